import { dotProduct } from '../../domain/dot-product.js';
import type { Embedder } from '../../ports/embedder.js';

/** How near a statement comes in meaning to what it cites. */
export interface Closeness {
  /** Largest cosine, -1 to 1. */
  cosine: number;
  /** Index of the nearest sentence. */
  nearest: number;
}

/** Cosines from which on a statement is close enough to what it cites. */
export interface CloseEnough {
  sameLanguage: number;
  otherLanguage: number;
}

/**
 * Measured with multilingual-e5-small on sentences of the demo pages in seven languages, on which they were also chosen.
 * In the page's language 91 to 96 % of right statements come that near, and 17 % of sentences cited for another page (14 %
 * for another section); in another language 96 % of right ones and 4 % of wrong ones. With other embedders, which spread
 * their cosines wider, less is shown and nothing worse.
 */
export const closeEnough: CloseEnough = { sameLanguage: 0.9, otherLanguage: 0.87 };

/**
 * @param statement one or two sentences
 * @param sentences at least one
 * @param context title and heading of the sentences
 * @throws whatever the embedder throws
 */
export type MeasureCloseness = (statement: string, sentences: string[], context: string) => Promise<Closeness>;

/**
 * Closeness by an embedder's vectors. A statement may say what one sentence says, or what several say together under
 * their heading, so it is held against each, all, and all with title and heading.
 */
export function closenessBy(embedder: Pick<Embedder, 'embedDocuments'>): MeasureCloseness {
  return async (statement, sentences, context) => {
    const together = sentences.join(' ');
    const vectors = await embedder.embedDocuments([statement, ...sentences, together, `${context}\n${together}`]);
    const [own, ...others] = vectors.map((vector) => Float32Array.from(vector));
    const cosines = others.map((other) => (own ? dotProduct(own, other) : -1));
    const ofSentences = cosines.slice(0, sentences.length);
    return { cosine: Math.max(...cosines), nearest: ofSentences.indexOf(Math.max(...ofSentences)) };
  };
}
