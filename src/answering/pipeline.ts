import type { Progress } from '../ports/assistant.js';
import { composeAnswer } from './compose.js';
import type { Context, Step } from './context.js';
import { type Reply, toReply } from './reply.js';
import { StepTimer } from './step-timer.js';
import { answerIntent } from './steps/answer-intent.js';
import { answerPending } from './steps/answer-pending.js';
import { chooseSentences } from './steps/choose-sentences.js';
import { clarify } from './steps/clarify.js';
import { findEmergency } from './steps/find-emergency.js';
import { findPages } from './steps/find-pages.js';
import { continueHandover } from './steps/hand-over.js';
import { identify } from './steps/identify-language.js';
import { judgeAnswer } from './steps/judge-answer.js';
import { followUp } from './steps/read-follow-up.js';
import { screen } from './steps/screen-question.js';
import { suggest } from './steps/suggest.js';
import { translate } from './steps/translate.js';
import { write } from './steps/write-answer.js';
import { turn } from './turn.js';

/** From a message to its answer. The first step that ends it, ends it; the last one always does. */
const steps: [name: string, step: Step][] = [
  ['screen', screen],
  ['language', identify],
  ['emergency', findEmergency],
  ['pending', answerPending],
  ['handover', continueHandover],
  ['intent', answerIntent],
  ['follow-up', followUp],
  ['retrieve', findPages],
  ['select', chooseSentences],
  ['gate', judgeAnswer],
  ['clarify', clarify],
  ['suggest', suggest],
  ['write', write],
  ['translate', translate],
  ['compose', composeAnswer],
];

/**
 * Answers one message from a region's pages and what was said before.
 * @param context of the message; afterwards it holds what changes in the conversation
 * @throws LotseError `invalid_request` when there is nothing to answer
 */
export async function answerQuestion(context: Context, onProgress: (progress: Progress) => void): Promise<Reply> {
  const timer = new StepTimer((name) => onProgress({ type: 'step', name }));
  for (const [name, step] of steps) {
    await turn();
    const ending = await timer.run(name, () => step(context));
    if (ending) return toReply(context, ending, timer.timings);
  }
  throw new Error('the last step always ends');
}
