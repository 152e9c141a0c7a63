import type { Page } from '../domain/page.js';
import type { PackedVectors } from '../retrieval/packed-vectors.js';
import { type Anchors, anchorsOf, type GroupOfLink, linkAnchors } from './align-anchors.js';

/** A heading or a sentence of a page, with what it is compared by. */
export interface Line {
  text: string;
  /** Index of the sentence in `PageStructure.sentences`; null for a heading. */
  sentence: number | null;
  /** Index of the section in `PageStructure.sections`. */
  section: number;
  /** Level of a heading, from 1; 0 for sentences. */
  level: number;
  /** What it stands in: a block's kind, or a heading. */
  kind: string;
  /** Whether it begins its block. */
  opens: boolean;
  /** Of length 1; null without an engine. */
  vector: Float32Array | null;
  anchors: Anchors;
}

/** A version of a page. */
export interface PageVersion {
  page: Page;
  /** Of its view; null without an engine. */
  vectors: PackedVectors | null;
  groupOf: GroupOfLink;
}

/** A page's headings and sentences in the order of reading. */
export function linesOf({ page, vectors, groupOf }: PageVersion): Line[] {
  const { structure, language, headingHashes, sentenceHashes } = page;
  const links = linkAnchors(structure, groupOf);
  const blockOf = structure.sentences.map(() => ({ kind: 'paragraph', firstSentence: -1 }));
  for (const block of structure.blocks) blockOf.fill(block, block.firstSentence, block.endSentence);
  const lines: Line[] = [];
  structure.sections.forEach(({ headingPath, firstSentence, endSentence }, section) => {
    const heading = headingPath.at(-1);
    if (heading !== undefined)
      lines.push({
        text: heading,
        sentence: null,
        section,
        level: headingPath.length,
        kind: 'heading',
        opens: true,
        vector: vectors?.vector(headingHashes[section] ?? '') ?? null,
        anchors: anchorsOf(heading, language, []),
      });
    for (let sentence = firstSentence; sentence < endSentence; sentence += 1) {
      const text = structure.sentences[sentence] ?? '';
      lines.push({
        text,
        sentence,
        section,
        level: 0,
        kind: blockOf[sentence]?.kind ?? 'paragraph',
        opens: blockOf[sentence]?.firstSentence === sentence,
        vector: vectors?.vector(sentenceHashes[sentence] ?? '') ?? null,
        anchors: anchorsOf(text, language, links[sentence] ?? []),
      });
    }
  });
  return lines;
}
