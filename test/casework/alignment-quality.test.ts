import { describe, expect, it } from 'vitest';
import { alignPages } from '../../src/casework/align-pages.js';
import { type DemoPair, demoPairs, isParallel } from './demo-versions.js';
import { goldAlignments } from './gold-alignments.js';

const withoutVectors = { vectors: null, groupOf: () => null };

interface Counts {
  found: number;
  right: number;
  gold: number;
  sentences: number;
  bySentences: number;
}

/** Compares, sentence by sentence, what is found with what says the same. */
function count(pairs: [DemoPair, number[][]][]): Counts {
  const counts = { found: 0, right: 0, gold: 0, sentences: 0, bySentences: 0 };
  for (const [{ client, office }, gold] of pairs) {
    const align = alignPages({ page: client, ...withoutVectors }, { page: office, ...withoutVectors });
    gold.forEach((wanted, sentence) => {
      const match = align({ firstSentence: sentence, endSentence: sentence + 1 });
      counts.sentences += 1;
      counts.gold += wanted.length;
      if (match?.by !== 'sentences') return;
      counts.bySentences += 1;
      counts.found += match.sentences.length;
      counts.right += match.sentences.filter((found) => wanted.includes(found)).length;
    });
  }
  return counts;
}

const precision = ({ right, found }: Counts) => right / found;
const recall = ({ right, gold }: Counts) => right / gold;

/** Written in parallel: the n-th sentence says what the n-th one says. */
function parallelPairs(language: string): [DemoPair, number[][]][] {
  return demoPairs(language)
    .filter(isParallel)
    .map((pair) => [pair, pair.client.structure.sentences.map((_, n) => [n])]);
}

describe('aligning the demo municipality without an engine', () => {
  it('finds the German sentences where the English page says less, more, or in other sentences', () => {
    const pairs = demoPairs('en')
      .filter(({ path }) => path in goldAlignments)
      .map((pair): [DemoPair, number[][]] => [pair, goldOf(pair)]);
    const counts = count(pairs);
    expect({ pages: pairs.length, sentences: counts.sentences }).toEqual({ pages: 16, sentences: 359 });
    expect(precision(counts)).toBeGreaterThan(0.97);
    expect(recall(counts)).toBeGreaterThan(0.85);
  });

  it.each(['en', 'ar', 'uk', 'tr', 'fa'])(
    'finds hardly a wrong sentence on pages written in parallel: %s',
    (language) => {
      const counts = count(parallelPairs(language));
      expect(counts.sentences).toBeGreaterThan(250);
      expect(precision(counts)).toBeGreaterThan(0.995);
      expect(recall(counts)).toBeGreaterThan(0.95);
    },
  );
});

function goldOf({ path, client }: DemoPair): number[][] {
  const gold = (goldAlignments[path] ?? '').split(' ').map((each) => (each === '-' ? [] : each.split('+').map(Number)));
  // A page that was changed has to be read again.
  expect([path, gold.length]).toEqual([path, client.structure.sentences.length]);
  return gold;
}
