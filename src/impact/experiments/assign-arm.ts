import { createHash } from 'node:crypto';
import { type Conversation, keptTurns } from '../../domain/conversation.js';
import type { Experiment } from '../../domain/experiment.js';
import { type Arm, arms } from '../../domain/impact.js';
import { daysBetween, germanDay } from '../german-days.js';
import { seriesKey } from '../series.js';
import { armKey } from './experiment-series.js';

/** What of a conversation decides whether and how it takes part. */
export type Participant = Pick<Conversation, 'id' | 'consent' | 'turns' | 'counted'>;

/**
 * Arm of a conversation. Nothing is stored for it: a hash halves the conversations, and every `switchDays` days the
 * halves change their variants (switch-back), so that each period has both and a half that happens to be different counts
 * in both. A conversation keeps the arm of the day on which it began.
 * @param now time of the message that is being answered
 * @returns null where it takes no part: nobody agreed, the experiment does not run, or the conversation began before
 */
export function assignedArm(experiment: Experiment, conversation: Participant, now: Date): Arm | null {
  if (conversation.consent !== true || !isRunning(experiment, germanDay(now))) return null;
  const known = arms.find((arm) => wasCounted(conversation, experiment.id, arm));
  if (known) return known;
  const began = beginning(conversation, now);
  const day = began === null ? -1 : daysBetween(experiment.from, germanDay(began));
  if (day < 0) return null;
  const period = Math.floor(day / experiment.switchDays);
  return (half(experiment.id, conversation.id) + period) % 2 === 0 ? 'a' : 'b';
}

/** @param day Germany's date */
export function isRunning({ from, to, stoppedOn }: Experiment, day: string): boolean {
  return from <= day && day <= to && (stoppedOn === null || day < stoppedOn);
}

/** What was counted once is remembered longer than the first messages are. */
function wasCounted({ counted }: Participant, experiment: string, arm: Arm): boolean {
  const anything = seriesKey({ table: 'experiment', key: armKey(experiment, arm), part: '' });
  return counted.some((series) => series.startsWith(anything));
}

/** When a conversation began; null when its first messages are not kept any more. */
function beginning({ turns: [first, ...others] }: Participant, now: Date): Date | null {
  if (!first) return now;
  return others.length + 1 < keptTurns ? new Date(first.at) : null;
}

function half(experiment: string, conversation: string): 0 | 1 {
  const [byte = 0] = createHash('sha256').update(`${experiment}${conversation}`).digest();
  return byte % 2 === 0 ? 0 : 1;
}
