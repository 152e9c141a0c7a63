/** Ends what was taken. */
export type Release = () => void;

/** Locks by name between all processes that share the data. A process that ends, however it ends, holds none any more. */
export interface Locks {
  /** @returns null when another holds it, in this process or elsewhere */
  tryLock(name: string): Promise<Release | null>;
  /**
   * Takes a lock, waiting for who holds it.
   * @throws when it is still held after `timeoutMs`
   */
  waitForLock(name: string, timeoutMs: number): Promise<Release>;
}
