import { structurePage } from '../../knowledge/structure/structure-page.js';
import type { Page } from '../../src/domain/page.js';
import type { PageVersion } from '../../src/casework/align-lines.js';
import { PackedVectors } from '../../src/retrieval/packed-vectors.js';
import { makeStoredPage } from '../support/make-stored.js';
import { untouchedSpace } from '../support/make-view.js';

/** A page of the group `g` from HTML; its hashes are its texts. */
export function makeVersion(language: string, html: string, changes: Partial<Page> = {}): Page {
  const structure = structurePage(html, language);
  return makeStoredPage(`${language}-1`, '', {
    ...{ language, group: 'g', path: `/town/${language}/1/`, structure, sentenceHashes: structure.sentences },
    headingHashes: structure.sections.map(({ headingPath }) => headingPath.at(-1) ?? null),
    passages: [{ section: 0, firstSentence: 0, endSentence: structure.sentences.length, text: html, hash: html }],
    ...changes,
  });
}

/** A version without an engine, or with a vector for each text, all of length 1. */
export function versionOf(page: Page, vectors?: Record<string, number[]>): PageVersion {
  const packed = vectors
    ? PackedVectors.of(
        new Map(Object.entries(vectors).map(([text, v]) => [text, Float32Array.from(v)])),
        untouchedSpace,
      )
    : null;
  return { page, vectors: packed, groupOf: () => null };
}
