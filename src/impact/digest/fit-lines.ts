/** What a letter may hold: one screen, whatever shows it. */
export const mostLines = 24;
export const mostCharacters = 80;

/** Lines that stand together. Those with urgency 0 stand in any case, the others while there is room: 1 before 2. */
export interface Paragraph {
  lines: string[];
  urgency: number;
}

/** The lines of what finds room, in the order in which they came; what is left out is left out whole. */
export function fitted(paragraphs: readonly Paragraph[], most = mostLines): string[] {
  const kept = new Set<Paragraph>();
  let left = most;
  for (const paragraph of paragraphs.toSorted((a, b) => a.urgency - b.urgency)) {
    if (paragraph.lines.length > left) continue;
    kept.add(paragraph);
    left -= paragraph.lines.length;
  }
  return paragraphs.filter((paragraph) => kept.has(paragraph)).flatMap(({ lines }) => lines);
}

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Length as readers count it: a letter with its accents is one. Marks that isolate a direction have no width. */
export function widthOf(text: string): number {
  return [...letters.segment(text.replaceAll(isolates, ''))].length;
}

/** A text on one line, cut between words where it is too long, with „…“ for what is left out. */
export function shortened(text: string, most: number): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const segments = [...letters.segment(line)].map(({ segment }) => segment);
  if (segments.length <= most) return line;
  const cut = segments.slice(0, Math.max(0, most - 1)).join('');
  // A word that is longer than half of what there is room for is cut in itself.
  const end = segments[most - 1] === ' ' ? cut.length : cut.lastIndexOf(' ');
  const words = end > cut.length / 2 ? cut.slice(0, end) : cut;
  return `${words.replace(/[\s.,;:–-]+$/u, '')}…`;
}

const isolates = /[\u2068\u2069]/gu;
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Keeps what is written from right to left from turning around what stands beside it (Unicode UAX 9, FSI and PDI). */
export function isolated(text: string): string {
  return rightToLeft.test(text) ? `\u2068${text}\u2069` : text;
}
