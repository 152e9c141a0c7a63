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
  /** How sure that is, 0 to 1; rather too low than too high. */
  probability: number;
}

/** From this chance on a message is taken for a question: a greeting missed costs little, a question swallowed much. */
const perhapsQuestion = 0.2;
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
  if (saysNothing(words)) return chances;
  return without(isUnknownTopic(words) ? ['nonsense', ...saidInListedWords] : ['nonsense'], chances);
}

const of = (words: Float32Array, feature: (typeof wordFeatures)[number]) => words[wordFeatures.indexOf(feature)];

/** Whatever could be a word of some language is not nonsense: typos, dialects, languages that the model hardly knows. */
const saysNothing = (words: Float32Array) => of(words, 'random') === 1 || of(words, 'nonsense share') !== 0;

/** One word or two that no list has are a topic, whatever greeting or abuse they resemble. */
const isUnknownTopic = (words: Float32Array) => of(words, 'few words') === 1 && of(words, 'rest share') === 1;
const saidInListedWords: Intent[] = ['greeting', 'thanks', 'goodbye', 'insult'];

/** Chances with some intents ruled out. */
function without(ruledOut: readonly Intent[], chances: readonly number[]): number[] {
  const left = chances.map((chance, place) => (ruledOut.includes(intents[place] as Intent) ? 0 : chance));
  const sum = left.reduce((total, chance) => total + chance, 0);
  return left.map((chance) => chance / sum);
}

/** The word features weigh more than the numbers of a vector, of which there are many. */
const wordScale = 2;

/** Word features, then the vector, scaled so that it counts as much as they do. */
export function rowWithVector(words: Float32Array, vector: ArrayLike<number>, scale: number): Float32Array {
  const row = new Float32Array(words.length + vector.length);
  row.set(words.map((value) => wordScale * value));
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
