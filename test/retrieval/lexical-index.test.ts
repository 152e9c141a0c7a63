import { describe, expect, it } from 'vitest';
import { LexicalIndex } from '../../src/retrieval/lexical-index.js';

const texts = [
  'Wohnsitz anmelden im Bürgerbüro', // 0
  'Das Bürgerbüro hat am Montag geöffnet', // 1
  'Kinder in der Schule anmelden', // 2
  'Müll und Sperrmüll', // 3
];
const index = LexicalIndex.of(texts);
const order = async (query: string) =>
  [...(await index.scores(query))]
    .map((score, document) => ({ score, document }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ document }) => document);

describe('LexicalIndex', () => {
  it('ranks by how many rare grams of the query a text holds', async () => {
    // 0 has both words; 2 has one of two, 1 shares nothing.
    expect(await order('Wohnsitz anmelden')).toEqual([0, 2]);
  });

  it('finds a word without its umlaut and inside a compound', async () => {
    expect(await order('muell')).toEqual([]);
    expect(await order('mull')).toEqual([3]);
    expect((await order('Burgerburo')).sort()).toEqual([0, 1]);
  });

  it('forgives a typo: the other grams still match', async () => {
    expect((await order('Wohnsits'))[0]).toBe(0);
  });

  it('scores nothing where nothing is shared', async () => {
    expect(await order('Führerschein')).toEqual([]);
  });

  it('equals the formula worked out by hand for one gram', async () => {
    // " 24 " stands in one of two documents, once; both have one gram: idf = ln(1 + 1.5/1.5), tf part = 2.2/2.2.
    const small = LexicalIndex.of(['24', '36']);
    expect((await small.scores('24'))[0]).toBeCloseTo(Math.log(2), 5);
  });
});
