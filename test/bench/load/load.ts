import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { seededRandom } from '../../../src/learning/seeded-random.js';
import { type BenchServer, startBenchServer } from '../bench-server.js';
import type { Figure } from '../figures.js';
import { Asker } from './ask.js';
import { type Crowd, converseAtOnce, rateOf, storm } from './crowd.js';
import { MemoryWatch } from './memory.js';
import { scripts } from './people.js';
import { insideOf } from './inside.js';
import { failuresOf, latencyOf, lostOf, statusesOf } from './tally.js';

/** How long and how hard is measured. */
export interface LoadForm {
  people: number;
  conversingMs: number;
  stormMs: number;
  /** Messages a second in the storm; ten times what the people write when not given. */
  stormRate?: number;
  afterwardsMs: number;
}

/** The whole: five minutes. */
export const longForm: LoadForm = { people: 500, conversingMs: 300_000, stormMs: 60_000, afterwardsMs: 60_000 };
/** For continuous integration: below a minute. */
export const shortForm: LoadForm = {
  ...{ people: 150, conversingMs: 20_000, stormMs: 8_000, stormRate: 200, afterwardsMs: 12_000 },
};

const region = 'lindenfurt';
const settings = { LOTSE_RATE_LIMIT_PER_MINUTE: '0', LOTSE_LOG_LEVEL: 'error' };

/**
 * Many people at two servers at once, then ten times as many questions, then as many people as before. Each server has a
 * copy of the data folder, and a conversation stays with its server, as a balancer with sticky sessions has it; with
 * DATABASE_URL both share that, and every message goes to the next one.
 * @param dataDir with the demo municipality; it is copied
 */
export async function benchLoad(
  dataDir: string,
  form: LoadForm,
  say: (line: string) => void,
  environment: NodeJS.ProcessEnv = {},
): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lotse-load-'));
  const servers: BenchServer[] = [];
  const asker = new Asker(region);
  try {
    for (const name of ['a', 'b']) {
      const copy = path.join(folder, name);
      cpSync(dataDir, copy, { recursive: true });
      servers.push(await startBenchServer(copy, region, { ...settings, ...environment }));
    }
    return await measure(servers, asker, form, say, Boolean(environment.DATABASE_URL));
  } finally {
    await asker.close();
    await Promise.all(servers.map((server) => server.end()));
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(
  servers: BenchServer[],
  asker: Asker,
  form: LoadForm,
  say: (line: string) => void,
  isShared: boolean,
): Promise<Figure[]> {
  let turn = 0;
  const route = (conversationId: string) => {
    const place = isShared ? turn++ : Number.parseInt(conversationId.slice(0, 8), 16);
    return servers[place % servers.length]?.address ?? '';
  };
  const crowd: Crowd = { asker, scripts: scripts(), random: seededRandom(8), route };
  const memory = new MemoryWatch(
    servers.map(({ pid }) => pid),
    () => asker.nowMs,
  );
  const { people, conversingMs, stormMs, stormRate = 10 * rateOf(people), afterwardsMs } = form;

  const startMs = asker.nowMs;
  const conversing = await converseAtOnce(crowd, people, conversingMs);
  const calm = latencyOf(conversing);
  // What is compiled and cached comes in the first fifth; the second is what it needs.
  const fifth = conversingMs / 5;
  const early = memory.medians(startMs + fifth, startMs + 2 * fifth);
  const late = memory.medians(startMs + 4 * fifth, startMs + 5 * fifth);
  say(`${people} people for ${conversingMs / 1000} s: ${told(conversing)}; extractive answers ${inWords(calm)}`);
  say(`resident size of the two, second and last fifth: ${rounded(early)} and ${rounded(late)} MB`);

  for (const server of servers) say(await insideOf(server));

  const stormed = await storm(crowd, stormRate, stormMs);
  const inStorm = latencyOf(stormed);
  say(
    `${stormRate.toFixed(0)} messages a second for ${stormMs / 1000} s: ${told(stormed)}; answers ${inWords(inStorm)}`,
  );
  const waits = stormed.flatMap(({ retryAfter }) => retryAfter ?? []);
  say(
    `Retry-After: ${waits.length > 0 ? `${Math.min(...waits)} to ${Math.max(...waits)} s` : 'never'}; peaks of memory ${rounded(memory.peaks())} MB`,
  );

  const afterwards = await converseAtOnce(crowd, people, afterwardsMs);
  const after = latencyOf(afterwards);
  say(`afterwards: ${told(afterwards)}; extractive answers ${inWords(after)}`);
  memory.end();

  const growth = Math.max(...early.map((megabytes, n) => (late[n] ?? Number.NaN) / megabytes));
  const peak = Math.max(...memory.peaks().map((megabytes, n) => megabytes / (late[n] ?? Number.NaN)));
  const figure = (name: string, value: number, unit: string, atMost: number, detail: string): Figure => ({
    ...{ name, value, unit, goal: { atMost }, detail },
  });
  return [
    figure('messages without an answer', failuresOf(conversing).length, '', 0, told(conversing)),
    figure('p99 of an extractive answer, to its median', calm.p99Ms / calm.medianMs, '×', 10, inWords(calm)),
    figure('memory of the last fifth, to the second', growth, '×', 1.15, `${rounded(early)} → ${rounded(late)} MB`),
    figure('storm: neither an answer nor 429 with Retry-After', lostOf(stormed).length, '', 0, told(stormed)),
    figure('storm: highest memory, to that before', peak, '×', 1.5, `${rounded(memory.peaks())} MB`),
    figure('after the storm: messages without an answer', failuresOf(afterwards).length, '', 0, told(afterwards)),
    figure('after the storm: median, to that before', after.medianMs / calm.medianMs, '×', 2, inWords(after)),
  ];
}

function told(asked: Parameters<typeof statusesOf>[0]): string {
  const counts = [...statusesOf(asked)].map(([what, count]) => `${count} × ${what}`);
  return counts.join(', ') || 'nothing was asked';
}

function inWords({ answers, medianMs, p95Ms, p99Ms }: ReturnType<typeof latencyOf>): string {
  return `median ${medianMs.toFixed(0)} ms, p95 ${p95Ms.toFixed(0)} ms, p99 ${p99Ms.toFixed(0)} ms (${answers})`;
}

function rounded(megabytes: number[]): string {
  return megabytes.map((each) => each.toFixed(0)).join(', ');
}
