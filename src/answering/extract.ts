import { LRUCache } from 'lru-cache';
import { dotProduct } from '../domain/dot-product.js';
import type { Extraction } from '../ports/assistant.js';
import type { Embedder } from '../ports/embedder.js';
import { characterGrams } from '../retrieval/character-grams.js';
import { embedQuestion } from './retrieve.js';

/** What a sentence says itself, and what its neighbours say. */
const weights = { own: 0.5, neighbours: 0.5 };
/** Sentences this close to the best are chosen too, in standard deviations of the text's scores. */
const closeInDeviations = 0.75;
/** Below this, the text is taken not to answer. */
const lowestAnswerability = 0.3;
/**
 * From the best sentence's score to a probability: the middle and the slope of a logistic curve, set by hand. E5's
 * cosines lie between 0.7 and 1; by words, scores are shares of the question's grams.
 */
const byMeaning = { middle: 0.83, slope: 40 };
const byWords = { middle: 0.3, slope: 10 };
/** Texts whose vectors are kept: several questions are often put to one text. */
const textsKept = 20;

/**
 * What chooses the sentences of any text that answer a question.
 * @param embedder null: by words only
 */
export function createExtractor(
  embedder: Embedder | null,
): (question: string, sentences: string[]) => Promise<Extraction> {
  const recent = new LRUCache<string, Float32Array[]>({ max: textsKept });

  const vectorsOf = async (sentences: string[], present: Embedder): Promise<Float32Array[]> => {
    const key = sentences.join('\n');
    const kept = recent.get(key);
    if (kept) return kept;
    const vectors = (await present.embedDocuments(sentences)).map((vector) => Float32Array.from(vector));
    recent.set(key, vectors);
    return vectors;
  };

  return async (question, sentences) => {
    const filled = sentences.flatMap((sentence, index) => (sentence.trim() === '' ? [] : [index]));
    const texts = filled.map((index) => sentences[index] ?? '');
    if (texts.length === 0) return { sentences: [], answerability: 0 };
    const vector = await embedQuestion(question, embedder);
    const { chosen, answerability } =
      vector && embedder
        ? choose(cosines(Float32Array.from(vector), await vectorsOf(texts, embedder)), byMeaning)
        : choose(sharedGrams(question, texts), byWords);
    return { sentences: chosen.map((n) => filled[n] ?? 0), answerability };
  };
}

function choose(own: number[], { middle, slope }: typeof byMeaning): { chosen: number[]; answerability: number } {
  const answerability = 1 / (1 + Math.exp(-slope * (Math.max(...own) - middle)));
  if (answerability < lowestAnswerability) return { chosen: [], answerability };
  const scores = own.map(
    (score, n) => weights.own * score + weights.neighbours * (((own[n - 1] ?? score) + (own[n + 1] ?? score)) / 2),
  );
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const deviation = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / scores.length);
  const floor = Math.max(...scores) - closeInDeviations * deviation;
  return { chosen: scores.flatMap((score, n) => (score >= floor ? [n] : [])), answerability };
}

function cosines(sought: Float32Array, vectors: Float32Array[]): number[] {
  return vectors.map((vector) => dotProduct(vector, sought));
}

/** Share of the question's grams in each sentence. */
function sharedGrams(question: string, sentences: string[]): number[] {
  const wanted = new Set(characterGrams(question));
  return sentences.map((sentence) => {
    const present = new Set(characterGrams(sentence));
    return [...wanted].filter((gram) => present.has(gram)).length / Math.max(1, wanted.size);
  });
}
