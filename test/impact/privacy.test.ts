import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/domain/report.js';
import { daysLater } from '../../src/impact/german-days.js';
import { createReports } from '../../src/impact/report/reports.js';
import { openImpactDatabase } from '../../src/providers/sqlite/impact-database.js';
import type { Database } from '../../src/providers/database/database.js';
import type { ImpactSchema } from '../../src/providers/database/impact-schema.js';
import { SqlImpactStore } from '../../src/providers/database/impact-store.js';
import type { RegionIndex } from '../../src/retrieval/view-index.js';
import { simulatedSettings } from '../support/simulation/play-year.js';
import { RegionPages } from '../support/simulation/region-pages.js';
import { makeWorld } from '../support/simulation/world.js';
import { firstDay, letThemAsk, type SmallPerson, smallPopulation } from '../support/small-population.js';
import { regionsInMemory } from '../support/regions-in-memory.js';

// Whole reports and tables, made of what the recorder counts of small populations. That counts of one series do not
// betray anybody is in `release`; subtracting series from one another in `privacy-totals.test.ts`.

const runs = { numRuns: 40 };
/** Units that count people or what people did. */
const counts = new Set(['questions', 'people']);
const dataDir = mkdtempSync(path.join(tmpdir(), 'lotse-privacy-'));
const model = new RegionPages(makeWorld(1)).on(firstDay).inMemory()[0] as RegionIndex;
let database: Database<ImpactSchema>;
let store: SqlImpactStore;
let towns = 0;

beforeAll(async () => {
  database = await openImpactDatabase(dataDir);
  store = new SqlImpactStore(database);
});
afterAll(async () => {
  await database.close();
  rmSync(dataDir, { recursive: true });
});

/** A town of its own in the same store. */
function newTown(): RegionIndex {
  towns += 1;
  return { ...model, slug: `town-${towns}` };
}

/** @param day on which they are made, counted from the first */
function reportsOn(region: RegionIndex, day: number) {
  return createReports({
    ...{ store, gapStore: { pageChanges: async () => [] }, settings: () => simulatedSettings, eventMonths: 25 },
    regions: regionsInMemory(() => [region]),
    pageUrl: ({ path: at }) => at,
    pseudonymKey: new Uint8Array(32),
    now: () => new Date(`${daysLater(firstDay, day)}T09:00:00Z`),
  });
}

const range = fc.tuple(fc.nat(130), fc.nat(130)).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const asDates = ({ from, to }: { from: number; to: number }) => ({
  from: daysLater(firstDay, from),
  to: daysLater(firstDay, to),
});

/** Every number of a report that counts people or questions, by its name. */
function numbersOf({ figures }: Report): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const figure of figures) {
    const rows = figure.breakdowns.flatMap((list) =>
      list.rows.map((row) => ({ ...row, name: `${figure.id} ${list.by} ${list.measure} ${row.key}`, unit: list.unit })),
    );
    for (const { name, unit, value, of, bound } of [{ ...figure, name: figure.id }, ...rows]) {
      if (of !== null) numbers.set(`${name} of`, of);
      if (counts.has(unit) && bound === 'exact' && value !== null) numbers.set(name, value);
    }
  }
  return numbers;
}

describe('reports of a small town', () => {
  it('tell counts of nobody or of multiples of five, and differ by such, whenever and of whichever days they are', async () => {
    await fc.assert(
      fc.asyncProperty(
        smallPopulation(60),
        range,
        range,
        fc.integer({ min: 1, max: 60 }),
        async (people, a, b, split) => {
          const region = newTown();
          await letThemAsk(store, region, people, { from: 0, to: split });
          const early = numbersOf(await reportsOn(region, 131).report({ region: region.slug, ...asDates(a) }));
          await letThemAsk(store, region, people, { from: split, to: 120 });
          const late = numbersOf(await reportsOn(region, 132).report({ region: region.slug, ...asDates(b) }));
          for (const numbers of [early, late])
            for (const [name, value] of numbers) expect(value > 0 && value % 5 === 0, `${name}: ${value}`).toBe(true);
          for (const [name, value] of late) expect(Math.abs(value - (early.get(name) ?? 0)) % 5).toBe(0);
        },
      ),
      runs,
    );
  });

  it('are those of a town where nobody asked while fewer than five have', async () => {
    const nobody = newTown();
    await fc.assert(
      fc.asyncProperty(smallPopulation(4), async (people) => {
        const region = newTown();
        await letThemAsk(store, region, people, { from: 0, to: 120 });
        const [told, silent] = await Promise.all(
          [region, nobody].map((each) => reportsOn(each, 131).report({ region: each.slug })),
        );
        expect({ ...told, region: '' }).toEqual({ ...silent, region: '' });
      }),
      runs,
    );
  });

  it('name no language, channel, page or topic of fewer than five people', async () => {
    await fc.assert(
      fc.asyncProperty(smallPopulation(60), async (people) => {
        const region = newTown();
        await letThemAsk(store, region, people, { from: 0, to: 120 });
        const { figures } = await reportsOn(region, 131).report({ region: region.slug });
        const keysBy = (by: string) =>
          figures.flatMap(({ breakdowns }) => breakdowns.filter((list) => list.by === by)).flatMap(({ rows }) => rows);
        const few = (asked: (person: SmallPerson) => boolean) => people.filter(asked).length < 5;
        for (const { key } of keysBy('language')) expect(few(({ language }) => language === key)).toBe(false);
        for (const { key } of keysBy('channel')) expect(few(({ channel }) => channel === key)).toBe(false);
        for (const { key } of keysBy('page')) {
          const subject = Number(key.split(':')[1]) - 1;
          expect(few(({ questions }) => questions.some((each) => each.subject === subject))).toBe(false);
        }
        const topics = new Map((await store.topics()).map((topic) => [topic.id, topic]));
        for (const { key } of keysBy('topic')) expect(topics.get(key)?.people ?? 0).toBeGreaterThanOrEqual(5);
      }),
      runs,
    );
  });
});

describe('two event tables', () => {
  it('have the same rows for a quarter that both have, each of five conversations or more', async () => {
    await fc.assert(
      fc.asyncProperty(smallPopulation(60), range, range, async (people, a, b) => {
        const region = newTown();
        await letThemAsk(store, region, people, { from: 0, to: 120 });
        const [first, second] = await Promise.all(
          [a, b].map(async (days, n) => await quartersOf(reportsOn(region, 200 + 40 * n), region, days)),
        );
        for (const [quarter, rows] of first ?? []) {
          if (second?.has(quarter)) expect(second.get(quarter)).toEqual(rows);
          for (const row of rows) {
            const [events, conversations] = row.split(',').slice(-3);
            expect(Number(events) >= 5 && Number(events) % 5 === 0, row).toBe(true);
            if (conversations !== 'left out') expect(Number(conversations), row).toBeGreaterThanOrEqual(5);
          }
        }
      }),
      runs,
    );
  });
});

/** Rows by quarter. */
async function quartersOf(
  reports: ReturnType<typeof reportsOn>,
  { slug }: RegionIndex,
  days: { from: number; to: number },
): Promise<Map<string, string[]>> {
  const rows = new Map<string, string[]>();
  const wide = { from: days.from < 60 ? -4 : days.from, to: days.to };
  for await (const line of reports.eventTable({ region: slug, ...asDates(wide) })) {
    const quarter = line.split(',')[1] ?? '';
    if (quarter !== 'quarter') rows.set(quarter, [...(rows.get(quarter) ?? []), line.trim()]);
  }
  return rows;
}
