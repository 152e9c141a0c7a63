import type { Conversation, Turn } from '../domain/conversation.js';
import { isInterfaceText } from '../languages/interface-text.js';
import type { Texts } from '../languages/texts.js';
import { ownMessageIds } from './own-message-ids.js';

/** A turn that a ticket does not show yet. */
export interface UntoldTurn {
  turn: Turn;
  /** Whether what the person wrote went there already, as in danger, where the assistant answers beside the office. */
  questionTold: boolean;
}

/**
 * The turns that the conversation's ticket does not show yet, oldest first: all of them before the first hand-over, later
 * those since a message last went there.
 */
export function untoldTurns({ turns, messages, handover }: Conversation, texts: Texts): UntoldTurn[] {
  const asTold = turns.map((turn) => ({ turn, questionTold: false }));
  if (handover?.channel !== 'zammad') return asTold;
  const returns = messages.filter(({ id }) => id.startsWith(ownMessageIds.returned)).map(({ at }) => at);
  let untold: UntoldTurn[] = [];
  // Since when what the person writes has gone to the office; null while it does not.
  let inChargeSince: string | null = null;
  for (const turn of turns) {
    if (isToOffice(turn)) {
      untold = [];
      inChargeSince = turn.at;
    } else if (isInterfaceText(texts, turn.question, 'handover.back')) inChargeSince = null;
    else {
      const since = inChargeSince;
      const isTold = since !== null && !returns.some((at) => at > since && at < turn.at);
      untold.push({ turn, questionTold: isTold && turn.answer.status === 'emergency' });
    }
  }
  return untold;
}

/** Such an answer, and no other, offers to go back to the assistant. */
function isToOffice({ answer }: Turn): boolean {
  return answer.status === 'handover' && answer.offers.includes('assistant');
}
