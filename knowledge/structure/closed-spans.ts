/** Longer than this, an opening bracket or quotation mark is taken for a slip of the editor, not as one span. */
const longestSpan = 300;

const brackets: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '（': '）' };
/** Opening quotation mark to those that may close it: editors mix German, English and straight ones. */
const quotes: Readonly<Record<string, string>> = { '„': '“”"', '“': '”"', '«': '»', '"': '"“”', '「': '」' };

interface Opened {
  mark: string;
  at: number;
}

/**
 * Finds the positions that lie inside brackets or quotation marks which close again soon: a sentence does not end there.
 * @returns one byte a UTF-16 unit of `text`: 1 where the unit before and the unit at the position are in one span.
 */
export function closedSpans(text: string): Uint8Array {
  const inside = new Uint8Array(text.length + 1);
  if (!/[([{（„“«"「]/.test(text)) return inside;
  const opened: Opened[] = [];
  for (let at = 0; at < text.length; at++) {
    const mark = text.charAt(at);
    const match = opened.findLastIndex((open) => closes(open.mark, mark) && at - open.at <= longestSpan);
    if (match >= 0) {
      const start = (opened[match] as Opened).at + 1;
      opened.length = match;
      inside.fill(1, start, at + 1);
    } else if (mark in brackets || mark in quotes) {
      opened.push({ mark, at });
      // Bounds the work: nobody nests deeper, only broken text does.
      if (opened.length > 8) opened.shift();
    }
  }
  return inside;
}

function closes(open: string, mark: string): boolean {
  return brackets[open] === mark || (quotes[open]?.includes(mark) ?? false);
}
