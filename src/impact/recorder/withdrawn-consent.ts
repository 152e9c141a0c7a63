import type { Conversation } from '../../domain/conversation.js';
import { seriesKey } from '../series.js';

/** Remembered of whoever asked a question that may be kept. */
const hadAgreed = seriesKey({ table: 'consented', key: '', part: '' });

/**
 * Whether somebody who had agreed that questions are kept does so no longer. It stays true with each message from then
 * on: what could not be erased at once is erased with the next.
 */
export function hasWithdrawn({ consent, counted }: Pick<Conversation, 'consent' | 'counted'>): boolean {
  return consent === false && counted.includes(hadAgreed);
}
