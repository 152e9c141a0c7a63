import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { createImpactPages } from '../../../adapters/impact/impact-pages.js';
import { openImpact } from '../../../src/app-impact.js';
import { openStorage } from '../../../src/storage/open-storage.js';
import { readConfig } from '../../../src/config.js';
import { inviteStaff } from '../../../src/impact/staff/invite.js';
import { openImpactDatabase } from '../../../src/providers/sqlite/impact-database.js';
import { simulatedSettings } from '../../support/simulation/play-year.js';
import { RegionPages } from '../../support/simulation/region-pages.js';
import { makeWorld } from '../../support/simulation/world.js';
import type { Figure } from '../figures.js';
import { filled, folderName } from './fill.js';

const region = filled.regions[0]?.[0] ?? '';
const range = { from: filled.from, to: filled.to };
/** When the reports are made: the year is over, and its last quarter is settled. */
const madeAt = new Date('2027-02-15T08:00:00.000Z');
const nobody = () => {};

/**
 * Reports over the million events that `fillFolder` has made, in a process of its own so that its memory can be told.
 */
export async function measureImpact(cacheDir: string): Promise<Figure[]> {
  const dataDir = path.join(cacheDir, folderName);
  const scan = await plainScan(dataDir);
  const config = readConfig({}, { dataDir });
  const storage = await openStorage(config);
  const { impact, staffAccess, staffStore } = await openImpact({
    ...{ config, storage },
    regions: new RegionPages(makeWorld(1)).on(filled.to),
    settings: { settings: () => simulatedSettings },
    embedder: null,
    outbox: { moveLeaves: async () => 0 },
    pageUrl: ({ path: at }) => `https://pages.example${at}`,
    now: () => madeAt,
    onUncounted: nobody,
  });
  const { code } = await inviteStaff(staffStore, { region, name: 'Bench', now: madeAt });
  const session = await staffAccess.signIn(code);
  const pages = createImpactPages({
    ...{ impact, staffAccess, keptData: [], now: () => madeAt, publicUrl: 'http://localhost' },
    regions: () => [{ slug: region, name: region }],
    settings: () => simulatedSettings,
    rateLimit: async (_, next) => await next(),
    signInLimit: async (_, next) => await next(),
    log: { error: nobody, warn: nobody, info: nobody },
  });
  const overview = async () => {
    const address = `http://localhost/impact/overview?from=${range.from}&to=${range.to}`;
    const response = await pages.routes?.fetch(
      new Request(address, { headers: { cookie: `lotse_impact=${session?.token}` } }),
    );
    const html = await response?.text();
    if (response?.status !== 200 || !html?.includes('<svg')) throw new Error(`The page is wrong: ${response?.status}.`);
  };
  const before = peakMegabytes();
  // As a server does once a day, soon after its start.
  const reading = await timed(async () => void (await impact.report({ region })));
  const first = await timed(overview);
  const next = await timed(overview);
  const report = await timed(async () => void (await impact.report({ region, ...range, language: 'en' })));
  let rows = 0;
  const table = await timed(async () => {
    for await (const _ of impact.eventTable({ region, ...range })) rows += 1;
  });
  await storage.close();
  const againstScan = (ms: number) =>
    `${(ms / scan.touch).toFixed(2)} × a plain scan of the table (${scan.touch.toFixed(0)} ms), ` +
    `${(ms / scan.group).toFixed(2)} × GROUP BY region, outcome (${scan.group.toFixed(0)} ms)`;
  const of = (name: string, ms: number, goalMs: number, more = ''): Figure => ({
    ...{ name: `${name}, 1,000,000 events`, value: ms / 1000, unit: ' s', goal: { atMost: goalMs / 1000 } },
    detail: `${againstScan(ms)}${more}`,
  });
  return [
    of('report, the first of a day, which reads the counts', reading, 10_000),
    of('dashboard, first page, once the counts were read', first, 1000),
    of('dashboard, next page', next, 1000),
    of('report, once the counts were read', report, 10_000),
    of('event table of a year as CSV', table, 10_000, `, ${rows} rows`),
    {
      ...{ name: 'memory that reports over 1,000,000 events add at their highest', unit: ' MB' },
      ...{ value: peakMegabytes() - before, goal: { atMost: 300 } },
      detail: `resident memory of the process: ${peakMegabytes().toFixed(0)} MB; ${before.toFixed(0)} MB before the first page`,
    },
  ];
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** Milliseconds for looking at every row of the events, and for grouping them by what they say. */
async function plainScan(dataDir: string): Promise<{ touch: number; group: number }> {
  const database = await openImpactDatabase(dataDir);
  const touch = await timed(
    async () => void (await sql`SELECT count(*), sum(length(event)) FROM events`.execute(database.db)),
  );
  const group = await timed(
    async () =>
      void (await sql`SELECT region, json_extract(event, '$.outcome'), count(*) FROM events GROUP BY 1, 2`.execute(
        database.db,
      )),
  );
  await database.close();
  return { touch, group };
}

/** Most memory that this process has had (Linux). */
function peakMegabytes(): number {
  const status = readFileSync('/proc/self/status', 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/u.exec(status)?.[1] ?? Number.NaN) / 1024;
}
