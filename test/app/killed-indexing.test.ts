import { cpSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openSource } from '../../knowledge/sources/open-source.js';
import { contentHash } from '../../knowledge/passages/content-hash.js';
import { checkWhole } from '../support/data-folder-checks.js';
import { writeGeneratedSource } from '../support/generated-source.js';
import { seededRandom } from '../../src/learning/seeded-random.js';
import { prepareSlowIndexing } from '../support/slow-indexing.js';
import { StandInEmbedder } from '../support/stand-in-embedder.js';
import { openTestLotse, temporaryFolder } from '../support/test-lotse.js';

const size = { region: 'town', pages: 30, languages: ['de', 'en'] };
/** Another seed is another run: LOTSE_TEST_SEED=7 npx vitest run test/app */
const seed = Number(process.env.LOTSE_TEST_SEED ?? 1);
const kills = 13;
/** A run over this source makes a few more; setting up an empty data folder takes 19. */
const statements = 78;
const statementsOfFirstStart = 19;

async function indexUndisturbed(dataDir: string, source: string): Promise<StandInEmbedder> {
  const embedder = new StandInEmbedder();
  const lotse = await openTestLotse({ dataDir, embedder });
  await lotse.index(openSource(source));
  return embedder;
}

async function askSomething(dataDir: string, question: string): Promise<string> {
  const lotse = await openTestLotse({ dataDir });
  return (await lotse.assistant.ask({ region: 'town', text: question })).text;
}

/** Indexes version after version and kills each run; what it leaves must be whole each time. */
async function killAgainAndAgain(points: { statement?: number; ms?: number }[]): Promise<{ killed: number }> {
  const root = temporaryFolder();
  const [dataDir, source] = [path.join(root, 'data'), path.join(root, 'source')];
  writeGeneratedSource(source, 0, size);
  await indexUndisturbed(dataDir, source);
  let versions = new Map(size.languages.map((language) => [language, 0]));
  let killed = 0;
  let next = prepareSlowIndexing(dataDir, source, points[0]?.statement);
  for (const [n, { ms }] of points.entries()) {
    const newest = n + 1;
    writeGeneratedSource(source, newest, size);
    const indexing = await next;
    indexing.start();
    // The next one gets ready meanwhile.
    if (newest < points.length) next = prepareSlowIndexing(dataDir, source, points[newest]?.statement);
    if (ms !== undefined) {
      await delay(ms);
      indexing.child.kill('SIGKILL');
    }
    if ((await indexing.ended) === 'SIGKILL') killed += 1;
    const before = versions;
    versions = await checkWhole(dataDir, size, (language) => [before.get(language) ?? 0, newest]);
    const version = versions.get('de');
    const answer = await askSomething(dataDir, 'Wohnung 31: Welche Auskunft gilt auf der Seite?');
    if (answer.includes('(Stand')) expect(answer).toContain(`(Stand ${version})`);
  }
  // At the end one run is left alone: it finishes the work and makes no vector twice.
  const untouched = path.join(root, 'copy');
  cpSync(dataDir, untouched, { recursive: true });
  writeGeneratedSource(source, points.length, size);
  const embedder = await indexUndisturbed(dataDir, source);
  await checkWhole(dataDir, size, () => [points.length]);
  const lotse = await openTestLotse({ dataDir: untouched });
  const present = await lotse.store.vectors('stand-in-1', embedder.embeddedTexts.map(contentHash));
  expect(present.size).toBe(0);
  expect(new Set(embedder.embeddedTexts).size).toBe(embedder.embeddedTexts.length);
  return { killed };
}

describe(`indexing that is killed (seed ${seed})`, () => {
  it('leaves each view old or new, whole, at any database statement', async () => {
    const random = seededRandom(seed);
    const points = Array.from({ length: kills }, () => ({ statement: 1 + Math.floor(random() * statements) }));
    process.stderr.write(`killed at statements ${points.map((point) => point.statement).join(', ')}\n`);
    const { killed } = await killAgainAndAgain(points);
    expect(killed).toBe(kills);
  }, 60_000);

  it('leaves a data folder that opens, when it is killed while it makes one', async () => {
    const random = seededRandom(seed + 2000);
    const points = Array.from({ length: 5 }, () => 1 + Math.floor(random() * statementsOfFirstStart));
    process.stderr.write(`killed at statements ${points.join(', ')} of the first start\n`);
    const source = temporaryFolder();
    writeGeneratedSource(source, 0, size);
    for (const point of points) {
      const dataDir = path.join(temporaryFolder(), 'data');
      const indexing = await prepareSlowIndexing(dataDir, source, point);
      indexing.start();
      expect(await indexing.ended).toBe('SIGKILL');
      await checkWhole(dataDir, size, () => [-1]);
    }
  }, 60_000);

  it('leaves each view old or new, whole, at any moment', async () => {
    const random = seededRandom(seed + 1000);
    const points = Array.from({ length: kills }, () => ({ ms: Math.floor(random() * 500) }));
    process.stderr.write(`killed after milliseconds ${points.map((point) => point.ms).join(', ')}\n`);
    const { killed } = await killAgainAndAgain(points);
    expect(killed).toBeGreaterThanOrEqual(kills / 2);
  }, 60_000);
});
