import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headingsOf, structurePage } from '../../../knowledge/structure/structure-page.js';
import type { PageStructure } from '../../../src/domain/page.js';
import { broken, wellFormed } from './support/generated-html.js';
import { structureWords, visibleWords, wordsOf } from './support/visible-words.js';

/** What holds for every structure, whatever the page. */
function expectWhole(structure: PageStructure): void {
  const { sentences, sections, blocks, links } = structure;
  expect(JSON.parse(JSON.stringify(structure))).toEqual(structure);
  for (const sentence of sentences) {
    expect(sentence).not.toBe('');
    expect(sentence).toBe(sentence.replace(/\s+/g, ' ').trim());
  }
  for (const runs of [sections, blocks]) {
    let next = 0;
    for (const { firstSentence, endSentence } of runs) {
      expect(firstSentence).toBe(next);
      expect(endSentence).toBeGreaterThanOrEqual(firstSentence);
      next = endSentence;
    }
    expect(next).toBe(sentences.length);
  }
  const boundaries = new Set(sections.map(({ firstSentence }) => firstSentence));
  for (const { firstSentence, endSentence } of blocks) {
    expect(endSentence).toBeGreaterThan(firstSentence);
    for (let at = firstSentence + 1; at < endSentence; at++) expect(boundaries.has(at)).toBe(false);
  }
  const headings = headingsOf(structure);
  for (const { text, sentence } of links) {
    if (sentence === null) expect(headings.some((heading) => heading.includes(text))).toBe(true);
    else expect(sentences[sentence]).toContain(text);
  }
  const inHeadings = headings.flatMap(wordsOf).length;
  expect(inHeadings + sentences.flatMap(wordsOf).length).toBe(structureWords(structure).length);
}

describe('the words out are the words in', () => {
  const runs = { numRuns: 400 };

  it('holds for generated pages', () => {
    fc.assert(
      fc.property(wellFormed, (html) => {
        const structure = structurePage(html, 'de');
        expectWhole(structure);
        expect(structureWords(structure)).toEqual(visibleWords(html));
      }),
      runs,
    );
  });

  it('holds for broken markup', () => {
    fc.assert(
      fc.property(broken, fc.constantFrom('de', 'ar', 'uk', 'tr', 'en', 'xx'), (html, language) => {
        const structure = structurePage(html, language);
        expectWhole(structure);
        expect(structureWords(structure)).toEqual(visibleWords(html));
      }),
      runs,
    );
  });

  it('holds for any string at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ maxLength: 8 }), (html, language) => {
        expectWhole(structurePage(html, language));
      }),
      runs,
    );
  });

  const root = path.join(process.env.LOTSE_DATA ?? '', 'integreat-cms/api/v3');
  const given = process.env.LOTSE_DATA !== undefined && existsSync(root);
  it.skipIf(!given)('holds for every page under LOTSE_DATA', { timeout: 120_000 }, () => {
    let pages = 0;
    for (const { html, language, name } of savedPages(root)) {
      const structure = structurePage(html, language);
      expectWhole(structure);
      expect(structureWords(structure), name).toEqual(visibleWords(html));
      pages += 1;
    }
    expect(pages).toBeGreaterThan(0);
  });
});

function* savedPages(root: string): Generator<{ html: string; language: string; name: string }> {
  const folders = (folder: string) =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  for (const region of folders(root)) {
    for (const language of folders(path.join(root, region))) {
      const file = path.join(root, region, language, 'pages.json');
      if (!existsSync(file)) continue;
      const pages = JSON.parse(readFileSync(file, 'utf8')) as { path: string; content: string }[];
      for (const page of pages) yield { html: page.content, language, name: page.path };
    }
  }
}
