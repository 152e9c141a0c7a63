import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/learning/seeded-random.js';
import { drawSamples } from '../../src/training/language-samples.js';

const drawing = (seed = 1) => ({ count: 50, buckets: 256, random: seededRandom(seed) });
const phrases = (...texts: string[]) => texts.map((text) => ({ text, weight: 1 }));

describe('drawSamples', () => {
  it('draws as many short texts as asked for, the same from the same seed', () => {
    const texts = {
      phrases: phrases('hallo', 'guten Tag'),
      sentences: ['wo ist das Rathaus', 'ich suche eine Wohnung'],
    };
    const samples = drawSamples(texts, { code: 'de', position: 3 }, 'Latin', drawing());
    expect(samples).toHaveLength(50);
    expect(samples.every(({ language, features }) => language === 3 && features.length > 0)).toBe(true);
    expect(drawSamples(texts, { code: 'de', position: 3 }, 'Latin', drawing())).toEqual(samples);
  });

  it('takes only what is written in the script', () => {
    const mixed = { phrases: phrases('hvala', 'хвала'), sentences: [] };
    const latin = drawSamples(mixed, { code: 'sr', position: 0 }, 'Latin', drawing());
    expect(new Set(latin.map(({ features }) => features.join())).size).toBe(1);
    expect(
      drawSamples({ phrases: phrases('хвала'), sentences: [] }, { code: 'sr', position: 0 }, 'Latin', drawing()),
    ).toEqual([]);
  });

  it('draws heavier phrases more often', () => {
    const texts = {
      phrases: [
        { text: 'ja', weight: 9 },
        { text: 'nein', weight: 1 },
      ],
      sentences: [],
    };
    const samples = drawSamples(texts, { code: 'en', position: 0 }, 'Latin', drawing());
    const counts = new Map<number, number>();
    for (const { features } of samples) counts.set(features.length, (counts.get(features.length) ?? 0) + 1);
    expect(Math.max(...counts.values())).toBeGreaterThan(35);
  });

  it('types some of them as people do, without diacritics', () => {
    const samples = drawSamples(
      { phrases: phrases('čekati'), sentences: [] },
      { code: 'sr', position: 0 },
      'Latin',
      drawing(),
    );
    expect(new Set(samples.map(({ features }) => features.join())).size).toBe(2);
  });
});
