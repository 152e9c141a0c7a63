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

/** How somebody asks. */
export interface Asker {
  /** A chat's question, which nobody would send again: it waits where others are refused. */
  patient?: boolean;
}

/** Lets so many questions in that all of them are answered in time; the others are told at once to come again. */
export interface Admission {
  /**
   * Does the work when there is room for it.
   * @param region slug of a region that is served, so that one leaves room for the others
   * @throws LotseError `rate_limited` before any work is done, with the seconds after which there will be room; and
   * whatever `work` throws
   */
  run<T>(region: string, work: () => Promise<T>, asker?: Asker): Promise<T>;
  /** @throws LotseError `rate_limited` where `run` would */
  check(region: string, asker?: Asker): void;
  state(): AdmissionState;
}
