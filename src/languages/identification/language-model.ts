import weights from '../weights/languages.json' with { type: 'json' };
import { visitFeatures } from './character-features.js';
import type { SharedScript } from './scripts.js';

/** What tells the languages of one script apart. */
interface ScriptModel {
  languages: string[];
  buckets: number;
  /** What a byte of `bytes` is worth. */
  scale: number;
  /** Weights of a feature for each language, side by side. */
  bytes: Int8Array;
}

const models = new Map<SharedScript, ScriptModel>();

/** Unpacked when first needed, within milliseconds. */
function modelOf(script: SharedScript): ScriptModel {
  const known = models.get(script);
  if (known) return known;
  const { languages, buckets, scale, weights: packed } = weights.models[script];
  const model = { languages, buckets, scale, bytes: new Int8Array(Buffer.from(packed, 'base64')) };
  models.set(script, model);
  return model;
}

/**
 * How much words speak for each language of its script, in nats: the higher, the likelier; only differences mean
 * something. Softmax regression on hashed runs of characters; the sum of the weights over the root of their number,
 * because neighbouring runs repeat one another.
 * @param words from `wordsOf`
 * @returns by code; languages romanised as `ar-Latn`. All 0 when there are no words
 */
export function languageScores(words: string[], script: SharedScript): Map<string, number> {
  const { languages, buckets, scale, bytes } = modelOf(script);
  const sums = new Float64Array(languages.length);
  let features = 0;
  visitFeatures(words, buckets, (bucket) => {
    features += 1;
    const at = bucket * languages.length;
    for (let n = 0; n < sums.length; n += 1) sums[n] = (sums[n] as number) + (bytes[at + n] as number);
  });
  const factor = scale / Math.sqrt(Math.max(1, features));
  return new Map(languages.map((language, n) => [language, (sums[n] as number) * factor]));
}
