/**
 * What other processes are told of: a new state of a region's pages; something new in a conversation; something that waits
 * to go out.
 */
export type NewsTopic = 'knowledge' | 'conversation' | 'outbox';

/**
 * News between the processes that share the data, this one included, which hears its own at once. They may be lost:
 * whoever needs them also looks from time to time.
 */
export interface Notifications {
  /**
   * Never waits for others and never throws.
   * @param about which one: a region's slug; the hash of a conversation's id, which is a secret itself; null: any of them
   */
  publish(topic: NewsTopic, about: string | null): void;
  /**
   * Listeners are called at once and must not throw.
   * @param listener told null when any of them may have news, such as after a while in which none could be heard
   * @returns ends it
   */
  subscribe(topic: NewsTopic, listener: (about: string | null) => void): () => void;
  close(): Promise<void>;
}
