import { createLineJudge, type LineJudge } from '../answering/sentence-model.js';
import { foldOf } from './cross-validate.js';
import {
  crossValidatedLogOdds,
  fitAnswerability,
  folds,
  growSentenceTrees,
  sentenceExamples,
} from './sentence-examples.js';
import type { TrainingSession } from './training-session.js';

/** For each fold, a judge that has not seen its pages. */
export async function judgesByFold(session: TrainingSession): Promise<LineJudge[]> {
  const examples = await sentenceExamples(session);
  const logOdds = crossValidatedLogOdds(examples);
  return Array.from({ length: folds }, (_, fold) => {
    const seen = examples.map((_example, n) => n).filter((n) => foldOf(examples[n]?.page ?? '', folds) !== fold);
    const items = seen.flatMap((n) => examples[n] ?? []);
    return createLineJudge(
      growSentenceTrees(items),
      fitAnswerability(
        items,
        seen.map((n) => logOdds[n] ?? []),
      ),
    );
  });
}
