import type { Conversation, Turn } from '../domain/conversation.js';
import { isInterfaceText } from '../languages/interface-text.js';
import type { Texts } from '../languages/texts.js';

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
export function untoldTurns({ turns, handover }: Conversation, texts: Texts): UntoldTurn[] {
  const asTold = turns.map((turn) => ({ turn, questionTold: false }));
  if (handover?.channel !== 'zammad') return asTold;
  let untold: UntoldTurn[] = [];
  let inCharge = false;
  for (const turn of turns) {
    if (isToOffice(turn)) {
      untold = [];
      inCharge = true;
    } else if (isInterfaceText(texts, turn.question, 'handover.back')) inCharge = false;
    else untold.push({ turn, questionTold: inCharge && turn.answer.status === 'emergency' });
  }
  return untold;
}

/** Such an answer, and no other, offers to go back to the assistant. */
function isToOffice({ answer }: Turn): boolean {
  return answer.status === 'handover' && answer.offers.includes('assistant');
}
