import type { Page } from '../domain/page.js';
import type { PackedVectors } from '../retrieval/packed-vectors.js';

/** One line of a text in which an answer is looked for: its title, a heading or a sentence. */
export interface AnswerLine {
  text: string;
  isHeading: boolean;
  /** In the space in which questions are compared, of length 1; all 0 when there is none. */
  vector: Float32Array;
  /** Vector of the passage that the line belongs to: its title and the lines around it. */
  passage: Float32Array;
  /** Index of the sentence; null for a title or a heading that is kept apart from the sentences. */
  sentence: number | null;
}

/**
 * A page as lines, in the order of reading: title, then each section's heading and sentences.
 * @returns null when the page has no vectors of the kind
 */
export function linesOfPage(page: Page, vectors: PackedVectors): AnswerLine[] | null {
  const title = vectors.vector(page.titleHash);
  if (!title || page.sentenceHashes.length === 0) return null;
  const none = new Float32Array(title.length);
  const passages = passageVectors(page, vectors);
  const lines: AnswerLine[] = [{ text: page.title, isHeading: true, vector: title, passage: title, sentence: null }];
  page.structure.sections.forEach(({ headingPath, firstSentence, endSentence }, n) => {
    const hash = page.headingHashes[n];
    const heading = hash ? vectors.vector(hash) : null;
    const around = passages[firstSentence] ?? title;
    if (heading)
      lines.push({
        text: headingPath.at(-1) ?? '',
        isHeading: true,
        vector: heading,
        passage: around,
        sentence: null,
      });
    for (let sentence = firstSentence; sentence < endSentence; sentence += 1) {
      const text = page.structure.sentences[sentence] ?? '';
      const vector = vectors.vector(page.sentenceHashes[sentence] ?? '') ?? none;
      lines.push({ text, isHeading: looksLikeHeading(text), vector, passage: passages[sentence] ?? vector, sentence });
    }
  });
  return lines;
}

/** The vector of the passage around each sentence; an overlong sentence is in several, the first of which counts. */
function passageVectors(page: Page, vectors: PackedVectors): (Float32Array | undefined)[] {
  const around: (Float32Array | undefined)[] = [];
  for (const { hash, firstSentence, endSentence } of page.passages) {
    const vector = vectors.vector(hash);
    for (let sentence = firstSentence; vector && sentence < endSentence; sentence += 1) around[sentence] ??= vector;
  }
  return around;
}

const endsLikeSentence = /[.!?؟。:：;,]\s*[)"”»']*$/u;
/** An address, a link or a telephone number. */
export const contact = /@|www\.|https?:|\b\d[\d /()-]{5,}\d\b/u;
const longestHeading = 80;

/** Whether a line stands like a heading: short, and without a sentence's end. */
export function looksLikeHeading(line: string): boolean {
  return line.length <= longestHeading && !endsLikeSentence.test(line) && !contact.test(line);
}
