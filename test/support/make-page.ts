import type { PageStructure, SourcePage } from '../../src/domain/page.js';

/** A page as a source gives it; only what a test is about has to be said. */
export function makeSourcePage(changes: Partial<SourcePage> & Pick<SourcePage, 'id'>): SourcePage {
  return {
    kind: 'page',
    path: `/town/de/${changes.id}/`,
    title: `Page ${changes.id}`,
    lastUpdated: '2026-01-02T03:04:05Z',
    html: `<p>Text of page ${changes.id}.</p>`,
    parentId: null,
    order: 0,
    versions: { de: changes.id },
    expiresAt: null,
    ...changes,
  };
}

/** A structure of one section whose blocks are the given lists of sentences. */
export function makeStructure(blocks: string[][], headingPath: string[] = []): PageStructure {
  let sentence = 0;
  const made = blocks.map((sentences) => {
    const block = { kind: 'paragraph' as const, firstSentence: sentence, endSentence: sentence + sentences.length };
    sentence = block.endSentence;
    return block;
  });
  return {
    sentences: blocks.flat(),
    sections: [{ headingPath, firstSentence: 0, endSentence: sentence }],
    blocks: made,
    links: [],
  };
}
