import { parse } from 'parse5';
import type { PageStructure } from '../../src/domain/page.js';
import { findBoldHeadings, textBelow } from './bold-headings.js';
import { contactRuns, markContacts } from './contact-lines.js';
import { findBoxes } from './find-boxes.js';
import { HeadingPath } from './heading-path.js';
import type { RawBlock } from './raw-blocks.js';
import { sentenceSpans } from './sentence-boundaries.js';
import { StructureBuilder } from './structure-builder.js';
import type { Line } from './text-lines.js';
import { walkPage } from './walk-page.js';

export { headingsOf } from './headings-of.js';
export { splitSentences } from './sentence-boundaries.js';

/** A heading at least this long that is made of sentences is text in large letters. */
const shortestNotice = 100;

/**
 * Takes a page's HTML apart into headings and verbatim sentences. Every word that a reader of the page sees is in exactly one
 * of them; only colons, semicolons and commas are added, attached to a word, where a table or a list of terms needs them.
 * @param html any string: broken markup is read as a browser reads it, and nothing throws
 * @param language code of the page's language, with or without a variant (`de-si`)
 */
export function structurePage(html: string, language: string): PageStructure {
  // Halves of surrogate pairs cannot be written as UTF-8: what comes after would fail on them.
  const document = parse(html.replace(/\p{Cs}/gu, '\uFFFD'));
  return assemble(walkPage(document, language), language);
}

function assemble(blocks: readonly RawBlock[], language: string): PageStructure {
  const boxOf = findBoxes(blocks);
  const boldHeadings = findBoldHeadings(blocks, boxOf);
  const builder = new StructureBuilder(language);
  const path = new HeadingPath();
  let boxBefore = -1;
  // Text below a heading must never slip under the heading before it.
  const standsAlone = (at: number) => path.texts.length === 0 || textBelow(blocks, boxOf, at) === null;
  blocks.forEach((block, at) => {
    const box = boxOf[at] ?? -1;
    if (block.type === 'open' || block.type === 'close') {
      // What only looked like a box does not end the headings in it.
      const holds = block.scope === 'fold' || box !== -1;
      if (holds && block.type === 'open') path.open();
      else if (holds) path.close();
    } else if (block.type === 'heading' && !(isNotice(block.line, language) && standsAlone(at))) {
      path.add(block.line.text, block.level);
      builder.heading(block.line, path.texts);
    } else if (block.type === 'text' && boldHeadings.has(at)) {
      const [line] = block.lines as [Line];
      path.add(line.text, 'bold');
      builder.heading(line, path.texts);
    } else {
      const lines = block.type === 'text' ? block.lines : [block.line];
      const kind = block.type === 'text' ? block.kind : 'paragraph';
      if (box !== -1) builder.text('box', markContacts(lines), path.texts, box === boxBefore);
      else if (kind !== 'paragraph') builder.text(kind, markContacts(lines), path.texts, false);
      else for (const run of contactRuns(lines)) builder.text(run.kind, run.lines, path.texts, false);
      boxBefore = box;
    }
  });
  return builder.build();
}

/** Whether a heading is misused for a notice: running text that answers questions. */
function isNotice({ text }: Line, language: string): boolean {
  return text.length > shortestNotice && /[.!]$/.test(text) && sentenceSpans(text, language).length > 1;
}
