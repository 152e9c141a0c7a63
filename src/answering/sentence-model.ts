import { compileTreeEnsemble, type TreeEnsemble } from '../learning/tree-ensemble.js';
import { checkFeatures } from '../learning/feature-list.js';
import { type LogisticModel, probability, sigmoid } from '../learning/logistic-model.js';
import type { AnswerLine } from './answer-lines.js';
import { answerabilityFeatures, answerabilityRow } from './answerability.js';
import { type LineQuery, sentenceFeatures, sentenceRows } from './sentence-features.js';
import answerabilityWeights from './weights/answerability.json' with { type: 'json' };
import sentenceWeights from './weights/sentences.json' with { type: 'json' };

/** What the lines of a text are to a question. */
export interface JudgedLines {
  /** Probability, 0 to 1, that each line is part of the answer. */
  probabilities: number[];
  /** Probability, 0 to 1, that the text answers at all. */
  answerability: number;
}

/** From which probabilities on a line, and a text, counts as an answer. */
export interface LineThresholds {
  line: number;
  answerability: number;
}
const trainedThresholds: LineThresholds = answerabilityWeights.thresholds;

/** Whether a text answers at all is told differently across languages, where words say nothing. */
export interface AnswerabilityModels {
  same: LogisticModel;
  foreign: LogisticModel;
}

/** Judges each line of a text, and the text as a whole. */
export type LineJudge = (query: LineQuery, lines: AnswerLine[]) => JudgedLines;

/**
 * @param trees for lines, over `sentenceFeatures`
 * @param ofText for the text, over `answerabilityFeatures`: in the question's language, and in another
 */
export function createLineJudge(trees: TreeEnsemble, ofText: AnswerabilityModels): LineJudge {
  const logOddsOf = compileTreeEnsemble(trees, sentenceFeatures);
  for (const { features } of [ofText.same, ofText.foreign]) checkFeatures(features, answerabilityFeatures);
  return (query, lines) => {
    const rows = sentenceRows(query, lines);
    const logOdds = rows.map(logOddsOf);
    return {
      probabilities: logOdds.map(sigmoid),
      answerability: probability(query.foreign ? ofText.foreign : ofText.same, answerabilityRow(rows, logOdds)),
    };
  };
}

/** Laid out at the first question. */
let trained: LineJudge | null = null;

/** Judges with the trained weights. */
export const judgeLines: LineJudge = (query, lines) => {
  trained ??= createLineJudge(sentenceWeights.trees as unknown as TreeEnsemble, answerabilityWeights.models);
  return trained(query, lines);
};

/**
 * The lines that answer: all that are likely enough, and the likeliest in any case; none when the text does not answer.
 * @returns indices of lines, ascending
 */
export function chosenLines(
  { probabilities, answerability: ofText }: JudgedLines,
  thresholds: LineThresholds = trainedThresholds,
): number[] {
  if (ofText < thresholds.answerability || probabilities.length === 0) return [];
  const likely = probabilities.flatMap((probability, line) => (probability >= thresholds.line ? [line] : []));
  return likely.length > 0 ? likely : [probabilities.indexOf(Math.max(...probabilities))];
}
