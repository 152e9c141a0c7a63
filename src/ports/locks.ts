/** Ends what was taken: at once in this process, a moment later elsewhere. */
export type Release = () => void;

/** Locks by name between all processes that share the data. A process that ends, however it ends, holds none any more. */
export interface Locks {
  /**
   * @param onLost told when another may have it: the way to who keeps the locks was cut, and another was quicker
   * @returns null when another holds it, in this process or elsewhere
   */
  tryLock(name: string, onLost?: () => void): Promise<Release | null>;
  /**
   * Takes a lock, waiting for who holds it.
   * @throws when it is still held after `timeoutMs`
   */
  waitForLock(name: string, timeoutMs: number, onLost?: () => void): Promise<Release>;
}
