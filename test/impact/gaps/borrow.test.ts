import { describe, expect, it } from 'vitest';
import { directions, gapsOf, makeTown, type TownPage } from './town.js';

const bikes = [...directions.bikes];

/** A town whose best page on bicycles is so near, beside others; what it is proposed for bicycles. */
async function proposals(ownNearness: number, others: Record<string, TownPage[]>, licence?: string | null) {
  const towns = Object.entries(others).map(([slug, pages]) => makeTown(slug, pages));
  const { counts, refreshOn } = gapsOf([{ id: 'own', subject: 'bikes', nearness: ownNearness }], towns, licence);
  counts.addTopic('bikes', bikes);
  counts.asked('bikes', 'de', 'not_answered', '2026-05-20', 20);
  return (await refreshOn('2026-06-01'))[0]?.evidence.borrow ?? [];
}

const bicycle = (id: string, nearness: number, changes: Partial<TownPage> = {}): TownPage => ({
  ...{ id, subject: 'bikes', nearness },
  ...changes,
});

describe('a page of another municipality', () => {
  it('is proposed where it answers what is asked, with address, licence, languages and a verbatim quote', async () => {
    const found = await proposals(0.2, {
      lake: [bicycle('best', 0.7), bicycle('second', 0.6), { id: 'pool', subject: 'pools', nearness: 0.9 }],
    });

    expect(found).toEqual([
      expect.objectContaining({
        ...{ region: 'lake', regionName: 'Stadt lake', title: 'Seite best', licence: 'CC BY 4.0', languages: ['de'] },
        ...{ url: 'https://lake.example/town/de/best/', quote: 'In lake steht auf Seite best alles über bikes.' },
      }),
    ]);
    expect(found[0]?.confidence).toBeGreaterThan(0.9);
  });

  it('is none when it does not come near enough, or not nearer than what there is already', async () => {
    expect(await proposals(0.1, { lake: [bicycle('far', 0.38)] })).toEqual([]);
    expect(await proposals(0.6, { lake: [bicycle('as-near', 0.61)] })).toEqual([]);
  });

  it('is one a region, three at most, the likeliest first', async () => {
    const found = await proposals(0.1, {
      lake: [bicycle('a', 0.6), bicycle('b', 0.59)],
      hill: [bicycle('a', 0.9)],
      vale: [bicycle('a', 0.7)],
      wood: [bicycle('a', 0.5)],
    });

    expect(found.map(({ region }) => region)).toEqual(['hill', 'vale', 'lake']);
  });

  it('is never one of its own, an event, or what is over', async () => {
    expect(await proposals(0.9, {})).toEqual([]);
    expect(await proposals(0.1, { lake: [bicycle('fair', 0.8, { changes: { kind: 'event' } })] })).toEqual([]);
    expect(
      await proposals(0.1, { lake: [bicycle('old', 0.8, { changes: { expiresAt: '2026-01-01T00:00:00Z' } })] }),
    ).toEqual([]);
  });

  it('has a licence only where its region states one', async () => {
    expect((await proposals(0.1, { lake: [bicycle('a', 0.7)] }, null))[0]?.licence).toBeNull();
  });

  it('is proposed in the language that is lacking, however well the own page answers', async () => {
    const { counts, refreshOn } = gapsOf(
      [bicycle('own', 0.9), { id: 'else', subject: 'taxes', nearness: 0.9, language: 'ar' }],
      [
        makeTown('lake', [
          bicycle('a', 0.7),
          bicycle('a', 0.7, { language: 'ar', changes: { group: 'de:a', title: 'دراجات' } }),
        ]),
      ],
    );
    counts.addTopic('bikes', bikes);
    counts.asked('bikes', 'de', 'answered', '2026-05-20', 50);
    counts.asked('bikes', 'ar', 'answered_other_language', '2026-05-20', 20);

    const [gap] = await refreshOn('2026-06-01');

    expect(gap?.kind).toBe('language_missing');
    expect(gap?.evidence.borrow).toMatchObject([{ region: 'lake', language: 'ar', title: 'دراجات' }]);
  });
});
