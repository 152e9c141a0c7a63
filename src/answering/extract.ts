import { LRUCache } from 'lru-cache';
import type { Extraction } from '../ports/assistant.js';
import type { Embedder } from '../ports/embedder.js';
import { LotseError } from '../errors.js';
import { type PreparedText, prepareText } from './prepare-text.js';
import { chosenLines, judgeLines } from './sentence-model.js';

/** Texts whose vectors are kept: several questions are often put to one text. */
const textsKept = 20;

/** A question put to a text. */
export interface ExtractionQuestion {
  text: string;
  /** Null when it is not known. */
  language: string | null;
  /** Whether the text is in another language. */
  foreign: boolean;
}

/**
 * What chooses the sentences of any text that answer a question.
 * @param embedder null: there is none, and nothing can be chosen
 * @returns takes a question and the text's sentences, its title first
 * @throws LotseError `unavailable` when the sentences cannot be embedded
 */
export function createExtractor(
  embedder: Embedder | null,
): (question: ExtractionQuestion, sentences: string[]) => Promise<Extraction> {
  const recent = new LRUCache<string, PreparedText>({ max: textsKept });

  return async ({ text: question, language, foreign }, sentences) => {
    if (!embedder) {
      throw new LotseError(
        'unavailable',
        'Sentences cannot be chosen without the embedding engine.',
        'Switch it on (LOTSE_ENGINE), or see what the start of this command says about it.',
      );
    }
    const key = JSON.stringify(sentences);
    const text = recent.get(key) ?? (await prepareText(sentences, embedder));
    recent.set(key, text);
    if (text.lines.length === 0) return { sentences: [], answerability: 0 };
    const vector = text.space.question(await embedder.embedQuery(question), language);
    const judged = judgeLines({ text: question, vector, foreign }, text.lines);
    return {
      sentences: chosenLines(judged).map((line) => text.indices[line] ?? 0),
      answerability: judged.answerability,
    };
  };
}
