import { type Intent, intents } from '../domain/intent.js';
import { classProbabilities } from '../learning/softmax-model.js';
import { wordFeatures, wordFeaturesOf } from './intent-features.js';
import { type IntentWeights, readIntentWeights } from './weights/read-weights.js';

/** A message, as far as its intent depends on it. */
export interface Message {
  text: string;
  /** BCP 47; null when unknown. */
  language: string | null;
  /** Its vector as the embedding model made it for a search; null without an engine. */
  vector: ArrayLike<number> | null;
  /** Whether that model is the one that the weights were trained with. */
  trained: boolean;
}

export interface ClassifiedIntent {
  intent: Intent;
  /** How sure that is, 0 to 1, calibrated: of the messages at 0.8, about 80 % are right. */
  probability: number;
}

/** From this chance on a message is taken for a question: a greeting missed costs little, a question swallowed much. */
const perhapsQuestion = 0.4;
/** And so is one that nothing else fits. */
const fits = 0.4;

/**
 * What a message wants: by its vector and its words, or by its words alone where there is no vector of the trained model.
 * A message that greets and asks is a question, and so is whatever is in doubt.
 */
export function classifyIntent(message: Message): ClassifiedIntent {
  return decide(intentChances(message, readIntentWeights(wordFeatures, intents)));
}

/** The chance of each intent, in the order of `intents`. */
export function intentChances({ text, language, vector, trained }: Message, weights: IntentWeights): number[] {
  const words = wordFeaturesOf(text, language, weights.letterPairs);
  const chances =
    vector && trained
      ? classProbabilities(weights.withVector, rowWithVector(words, vector, weights.vectorScale))
      : classProbabilities(weights.wordsOnly, words);
  return saysNothing(words) ? chances : withoutNonsense(chances);
}

const random = wordFeatures.indexOf('random');
const inListOfNonsense = wordFeatures.indexOf('nonsense share');

/** Whatever could be a word of some language is not nonsense: typos, dialects, languages that the model hardly knows. */
const saysNothing = (words: Float32Array) => words[random] === 1 || (words[inListOfNonsense] as number) > 0;

function withoutNonsense(chances: readonly number[]): number[] {
  const nonsense = chances[intents.indexOf('nonsense')] as number;
  return chances.map((chance, place) => (intents[place] === 'nonsense' ? 0 : chance / (1 - nonsense)));
}

/** Word features, then the vector, scaled so that it counts as much as they do. */
export function rowWithVector(words: Float32Array, vector: ArrayLike<number>, scale: number): Float32Array {
  const row = new Float32Array(words.length + vector.length);
  row.set(words);
  for (let n = 0; n < vector.length; n += 1) row[words.length + n] = scale * (vector[n] as number);
  return row;
}

/** The likeliest intent unless it may well be a question. @param chances in the order of `intents` */
export function decide(chances: readonly number[]): ClassifiedIntent {
  const question = chances[intents.indexOf('question')] as number;
  const others = chances.map((chance, place) => (intents[place] === 'question' ? 0 : chance));
  const probability = Math.max(...others);
  if (question >= perhapsQuestion || probability < fits) return { intent: 'question', probability: question };
  return { intent: intents[others.indexOf(probability)] as Intent, probability };
}
