import { sentenceSpans } from './sentence-boundaries.js';
import { joinLines, type Line } from './text-lines.js';

/** A cell's lines; `header` for `<th>`. Empty cells are left out. */
export interface Cell {
  header: boolean;
  lines: Line[];
}

/** Longer than this, what stands in a cell is running text. */
const longestEntry = 160;

/**
 * Makes a table's row readable without losing or doubling a word: `Montag: 8–12 Uhr; 14–18 Uhr`, a row of column headings
 * `Kurs; Ort; Zeit`. Where a cell holds running text, its sentences stay sentences and the first cell leads them.
 */
export function rowLines(cells: readonly Cell[], language: string): Line[] {
  const columnHeadings = cells.every(({ header }) => header);
  const entries = cells.flatMap(({ lines }) => lines);
  const isEntry = columnHeadings ? isShort : (line: Line) => isShort(line) && !isProse(line, language);
  if (entries.every(isEntry)) {
    const [comma, semicolon] = /^(?:ar|fa|ur|ps|ckb|prs)\b/i.test(language) ? ['،', '؛'] : [',', ';'];
    const joined = cells.map(({ lines }) => joinLines(lines, () => comma));
    const row = joinLines(joined, (index) => (index === 0 && !columnHeadings ? ':' : semicolon));
    return [{ ...row, whole: true }];
  }
  const [first, second] = cells;
  const key = first?.lines.length === 1 ? first.lines[0] : undefined;
  const start = second?.lines[0];
  if (!key || !start || columnHeadings || !isShort(key) || isProse(key, language)) return entries;
  return [joinLines([key, start], () => ':'), ...entries.slice(2)];
}

function isShort({ text }: Line): boolean {
  return text.length <= longestEntry;
}

function isProse(line: Line, language: string): boolean {
  const { text } = line;
  return /\p{L}{3}[.!?؟۔।。]$/u.test(text) || (/[.!?؟۔。] /.test(text) && sentenceSpans(text, language).length > 1);
}
