import type { Line } from './text-lines.js';

/** A run of lines of one paragraph, list item or table row. */
export interface RawText {
  type: 'text';
  kind: 'paragraph' | 'item' | 'row';
  lines: Line[];
}

/** A heading of the page (level 1 to 6), or the summary of an accordion, which is the heading of what is folded in. */
export interface RawHeading {
  type: 'heading';
  level: number | 'summary';
  line: Line;
}

/** Beginning of a stretch whose headings hold up to its end only: an accordion's fold, or what may be a framed box. */
export interface RawOpening {
  type: 'open';
  scope: 'fold' | 'box';
}

export interface RawClosing {
  type: 'close';
  scope: RawOpening['scope'];
}

/** What the walk of the tree yields, in the order of the page. */
export type RawBlock = RawText | RawHeading | RawOpening | RawClosing;
