import { trainConfidence } from './train-confidence.js';
import { trainRankers } from './train-rankers.js';
import { trainSentences } from './train-sentences.js';
import { trainSpace } from './train-space.js';
import { type TrainingSession, withTrainingSession } from './training-session.js';

/**
 * One stage of `npm run train`. Each uses the weights that the stages before it wrote, so the program is built anew
 * between them.
 */
const stages: Record<string, (session: TrainingSession) => Promise<void>> = {
  space: trainSpace,
  rankers: trainRankers,
  sentences: trainSentences,
  confidence: trainConfidence,
};
const stage = stages[process.argv[2] ?? ''];
if (!stage) throw new Error(`Name a stage: ${Object.keys(stages).join(', ')}.`);
await withTrainingSession(stage);
