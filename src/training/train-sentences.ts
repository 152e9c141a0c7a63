import { answerabilityRow } from '../answering/answerability.js';
import { chosenLines, type JudgedLines, type LineThresholds } from '../answering/sentence-model.js';
import { paperF, setF1, type SentenceSets, unanswerableF } from '../evaluation/sentence-metrics.js';
import { probability, sigmoid } from '../learning/logistic-model.js';
import { crossValidate } from './cross-validate.js';
import {
  crossValidatedLogOdds,
  fitAnswerability,
  folds,
  growSentenceTrees,
  sentenceExamples,
} from './sentence-examples.js';
import type { TrainingSession } from './training-session.js';
import { writeWeights } from './write-weights.js';

/** Thresholds that are tried. */
const lineThresholds = [0.15, 0.175, 0.2, 0.225, 0.25, 0.275, 0.3, 0.325, 0.35];
const answerabilityThresholds = [0, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8];

/** Learns which lines of a page answer a question, and whether any does. */
export async function trainSentences(session: TrainingSession): Promise<void> {
  const examples = await sentenceExamples(session);
  session.say(`Sentences: ${examples.length} questions, ${examples.flatMap(({ rows }) => rows).length} lines`);
  const logOdds = crossValidatedLogOdds(examples);
  const places = examples.map((_, n) => n);
  const answerabilities = crossValidate(places, {
    folds,
    groupOf: (n) => examples[n]?.page ?? '',
    train: (seen) => {
      const models = fitAnswerability(
        seen.flatMap((n) => examples[n] ?? []),
        seen.map((n) => logOdds[n] ?? []),
      );
      return (n) => {
        const model = examples[n]?.foreign ? models.foreign : models.same;
        return probability(model, answerabilityRow(examples[n]?.rows ?? [], logOdds[n] ?? []));
      };
    },
  });
  const judged = examples.map(({ labels, foreign }, n) => ({
    labels,
    foreign,
    probabilities: (logOdds[n] ?? []).map(sigmoid),
    answerability: answerabilities[n] ?? 0,
  }));
  const thresholds = bestThresholds(
    judged.filter(({ foreign }) => !foreign),
    session.say,
  );
  session.say('The same for questions in other languages than their page:');
  bestThresholds(
    judged.filter(({ foreign }) => foreign),
    session.say,
  );
  writeWeights('answering/weights/sentences.json', { trees: growSentenceTrees(examples) });
  writeWeights('answering/weights/answerability.json', { thresholds, models: fitAnswerability(examples, logOdds) });
}

interface Judged extends JudgedLines {
  labels: number[];
}

/** The thresholds with the highest sum of paper F, F1 and half of unanswerable F: one setting for all three. */
function bestThresholds(questions: Judged[], say: (line: string) => void): LineThresholds {
  let best: { thresholds: LineThresholds; goal: number; line: string } | null = null;
  for (const line of lineThresholds) {
    for (const answerability of answerabilityThresholds) {
      const sets = questions.map(
        (one): SentenceSets => ({
          gold: one.labels.flatMap((label, n) => (label === 1 ? [n] : [])),
          predicted: chosenLines(one, { line, answerability }),
        }),
      );
      const [paper, none] = [paperF(sets) ?? 0, unanswerableF(sets) ?? 0];
      const f1 = sets.reduce((sum, set) => sum + setF1(set), 0) / sets.length;
      const goal = paper + f1 + none / 2;
      if (best && goal <= best.goal) continue;
      const percent = [paper, f1, none].map((value) => (100 * value).toFixed(1)).join(' / ');
      best = {
        thresholds: { line, answerability },
        goal,
        line: `Thresholds ${line} and ${answerability}: cross-validated paper F / F1 / unanswerable F ${percent}`,
      };
    }
  }
  if (!best) throw new Error('There are no thresholds to choose from.');
  say(best.line);
  return best.thresholds;
}
