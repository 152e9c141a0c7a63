/** How full it is, for metrics. */
export interface AdmissionState {
  /** Questions that are answered at this moment, and those that wait for it. */
  inWork: number;
  waiting: number;
  /** Refused since the start. */
  refused: number;
  /** How long a question that came now would wait, about. */
  waitSeconds: number;
}

/**
 * How long a question may wait. `briefly`: somebody looks at a page, which can send it again. `patiently`: it came by a
 * chat, where nobody would: it waits where the others are refused. `surely`: it was taken already. `first`: it speaks of
 * danger, is not refused, and goes before all others.
 */
export type Patience = 'briefly' | 'patiently' | 'surely' | 'first';

/** Lets so many questions in that all of them are answered in time; the others are told at once to come again. */
export interface Admission {
  /**
   * Does the work when there is room for it.
   * @param region slug of a region that is served, so that one leaves room for the others
   * @param patience `briefly` when not given
   * @throws LotseError `rate_limited` before any work is done, with the seconds after which there will be room; and
   * whatever `work` throws
   */
  run<T>(region: string, work: () => Promise<T>, patience?: Patience): Promise<T>;
  /** @throws LotseError `rate_limited` where `run` would */
  check(region: string, patience?: Patience): void;
  /** Whether `check` would throw; counts nothing. */
  refuses(region: string, patience?: Patience): boolean;
  state(): AdmissionState;
}
