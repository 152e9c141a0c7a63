import type { OutgoingHandover } from './conversation-store.js';

/** Delivers hand-overs of one kind to offices. */
export interface HandoverSender<Kind extends OutgoingHandover = OutgoingHandover> {
  /**
   * Resolves when the office's system has taken it. Called again for what it had already, it leaves no second copy as far
   * as that system lets it see.
   * @throws when it has not taken it, or when that is not certain
   */
  send(outgoing: Kind): Promise<void>;
}
