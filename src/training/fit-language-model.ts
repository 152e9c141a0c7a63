import type { LanguageSample } from './language-samples.js';

/** Passes over all samples; more of them brought nothing. */
const passes = 6;
const learningRate = 0.3;
/** Keeps first steps small. */
const damping = 0.02;

/**
 * Fits softmax regression by stochastic gradient descent, each weight with a step of its own (AdaGrad, Duchi and
 * others 2011). A sample's score for a language is the sum of its features' weights over the root of their number.
 * @param samples shuffled in place
 * @returns weights, a feature's languages side by side
 */
export function fitLanguageModel(
  samples: LanguageSample[],
  size: { buckets: number; languages: number },
  random: () => number,
): Float32Array {
  const { buckets, languages } = size;
  const weights = new Float32Array(buckets * languages);
  const squares = new Float32Array(buckets * languages);
  const errors = new Float64Array(languages);
  for (let pass = 0; pass < passes; pass += 1) {
    shuffle(samples, random);
    for (const { features, language } of samples) {
      const scale = 1 / Math.sqrt(features.length);
      errors.fill(0);
      for (const feature of features) {
        for (let n = 0, at = feature * languages; n < languages; n += 1, at += 1) {
          errors[n] = (errors[n] as number) + (weights[at] as number) * scale;
        }
      }
      toErrors(errors, language);
      for (const feature of features) {
        for (let n = 0, at = feature * languages; n < languages; n += 1, at += 1) {
          const slope = (errors[n] as number) * scale;
          const square = (squares[at] as number) + slope * slope;
          squares[at] = square;
          weights[at] = (weights[at] as number) - (learningRate * slope) / (Math.sqrt(square) + damping);
        }
      }
    }
  }
  return weights;
}

/** Scores become probabilities, less 1 for what was right. */
function toErrors(scores: Float64Array, right: number): void {
  let most = -Infinity;
  for (const score of scores) most = Math.max(most, score);
  let sum = 0;
  for (let n = 0; n < scores.length; n += 1) {
    const value = Math.exp((scores[n] as number) - most);
    scores[n] = value;
    sum += value;
  }
  for (let n = 0; n < scores.length; n += 1) scores[n] = (scores[n] as number) / sum - (n === right ? 1 : 0);
}

function shuffle<T>(items: T[], random: () => number): void {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [items[last], items[other]] = [items[other] as T, items[last] as T];
  }
}
