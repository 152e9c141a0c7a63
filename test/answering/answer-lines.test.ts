import { describe, expect, it } from 'vitest';
import { linesOfPage, looksLikeHeading } from '../../src/answering/answer-lines.js';
import type { Page } from '../../src/domain/page.js';
import { PackedVectors } from '../../src/retrieval/packed-vectors.js';
import { spaceOf } from '../../src/retrieval/vector-space.js';
import { makeStoredPage } from '../support/make-stored.js';

const space = spaceOf({ documentMean: [], questionMeans: {}, directions: [], gains: [] });

/** Every hash has a direction of its own, in its order. */
function vectorsFor(hashes: string[]): PackedVectors {
  const direction = (n: number) => Float32Array.from(hashes, (_, place) => Number(place === n));
  return PackedVectors.of(new Map(hashes.map((hash, n) => [hash, direction(n)])), space);
}
const all = ['title', 'heading', 's0', 's1', 's2', 'p0', 'p1'];
const vectors = vectorsFor(all);
const vectorOf = (hash: string) => vectors.vector(hash);

/** Two sections, the first before any heading; its two sentences are in one passage. */
const page: Page = makeStoredPage('1', '', {
  title: 'Waste',
  titleHash: 'title',
  structure: {
    sentences: ['The town collects waste.', 'It is free.', 'Bring glass to the container.'],
    sections: [
      { headingPath: [], firstSentence: 0, endSentence: 2 },
      { headingPath: ['Sorting', 'Glass'], firstSentence: 2, endSentence: 3 },
    ],
    blocks: [{ kind: 'paragraph', firstSentence: 0, endSentence: 3 }],
    links: [],
  },
  passages: [
    { section: 0, firstSentence: 0, endSentence: 2, text: '', hash: 'p0' },
    { section: 1, firstSentence: 2, endSentence: 3, text: '', hash: 'p1' },
  ],
  headingHashes: [null, 'heading'],
  sentenceHashes: ['s0', 's1', 's2'],
});

describe('the lines of a page', () => {
  it('are its title, headings and sentences in the order of reading', () => {
    expect(linesOfPage(page, vectors)).toEqual([
      { text: 'Waste', isHeading: true, vector: vectorOf('title'), passage: vectorOf('title'), sentence: null },
      {
        text: 'The town collects waste.',
        isHeading: false,
        vector: vectorOf('s0'),
        passage: vectorOf('p0'),
        sentence: 0,
      },
      { text: 'It is free.', isHeading: false, vector: vectorOf('s1'), passage: vectorOf('p0'), sentence: 1 },
      { text: 'Glass', isHeading: true, vector: vectorOf('heading'), passage: vectorOf('p1'), sentence: null },
      {
        text: 'Bring glass to the container.',
        isHeading: false,
        vector: vectorOf('s2'),
        passage: vectorOf('p1'),
        sentence: 2,
      },
    ]);
  });

  it('are without headings where a page was stored before headings had vectors', () => {
    const lines = linesOfPage({ ...page, headingHashes: [] }, vectors);
    expect(lines?.map(({ sentence }) => sentence)).toEqual([null, 0, 1, 2]);
  });

  it('have no direction where a vector is missing, and stand for their own passage where they are in none', () => {
    const some = vectorsFor(['title', 's0', 's2']);
    const lines = linesOfPage(page, some);
    expect(lines?.[2]?.vector).toEqual(new Float32Array(3));
    expect(lines?.[1]?.passage).toEqual(lines?.[1]?.vector);
    expect(lines?.every(({ vector, passage }) => vector.length === 3 && passage.length === 3)).toBe(true);
  });

  it('are none of a page that was not embedded, or that has no sentences', () => {
    expect(linesOfPage(page, vectorsFor([]))).toBeNull();
    expect(linesOfPage({ ...page, sentenceHashes: [] }, vectors)).toBeNull();
  });
});

describe('a line looks like a heading', () => {
  it.each(['Öffnungszeiten', 'Where to register', 'كيف أسجل', 'Step 3'])('when it is short: %s', (line) => {
    expect(looksLikeHeading(line)).toBe(true);
  });

  it.each([
    'It is free.',
    'أين أسجل؟',
    'You need:',
    'It is free.)',
    'info@town.example',
    'www.town.example',
    '0821 3102-0',
    'a'.repeat(81),
  ])('but not when it ends a sentence, is long or a contact: %s', (line) => {
    expect(looksLikeHeading(line)).toBe(false);
  });
});
