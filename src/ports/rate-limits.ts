/** What a limit says to one more request. */
export interface Verdict {
  /** How many there were in this minute, this one included. */
  count: number;
  /** Milliseconds until the count begins anew. */
  msBeforeNext: number;
}

/** Counts by the minute, shared by all processes that share the data. */
export interface RateLimits {
  /**
   * @param name of what is counted: letters, digits and `-`
   * @param key whose it is, such as an address; it is not kept readable
   */
  count(name: string, key: string): Promise<Verdict>;
  /** Takes one back. */
  takeBack(name: string, key: string): Promise<void>;
  close(): Promise<void>;
}
