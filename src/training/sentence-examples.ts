import { answerabilityFeatures, answerabilityRow } from '../answering/answerability.js';
import { prepareText } from '../answering/prepare-text.js';
import type { AnswerabilityModels } from '../answering/sentence-model.js';
import { sentenceFeatures, sentenceRows } from '../answering/sentence-features.js';
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
  /** Whether the page is in another language than the question. */
  foreign: boolean;
  /** One a line, see `sentenceRows`. */
  rows: Float64Array[];
  /** 1 for the lines that answer. */
  labels: number[];
}

/** The language of pages that questions in all others are also asked of: what most regions have most of. */
export const foreignPages = 'de';

/**
 * Measures every train question against the lines of its page in the question's language, and those in other languages
 * than German against the German page too.
 */
export async function sentenceExamples({ train, embedder }: TrainingSession): Promise<SentenceExample[]> {
  const germanContexts = contextsIn(train, foreignPages);
  const examples: SentenceExample[] = [];
  for (const { id, question, language, context, answers, city, pageId } of train.questions) {
    const raw = await embedder.embedQuery(question);
    const german = language === foreignPages ? undefined : germanContexts.get(id);
    for (const text of [context, ...(german === undefined ? [] : [german])]) {
      const { lines, indices, space } = await prepareText(text.split('\n'), embedder);
      const vector = space.question(raw, language);
      const right = new Set(answers);
      examples.push({
        page: `${city}/${pageId}`,
        foreign: text !== context,
        rows: sentenceRows({ text: question, vector }, lines),
        labels: indices.map((index) => Number(right.has(index))),
      });
    }
  }
  return examples;
}

/** Each question's page in one language, by the question's id; its lines are numbered alike in every language. */
export function contextsIn(train: TrainingSession['train'], language: string): Map<string, string> {
  const asked = train.questions.filter((question) => question.language === language);
  return new Map(asked.map(({ id, context }) => [id, context]));
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

/**
 * Tells whether a text answers, in the question's language and in another.
 * @param logOdds of lines that the trees had not seen, one list an example
 */
export function fitAnswerability(examples: SentenceExample[], logOdds: number[][]): AnswerabilityModels {
  const fitted = (foreign: boolean) => {
    const chosen = examples.flatMap((example, n) =>
      example.foreign === foreign ? [{ ...example, logOdds: logOdds[n] ?? [] }] : [],
    );
    const table = {
      features: answerabilityFeatures,
      rows: chosen.map((example) => answerabilityRow(example.rows, example.logOdds)),
      labels: chosen.map(({ labels }) => Number(labels.includes(1))),
    };
    return fitLogistic(table, { l2: answerabilityL2 });
  };
  return { same: fitted(false), foreign: fitted(true) };
}
