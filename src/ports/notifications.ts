/** What other processes are told of: a new state of a region's pages; something new in a conversation. */
export type NewsTopic = 'knowledge' | 'conversation';

/**
 * News between the processes that share the data, this one included. They may be lost: whoever needs them also looks from
 * time to time.
 */
export interface Notifications {
  /** @param about which one: a region's slug; the hash of a conversation's id, which is a secret itself */
  publish(topic: NewsTopic, about: string): Promise<void>;
  /** Listeners are called at once and must not throw. @returns ends it */
  subscribe(topic: NewsTopic, listener: (about: string) => void): () => void;
  close(): Promise<void>;
}
