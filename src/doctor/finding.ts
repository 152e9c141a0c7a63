/** How one thing is: `failed` keeps people from answers, or loses something; `warning` may become that. */
export type FindingState = 'ok' | 'warning' | 'failed';

/** What a check has seen. No secret and no person's text is in it. */
export interface Finding {
  state: FindingState;
  /** One sentence for whoever runs it. */
  message: string;
  /** What to do about it; null where nothing is wrong. */
  action: string | null;
}

/** A finding, and which check it is of. */
export interface NamedFinding extends Finding {
  check: string;
}

/** One thing that is looked at. */
export interface Check {
  /** A word or two: `data folder`. */
  name: string;
  /** After which it counts as failed. */
  timeoutMs: number;
  /** @param signal aborted when the time is over */
  run(signal: AbortSignal): Promise<Finding[]>;
}

export const ok = (message: string): Finding => ({ state: 'ok', message, action: null });
export const warning = (message: string, action: string): Finding => ({ state: 'warning', message, action });
export const failure = (message: string, action: string): Finding => ({ state: 'failed', message, action });
