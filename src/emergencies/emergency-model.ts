import type { LogisticModel } from '../learning/logistic-model.js';
import type { SoftmaxModel } from '../learning/softmax-model.js';
import { type PhraseEvidence, phraseStrengths } from './find-phrases.js';

/** What `npm run train` learns; see `weights/emergencies.json`. */
export interface EmergencyModel {
  /** Tells kinds, and `none`, from a question's vector times `vectorScale`. */
  head: SoftmaxModel;
  /** From `evidenceRow` to the probability of an emergency. */
  combined: LogisticModel;
  /** The same without a vector: from `phraseRow`. */
  phrasesOnly: LogisticModel;
  /** From this probability on, a message is taken for an emergency. */
  threshold: { combined: number; phrasesOnly: number };
}

/** An embedding has length 1; its 384 numbers are made about as large as those of other features. */
export const vectorScale = 10;

/** One answer of the head is no certainty, however sure it is. */
const mostLogOdds = 8;

export const phraseFeatures = [...phraseStrengths];
export const evidenceFeatures = [...phraseFeatures, 'meaning', 'meaning of a long text', 'long text'];

/** One number a strength: 1 for the one that was found. */
export function phraseRow(phrases: PhraseEvidence | null): number[] {
  return phraseStrengths.map((strength) => Number(phrases?.strength === strength));
}

/** So many characters or more are a story: one vector for all of it says little about one sentence. */
export const storyCharacters = 200;

/** @param none the head's chance of `none` */
export function evidenceRow(phrases: PhraseEvidence | null, text: string, none: number): number[] {
  const logOdds = Math.log((1 - none) / none);
  const meaning = Math.max(-mostLogOdds, Math.min(mostLogOdds, logOdds));
  const long = Number(text.length >= storyCharacters);
  return [...phraseRow(phrases), meaning, meaning * long, long];
}

/** A vector as the head takes it. */
export function scaled(vector: ArrayLike<number>): Float64Array {
  return Float64Array.from(vector, (value) => value * vectorScale);
}
