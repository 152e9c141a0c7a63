import { trainConfidence } from './train-confidence.js';
import { trainIntents } from './train-intents.js';
import { trainEmergencies } from './train-emergencies.js';
import { trainLanguages } from './train-languages.js';
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
  intents: trainIntents,
  emergencies: trainEmergencies,
};
/** Stages that need neither the train questions nor the engine. */
const stagesOfTheirOwn: Record<string, (say: (line: string) => void) => void> = {
  languages: trainLanguages,
};
const name = process.argv[2] ?? '';
const stage = stages[name];
const ownStage = stagesOfTheirOwn[name];
if (stage) await withTrainingSession(stage);
else if (ownStage) ownStage((line) => process.stderr.write(`${line}\n`));
else throw new Error(`Name a stage: ${[...Object.keys(stagesOfTheirOwn), ...Object.keys(stages)].join(', ')}.`);
