import { describe, expect, it } from 'vitest';
import { packPassages } from '../../../knowledge/passages/pack-passages.js';
import { findSharedBlocks } from '../../../knowledge/passages/shared-boxes.js';
import { estimateTokens } from '../../../knowledge/passages/token-estimate.js';
import { makeStructure } from '../../support/make-page.js';

const box = 'Do you need help? The advice centre helps you free of charge, on Monday and Thursday from 9 to 12.';

describe('packPassages', () => {
  it('puts title and heading path in front of the sentences', () => {
    const [passage] = packPassages('Waste', makeStructure([['Paper is blue.']], ['Bins', 'Colours']), new Set());
    expect(passage?.text).toBe('Waste › Bins › Colours\nPaper is blue.');
  });

  it('covers every sentence once, in order', () => {
    const blocks = Array.from({ length: 40 }, (_, n) => [`Sentence ${n} says something of about this length.`]);
    const passages = packPassages('T', makeStructure(blocks), new Set());
    expect(passages.length).toBeGreaterThan(1);
    const covered = passages.flatMap((p) =>
      Array.from({ length: p.endSentence - p.firstSentence }, (_, n) => p.firstSentence + n),
    );
    expect(covered).toEqual(blocks.map((_, n) => n));
  });

  it('keeps a passage near 700 characters and cuts between blocks', () => {
    const paragraph = Array.from({ length: 5 }, () => 'x'.repeat(80));
    const passages = packPassages('T', makeStructure([paragraph, paragraph, paragraph]), new Set());
    // One paragraph has 404 characters: two would be too many.
    expect(passages.map((p) => [p.firstSentence, p.endSentence])).toEqual([
      [0, 5],
      [5, 10],
      [10, 15],
    ]);
  });

  it('cuts one overlong sentence into parts that fit the window', () => {
    const sentence = '移民局在市政厅。'.repeat(200);
    const passages = packPassages('中文', makeStructure([[sentence]]), new Set());
    expect(passages.length).toBeGreaterThan(2);
    for (const passage of passages) {
      expect(estimateTokens(passage.text)).toBeLessThanOrEqual(490);
      expect([passage.firstSentence, passage.endSentence]).toEqual([0, 1]);
    }
    const text = passages.map((p) => p.text.replace('中文\n', '')).join('');
    expect(text.replaceAll(' ', '')).toBe(sentence);
  });

  it('gives a box that many pages share one text, without title, so that it is embedded once', () => {
    const pages = ['A', 'B', 'C'].map((title) => ({ title, structure: makeStructure([[`Only on ${title}.`], [box]]) }));
    const shared = findSharedBlocks(pages.map((page) => page.structure));
    const passages = pages.map(({ title, structure }) => packPassages(title, structure, shared));
    expect(new Set(passages.map((p) => p[1]?.hash)).size).toBe(1);
    expect(passages[0]?.[1]?.text).toBe(box);
    expect(new Set(passages.map((p) => p[0]?.hash)).size).toBe(3);
  });

  it('does not take what stands on two pages for a shared box', () => {
    const structures = [makeStructure([[box]]), makeStructure([[box]])];
    expect(findSharedBlocks(structures).size).toBe(0);
  });

  it('gives no passage to a heading without text', () => {
    expect(packPassages('Arrival', makeStructure([]), new Set())).toEqual([]);
  });

  it('gives none to a page that only points to its other languages', () => {
    const pointer = makeStructure([
      ['This page does not exist in the selected language.', 'It is however available in these languages:'],
      ['العربية'],
      ['Hrvatski'],
      ['Deutsch (leicht)'],
      ['Ελληνικα'],
    ]);
    expect(packPassages('Studying', pointer, new Set())).toEqual([]);
    const course = makeStructure([['We teach German and English.', 'The course is in the library.'], ['Deutsch']]);
    expect(packPassages('Courses', course, new Set())).toHaveLength(1);
  });
});
