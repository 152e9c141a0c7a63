import { structurePage } from '../../../../knowledge/structure/structure-page.js';

/** Sections as `path: sentences`. */
export function outline(html: string, language = 'de'): [string, string[]][] {
  const { sections, sentences } = structurePage(html, language);
  return sections.map((section) => [
    section.headingPath.join(' › '),
    sentences.slice(section.firstSentence, section.endSentence),
  ]);
}

/** Blocks as `kind: sentences`. */
export function blocks(html: string, language = 'de'): [string, string[]][] {
  const structure = structurePage(html, language);
  return structure.blocks.map((block) => [
    block.kind,
    structure.sentences.slice(block.firstSentence, block.endSentence),
  ]);
}
