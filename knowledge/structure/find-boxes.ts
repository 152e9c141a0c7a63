import type { RawBlock } from './raw-blocks.js';

/** A frame around more text than this holds a part of the page, not a remark beside it. */
const longestBox = 2000;

/**
 * Decides which elements that look like boxes are boxes: those with text, not too much of it, and other text outside;
 * of boxes within boxes, the outermost.
 * @returns for each block, the index of the opening block of its box, or -1
 */
export function findBoxes(blocks: readonly RawBlock[]): Int32Array {
  const written: number[] = [0];
  for (const block of blocks) written.push((written.at(-1) ?? 0) + textLength(block));
  const total = written.at(-1) ?? 0;
  const boxOf = new Int32Array(blocks.length).fill(-1);
  const ends = closings(blocks);
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at];
    if (block?.type !== 'open' || block.scope !== 'box') continue;
    const end = ends[at] ?? at;
    const length = (written[end] ?? 0) - (written[at] ?? 0);
    if (length === 0 || length > longestBox || length === total) continue;
    boxOf.fill(at, at, end + 1);
    at = end;
  }
  return boxOf;
}

/** For each opening block, the index of its closing block. */
function closings(blocks: readonly RawBlock[]): Int32Array {
  const ends = new Int32Array(blocks.length);
  const open: number[] = [];
  blocks.forEach((block, at) => {
    if (block.type === 'open') open.push(at);
    else if (block.type === 'close') ends[open.pop() ?? at] = at;
  });
  return ends;
}

function textLength(block: RawBlock): number {
  return block.type === 'text' ? block.lines.reduce((sum, { text }) => sum + text.length, 0) : 0;
}
