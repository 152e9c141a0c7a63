import { isContact, isContactBlock } from './contact-lines.js';
import type { RawBlock } from './raw-blocks.js';
import type { Line } from './text-lines.js';

/** Longer than this, a bold line is a sentence that its editor wanted to be seen. */
const longestBoldHeading = 120;

/**
 * Finds the paragraphs that are headings in all but name: one bold line, no sentence, no contact, no price, with text below.
 * Of several bold lines below each other the first is the heading. A bold name between a heading and its contact lines
 * belongs to the contact.
 * @param boxOf the box of each block, or -1 (see `findBoxes`): a bold line in a box is a sentence of the box
 * @returns indices of the blocks
 */
export function findBoldHeadings(blocks: readonly RawBlock[], boxOf: Int32Array): Set<number> {
  const found = new Set<number>();
  /** The block before is a heading and has no text of its own yet. */
  let below: 'text' | 'heading' | 'bold heading' = 'text';
  blocks.forEach((block, at) => {
    if (block.type === 'heading') below = 'heading';
    if (block.type !== 'text') return;
    const named = below;
    below = 'text';
    const line = boxOf[at] === -1 ? boldLine(block) : null;
    if (!line || named === 'bold heading' || !isTitle(line)) return;
    const next = textBelow(blocks, boxOf, at);
    if (!next || (named === 'heading' && next.type === 'text' && isContactBlock(next.lines))) return;
    // `Sie brauchen:` before a list is the list's beginning; before anything else it is a title.
    if (line.text.endsWith(':') && next.type === 'text' && next.kind === 'item') return;
    found.add(at);
    below = 'bold heading';
  });
  return found;
}

function boldLine(block: RawBlock): Line | null {
  if (block.type !== 'text' || block.kind !== 'paragraph' || block.lines.length !== 1) return null;
  const [line] = block.lines;
  return line?.bold ? line : null;
}

function isTitle(line: Line): boolean {
  const { text } = line;
  if (text.length > longestBoldHeading || isContact(line)) return false;
  if (/[!,;…؛،۔]$/.test(text) || (text.endsWith('.') && !/(?:\bU|e\.\s?V|[A-ZÄÖÜ]|Co|Str|str)\.$/.test(text)))
    return false;
  const words = text.replace(/\b(?:EUR|Euro|euros?)\b|\d+/gi, '').match(/\p{L}{2,}/gu);
  return words !== null;
}

/** What stands below a heading or bold line, or null when nothing does before the next heading or the end of its stretch. */
export function textBelow(blocks: readonly RawBlock[], boxOf: Int32Array, at: number): RawBlock | null {
  for (let next = at + 1; next < blocks.length; next++) {
    const block = blocks[next];
    if (!block || block.type === 'heading' || boxOf[next] !== -1) return null;
    if (block.type === 'close' && block.scope === 'fold') return null;
    if (block.type === 'text' || (block.type === 'open' && block.scope === 'fold')) return block;
  }
  return null;
}
