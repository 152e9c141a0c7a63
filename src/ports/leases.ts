import type { LeaseFigures } from './metrics-sources.js';

/**
 * Work that one process at a time does, such as asking Telegram for messages: whoever holds the lease of that name. When
 * its holder ends or is cut off, another one has it some seconds later.
 */
export interface Leases {
  /**
   * Tries to hold a lease from now on, for as long as this process runs.
   * @param work begins when the lease is held; its signal is aborted before another process can hold it
   * @returns ends it: gives the lease back when the work has come to its end
   */
  keep(name: string, work: (signal: AbortSignal) => Promise<void>): () => Promise<void>;
  /** Those that this process tries to hold, and whether it does. */
  figures(): LeaseFigures[];
}
