import type { PageStructure } from '../../src/domain/page.js';
import { contentHash } from './content-hash.js';

/** On how many pages of a region and language a run of sentences must stand to count as shared boilerplate. */
const pagesToBeShared = 3;
/** Shorter runs ("Kontakt", a phone number) repeat by chance and mean little without the page around them. */
const shortestSharedRun = 60;

/** The text of one block of a page: its sentences, joined by spaces. */
export function blockText(structure: PageStructure, block: { firstSentence: number; endSentence: number }): string {
  return structure.sentences.slice(block.firstSentence, block.endSentence).join(' ');
}

/**
 * Finds the blocks that editors put unchanged on many pages ("Do you need help?" boxes): they are embedded once,
 * without a page's title, and still belong to each page.
 * @param structures all pages of one region and language
 * @returns content hashes of the shared blocks' texts
 */
export function findSharedBlocks(structures: Iterable<PageStructure>): Set<string> {
  const pagesByBlock = new Map<string, number>();
  for (const structure of structures) {
    const onThisPage = new Set<string>();
    for (const block of structure.blocks) {
      const text = blockText(structure, block);
      if (text.length >= shortestSharedRun) onThisPage.add(contentHash(text));
    }
    for (const hash of onThisPage) pagesByBlock.set(hash, (pagesByBlock.get(hash) ?? 0) + 1);
  }
  return new Set([...pagesByBlock].filter(([, pages]) => pages >= pagesToBeShared).map(([hash]) => hash));
}
