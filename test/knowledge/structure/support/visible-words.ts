import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import type { PageStructure } from '../../../../src/domain/page.js';

/** Elements that stand on lines of their own; every other one, also a misspelt one, is part of a line. */
const blocks = new Set(
  `html body address article aside blockquote button br caption center col colgroup dd details div dl dt fieldset figcaption
   figure footer form h1 h2 h3 h4 h5 h6 header hr input legend li main nav ol p pre section summary table tbody td tfoot th
   thead tr ul`.split(/\s+/),
);
const silent = new Set('head title style script noscript template iframe video audio object svg img canvas'.split(' '));

/** The words that a reader of the page sees: a plain walk of the parsed tree, written apart from the code under test. */
export function visibleWords(html: string): string[] {
  let text = '';
  const walk = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('value' in node) text += node.value;
    if (!('childNodes' in node)) return;
    if ('attrs' in node) {
      const value = (name: string) => node.attrs.find((attr) => attr.name === name)?.value;
      const isInline = !blocks.has(node.tagName);
      if (value('hidden') !== undefined || /display:\s*none/.test(value('style') ?? '')) return;
      if (isInline && value('aria-hidden') === 'true') return;
      if (silent.has(node.tagName)) {
        if (/^(?:iframe|video|audio|object|svg|img|canvas)$/.test(node.tagName)) text += ' ';
        return;
      }
      if (!isInline) text += ' ';
      for (const child of node.childNodes) walk(child);
      if (!isInline) text += ' ';
    } else {
      for (const child of node.childNodes) walk(child);
    }
  };
  walk(parse(html));
  return wordsOf(text);
}

/** The words that came out, in order, each heading once. */
export function structureWords({ sentences, sections }: PageStructure): string[] {
  const parts: string[] = [];
  let before = '[]';
  for (const { headingPath, firstSentence, endSentence } of sections) {
    const path = JSON.stringify(headingPath);
    // A path that is a true beginning of the one before continues an outer section: no heading is new.
    const continues = path !== before && before.startsWith(path === '[]' ? '[' : `${path.slice(0, -1)},`);
    if (!continues) parts.push(headingPath.at(-1) ?? '');
    parts.push(...sentences.slice(firstSentence, endSentence));
    before = path;
  }
  return wordsOf(parts.join(' '));
}

/** Words without what nobody sees, and without the colons, semicolons and commas at their ends, which tables and terms may add. */
export function wordsOf(text: string): string[] {
  return text
    .replace(/[\u00AD\u200B\u2060\uFEFF]/g, '')
    .replace(/[\p{Cc}\p{Co}]/gu, ' ')
    .replace(/[。！？｡]/g, '$& ')
    .split(/\s+/)
    .map((word) => word.replace(/[:;,؛،]+$/, ''))
    .filter((word) => !/^(?:\p{Cf}|\p{Mn})*$/u.test(word));
}
