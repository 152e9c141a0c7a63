import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findingsOf } from '../support/simulation/findings.js';
import { playAndReport, type Told } from '../support/simulation/play-and-report.js';
import { vMeasure } from '../support/simulation/v-measure.js';

// Six months of three regions; `npm run bench` plays the whole year with 50,000 questions.
const played = { seed: 3, questions: 6000, from: '2026-02-01', to: '2026-07-31', lookEvery: 14 };

describe('half a year with known truth', () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'lotse-simulation-'));
  let told: Told;

  beforeAll(async () => {
    told = await playAndReport(dataDir, played);
  }, 300_000);
  afterAll(async () => {
    await told?.close();
    rmSync(dataDir, { recursive: true });
  });

  function finding(what: string) {
    const found = findingsOf(told).find((each) => each.what === what);
    if (!found) throw new Error(`Nothing is compared as "${what}".`);
    return found;
  }

  it('has the planted gaps on the first ranks, and hardly any others', () => {
    const { planted, found, falsePositives, detail } = finding('gaps among the first ranks');
    expect(planted).toBe(15);
    expect(found, detail).toBeGreaterThanOrEqual(13);
    expect(falsePositives, detail).toBeLessThanOrEqual(2);
  });

  it.each([
    'effect of a fixed page',
    'page changed without effect, before a holiday',
    'language served worse',
    'holiday not taken for something',
    'topic found unhelpful',
    'language version missing',
    'page of another region proposed',
  ])('finds what was planted: %s', (what) => {
    const { found, planted, falsePositives, detail } = finding(what);
    expect(found, detail).toBe(planted);
    expect(falsePositives, detail).toBeLessThanOrEqual(1);
  });

  it('puts questions of a subject into one topic, in whichever language', () => {
    const { found, planted } = finding('subjects found as topics');
    expect(found).toBe(planted);
    expect(vMeasure([...told.truth.subjectsOfTopics.values()])).toBeGreaterThan(0.95);
  });

  it('gives no name, row or id to what fewer than five people asked about', async () => {
    const { rare } = told.truth;
    const topics = new Map((await told.store.topics()).map((topic) => [topic.id, topic]));
    const shown = JSON.stringify([...told.reports, ...told.gaps]);
    let looked = 0;
    for (const { topics: ids } of rare.values())
      for (const id of ids) {
        if ((topics.get(id)?.people ?? 0) >= 5) continue;
        looked += 1;
        expect(topics.get(id)?.name ?? null).toBeNull();
        expect(shown).not.toContain(id);
      }
    expect(looked).toBeGreaterThan(30);
  });

  it('gives nothing back of what people told of themselves', async () => {
    const { personalDetails, conversationIds, world, from, to } = told.truth;
    const kept = await Promise.all(
      world.regions.map(({ slug }) => told.store.keptQuestions({ region: slug, limit: 100_000 })),
    );
    let table = '';
    for (const { slug } of world.regions)
      for await (const line of told.reporting.eventTable({ region: slug, from, to })) table += line;
    const shown = JSON.stringify([...told.reports, ...told.gaps, ...kept, table, await told.store.topics()]);
    expect(kept.flat().length).toBeGreaterThan(100);
    expect(table.split('\r\n').length).toBeGreaterThan(10);
    for (const detail of [...personalDetails, ...conversationIds]) expect(shown).not.toContain(detail);
  });
});

describe('vMeasure', () => {
  it('is 1 where clusters are classes, and 0 where they tell nothing', () => {
    const of = (...counts: [string, number][][]) => counts.map((each) => new Map(each));
    expect(vMeasure(of([['a', 5]], [['b', 3]]))).toBeCloseTo(1);
    expect(
      vMeasure(
        of(
          [
            ['a', 2],
            ['b', 2],
          ],
          [
            ['a', 2],
            ['b', 2],
          ],
        ),
      ),
    ).toBeCloseTo(0);
  });
});
