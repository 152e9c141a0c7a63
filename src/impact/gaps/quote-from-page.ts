import type { Page } from '../../domain/page.js';
import type { RegionIndex } from '../../retrieval/view-index.js';

const mostSentences = 3;
/** Less is a name, a number or a heading. */
const fewestWords = 4;

/**
 * The sentences of a page that are nearest to a topic, verbatim and in their order; what is left out between them is
 * marked. A page without a whole sentence gives its first lines.
 * @param direction of the topic, from `directionOf`
 */
export function quoteFrom(region: RegionIndex, page: Page, direction: Float32Array): string {
  const { sentences } = page.structure;
  const vectors = region.views.get(page.language)?.vectors;
  const whole = sentences
    .map((text, index) => ({ text, index, cosine: vectors?.cosine(page.sentenceHashes[index] ?? '', direction) ?? 0 }))
    .filter(({ text }) => text.trim().split(/\s+/u).length >= fewestWords);
  const chosen = (whole.length > 0 ? whole : sentences.map((text, index) => ({ text, index, cosine: -index })))
    .sort((a, b) => b.cosine - a.cosine)
    .slice(0, mostSentences)
    .sort((a, b) => a.index - b.index);
  return chosen
    .map(({ text, index }, n) => (n > 0 && chosen[n - 1]?.index !== index - 1 ? `[…] ${text}` : text))
    .join(' ');
}
