import type { Status } from '../../domain/answer.js';
import type { Outcome } from '../../domain/impact.js';

/** How a question ended; null for what is no question, or was none for the assistant. */
export const outcomeOf: Readonly<Record<Status, Outcome | null>> = {
  answered: 'answered',
  answered_other_language: 'answered_other_language',
  clarification: 'asked_back',
  no_answer: 'not_answered',
  emergency: 'emergency',
  unavailable: 'failed',
  smalltalk: null,
  handover: null,
  rejected: null,
  unsupported: null,
  rate_limited: null,
};
