/**
 * What is to be done once, by whichever worker comes first. What is done once a day is none of these: it goes on where the
 * topics are in memory, by a lease, and tries its parts again one by one.
 */
export const jobKinds = ['synchronise', 'digests'] as const;

/** See `jobKinds`. */
export type JobKind = (typeof jobKinds)[number];

/** A job that is tried no more. */
export interface DeadJob {
  id: string;
  kind: JobKind;
  /** What it is about, such as a region's slug. */
  about: string;
  attempts: number;
  /** ISO 8601. */
  failedAt: string;
  /** Why, without a person's text. */
  reason: string;
}

/**
 * Jobs that outlive the process that asked for them: each is done by one worker at a time, and tried again with growing
 * pauses when it fails or its worker dies. Work has to bear being begun a second time.
 */
export interface JobQueue {
  /** Asks for a job, once: while the same one waits or is under way nothing is added. @param about such as a region's slug */
  add(kind: JobKind, about: string): Promise<void>;
  /** Asks for a job at each of these times, in Germany's time. @param cron five fields; null ends it */
  schedule(kind: JobKind, about: string, cron: string | null): Promise<void>;
  /**
   * Does jobs of a kind in this process from now on, and asks for those whose time has come. One after the other: several
   * workers do several at a time.
   * @param signal says that it should come to an end soon
   */
  work(kind: JobKind, work: (about: string, signal: AbortSignal) => Promise<void>): Promise<void>;
  /** Jobs that were given up and have not succeeded since, the newest first. */
  dead(): Promise<DeadJob[]>;
  /** Lets a dead job be tried again. @returns whether there is such a one */
  retry(id: string): Promise<boolean>;
  /** Begins nothing more; resolves when what is under way is at an end, or takes too long: another worker does it again. */
  close(): Promise<void>;
}
