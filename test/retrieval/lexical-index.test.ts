import { describe, expect, it } from 'vitest';
import { LexicalIndex } from '../../src/retrieval/lexical-index.js';

const texts = [
  'Wohnsitz anmelden im Bürgerbüro', // 0
  'Das Bürgerbüro hat am Montag geöffnet', // 1
  'Kinder in der Schule anmelden', // 2
  'Müll und Sperrmüll', // 3
];
const index = new LexicalIndex(texts);
const order = (query: string) =>
  [...index.scores(query)]
    .map((score, document) => ({ score, document }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ document }) => document);

describe('LexicalIndex', () => {
  it('ranks by how many rare grams of the query a text holds', () => {
    // 0 has both words; 2 has one of two, 1 shares nothing.
    expect(order('Wohnsitz anmelden')).toEqual([0, 2]);
  });

  it('finds a word without its umlaut and inside a compound', () => {
    expect(order('muell')).toEqual([]);
    expect(order('mull')).toEqual([3]);
    expect(order('Burgerburo')).toEqual(
      [0, 1].sort((a, b) => (index.scores('Burgerburo')[b] ?? 0) - (index.scores('Burgerburo')[a] ?? 0)),
    );
  });

  it('forgives a typo: the other grams still match', () => {
    expect(order('Wohnsits')[0]).toBe(0);
  });

  it('scores nothing where nothing is shared', () => {
    expect(order('Führerschein')).toEqual([]);
  });

  it('equals the formula worked out by hand for one gram', () => {
    // " 24 " stands in one of two documents, once; both have one gram: idf = ln(1 + 1.5/1.5), tf part = 2.2/2.2.
    const small = new LexicalIndex(['24', '36']);
    expect(small.scores('24')[0]).toBeCloseTo(Math.log(2), 5);
  });

  it('tells which share of a query a text covers', () => {
    expect(index.coverage('Wohnsitz anmelden', texts[0] ?? '')).toBe(1);
    expect(index.coverage('Wohnsitz anmelden', texts[3] ?? '')).toBe(0);
    expect(index.coverage('Wohnsitz anmelden', texts[2] ?? '')).toBeGreaterThan(0.3);
  });
});
