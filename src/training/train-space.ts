import { passagesOf } from '../answering/prepare-text.js';
import { principalDirections } from './principal-directions.js';
import { roundTo } from './rounding.js';
import type { TrainingSession } from './training-session.js';
import { writeWeights } from './write-weights.js';

/** Directions that are pressed: more of them found no more. */
const directionCount = 16;
/** Each direction is divided by its variance to this power; 0.5 would make all equal (whitening). */
const power = 0.25;
const places = 4;

/**
 * Learns the `VectorSpace`: means of documents, and of questions by language, and the documents' first principal
 * directions (Arora and others 2017, Mu and Viswanath 2018, Su and others 2021: partly whitened).
 */
export async function trainSpace({ train, embedder, say }: TrainingSession): Promise<void> {
  const texts = new Set<string>();
  for (const { context } of train.questions) {
    const lines = context.split('\n');
    for (const text of [...lines, ...passagesOf(lines)]) if (text.trim() !== '') texts.add(text);
  }
  say(`Space: ${texts.size} texts, ${train.questions.length} questions`);
  const documents = await embedder.embedDocuments([...texts]);
  const documentMean = meanOf(documents).map(round);
  const questionMeans: Record<string, number[]> = {};
  for (const language of train.languages) {
    const asked = train.questions.filter((question) => question.language === language);
    const vectors: number[][] = [];
    for (const { question } of asked) vectors.push(await embedder.embedQuery(question));
    questionMeans[language] = meanOf(vectors).map(round);
  }
  questionMeans.other = meanOf(Object.values(questionMeans)).map(round);

  const covariance = covarianceOf(documents, documentMean);
  const { directions, variances } = principalDirections(covariance, directionCount);
  const meanVariance = covariance.reduce((sum, row, n) => sum + (row[n] ?? 0), 0) / covariance.length;
  const scale = (variance: number) => (variance + meanVariance) ** -power;
  // What is left unpressed has about the mean variance or less.
  const rest = scale(meanVariance / 2);
  const gains = variances.map((variance) => round(scale(variance) / rest - 1));
  const model = embedder.model.split('-q4')[0];
  writeWeights('retrieval/weights/vector-space.json', { model, documentMean, questionMeans, directions, gains });
}

const round = (value: number) => roundTo(value, places);

function meanOf(vectors: number[][]): number[] {
  const sum = new Float64Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) for (let i = 0; i < sum.length; i += 1) sum[i] = (sum[i] ?? 0) + (vector[i] ?? 0);
  return Array.from(sum, (value) => value / vectors.length);
}

function covarianceOf(vectors: number[][], mean: number[]): Float64Array[] {
  const size = mean.length;
  const covariance = Array.from({ length: size }, () => new Float64Array(size));
  const centred = new Float64Array(size);
  for (const vector of vectors) {
    for (let i = 0; i < size; i += 1) centred[i] = (vector[i] as number) - (mean[i] as number);
    for (let i = 0; i < size; i += 1) {
      const row = covariance[i] as Float64Array;
      const value = (centred[i] as number) / vectors.length;
      for (let j = 0; j <= i; j += 1) row[j] = (row[j] as number) + value * (centred[j] as number);
    }
  }
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j < i; j += 1) (covariance[j] as Float64Array)[i] = covariance[i]?.[j] ?? 0;
  return covariance;
}
