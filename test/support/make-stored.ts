import type { Page } from '../../src/domain/page.js';
import type { ViewChange } from '../../src/ports/knowledge-store.js';
import { makeStructure } from './make-page.js';

/** A page as the index keeps it: one passage, hashes that say what they are of. */
export function makeStoredPage(id: string, text: string, changes: Partial<Page> = {}): Page {
  return {
    kind: 'page',
    id,
    region: 'town',
    language: 'de',
    group: `de:${id}`,
    path: `/town/de/${id}/`,
    title: `Page ${id}`,
    lastUpdated: '2026-01-02T03:04:05Z',
    parentId: null,
    order: 0,
    versions: { de: id },
    expiresAt: null,
    structure: makeStructure(text === '' ? [] : [[text]]),
    passages: text === '' ? [] : [{ section: 0, firstSentence: 0, endSentence: 1, text, hash: `passage:${text}` }],
    titleHash: `title:Page ${id}`,
    headingHashes: text === '' ? [] : [null],
    sentenceHashes: text === '' ? [] : [`sentence:${text}`],
    ...changes,
  };
}

/** A change that adds or changes pages; every hash of `pages` is in use. */
export function makeViewChange(pages: Page[], changes: Partial<ViewChange> = {}): ViewChange {
  return {
    region: 'town',
    language: 'de',
    model: 'model-1',
    vectorIndex: null,
    indexedAt: '2026-03-01T08:00:00.000Z',
    upserts: pages.map((page) => ({ page, digest: `digest:${page.structure.sentences.join(' ')}` })),
    removedIds: [],
    usedHashes: new Set(pages.flatMap((page) => [...page.sentenceHashes, ...page.passages.map((p) => p.hash)])),
    ...changes,
  };
}
