import type { ViewIndex } from './view-index.js';

/** What a sentence, a passage and a page take beside their text. */
const [bytesOfSentence, bytesOfPassage, bytesOfPage] = [400, 500, 4000];

/** Bytes that a view takes in memory, about: see `docs/scale.md`. Words in memory are not counted. */
export function sizeOfView({ pages, vectors }: ViewIndex): number {
  let bytes = vectors?.bytes ?? 0;
  for (const { structure, passages } of pages.values()) {
    bytes += bytesOfPage + structure.sentences.length * bytesOfSentence + passages.length * bytesOfPassage;
    for (const sentence of structure.sentences) bytes += sentence.length;
    for (const { text } of passages) bytes += text.length;
  }
  return bytes;
}
