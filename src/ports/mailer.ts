import type { OutgoingHandover } from './conversation-store.js';

/** Carries hand-overs to offices. */
export interface Mailer {
  /**
   * Resolves when the office's mail server has taken the message. The same hand-over sent twice carries the same
   * Message-ID.
   * @throws when it has not, or when that is not certain
   */
  send(handover: OutgoingHandover): Promise<void>;
}
