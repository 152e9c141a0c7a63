import { answerabilityFeatures, answerabilityRow } from '../answering/answerability.js';
import { prepareText } from '../answering/prepare-text.js';
import { sentenceFeatures, sentenceRows } from '../answering/sentence-features.js';
import type { LogisticModel } from '../learning/logistic-model.js';
import { compileTreeEnsemble, type TreeEnsemble } from '../learning/tree-ensemble.js';
import { crossValidate } from './cross-validate.js';
import { fitLogistic } from './fit-logistic.js';
import { growTrees } from './grow-trees.js';
import type { TrainingSession } from './training-session.js';

/** Parts in cross-validation; all questions about a page are in one. */
export const folds = 5;
const treeOptions = {
  ...{ trees: 200, leaves: 8, learningRate: 0.06, minSamplesInLeaf: 40 },
  ...{ l2: 5, featureShare: 0.3, seed: 1 },
};
const answerabilityL2 = 10;

/** A train question with its page, measured. */
export interface SentenceExample {
  /** Region and id of the page. */
  page: string;
  language: string;
  /** One a line, see `sentenceRows`. */
  rows: Float64Array[];
  /** 1 for the lines that answer. */
  labels: number[];
}

/** Measures every train question against the lines of its page. */
export async function sentenceExamples({ train, embedder }: TrainingSession): Promise<SentenceExample[]> {
  const examples: SentenceExample[] = [];
  for (const { question, language, context, answers, city, pageId } of train.questions) {
    const { lines, indices, space } = await prepareText(context.split('\n'), embedder);
    const vector = space.question(await embedder.embedQuery(question), language);
    const right = new Set(answers);
    examples.push({
      page: `${city}/${pageId}`,
      language,
      rows: sentenceRows({ text: question, vector }, lines),
      labels: indices.map((index) => Number(right.has(index))),
    });
  }
  return examples;
}

/** Trees that tell which lines answer. */
export function growSentenceTrees(examples: SentenceExample[]): TreeEnsemble {
  const table = {
    features: sentenceFeatures,
    rows: examples.flatMap(({ rows }) => rows),
    labels: examples.flatMap(({ labels }) => labels),
  };
  return growTrees(table, treeOptions);
}

/** What each question's lines get from trees that have not seen its page. */
export function crossValidatedLogOdds(examples: SentenceExample[]): number[][] {
  return crossValidate(examples, {
    folds,
    groupOf: ({ page }) => page,
    train: (items) => {
      const logOddsOf = compileTreeEnsemble(growSentenceTrees(items), sentenceFeatures);
      return ({ rows }) => rows.map(logOddsOf);
    },
  });
}

/** Tells whether a text answers. @param logOdds of lines that the trees had not seen, one list an example */
export function fitAnswerability(examples: SentenceExample[], logOdds: number[][]): LogisticModel {
  const table = {
    features: answerabilityFeatures,
    rows: examples.map(({ rows }, n) => answerabilityRow(rows, logOdds[n] ?? [])),
    labels: examples.map(({ labels }) => Number(labels.includes(1))),
  };
  return fitLogistic(table, { l2: answerabilityL2 });
}
