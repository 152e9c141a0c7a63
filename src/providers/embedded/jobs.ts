import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Cron } from 'croner';
import pRetry from 'p-retry';
import { errorKind, LotseError } from '../../errors.js';
import type { DeadJob, JobKind, JobQueue } from '../../ports/job-queue.js';

/** Times of jobs are Germany's. */
export const timeZone = 'Europe/Berlin';

export interface EmbeddedJobTimes {
  /** Attempts after the first. */
  retries: number;
  /** Before the second attempt; doubled each time. */
  firstPauseMs: number;
  /** How long what is under way is waited for at a stop. */
  stopMs: number;
}

/** As in PostgreSQL. */
const usualTimes: EmbeddedJobTimes = { retries: 6, firstPauseMs: 20_000, stopMs: 8_000 };

type Work = (about: string, signal: AbortSignal) => Promise<void>;

/**
 * Jobs of the one process that there is, in memory: what is cut off by its end is asked for again at its next time, and by
 * what begins with the next start.
 */
export class EmbeddedJobs implements JobQueue {
  private readonly times: EmbeddedJobTimes;
  private readonly stopping = new AbortController();
  private readonly works = new Map<JobKind, Work>();
  private readonly schedules = new Map<string, Cron>();
  /** Keys of what waits or is under way. */
  private readonly known = new Set<string>();
  private readonly deadJobs = new Map<string, DeadJob>();
  /** Of each kind, one after the other. */
  private readonly last = new Map<JobKind, Promise<void>>();
  /** What was asked for before there was anybody to do it. */
  private waiting: { kind: JobKind; about: string }[] = [];

  /** @param onFault told when an attempt has failed */
  constructor(
    private readonly onFault: (error: unknown) => void = () => {},
    times: Partial<EmbeddedJobTimes> = {},
  ) {
    this.times = { ...usualTimes, ...times };
  }

  async add(kind: JobKind, about: string): Promise<void> {
    const key = keyOf(kind, about);
    if (this.stopping.signal.aborted || this.known.has(key)) return;
    this.known.add(key);
    const work = this.works.get(kind);
    if (work) this.begin(kind, about, work);
    else this.waiting.push({ kind, about });
  }

  async schedule(kind: JobKind, about: string, cron: string | null): Promise<void> {
    const key = keyOf(kind, about);
    const before = this.schedules.get(key);
    if (before?.getPattern() === cron) return;
    before?.stop();
    this.schedules.delete(key);
    if (cron === null || this.stopping.signal.aborted) return;
    // An idle timer keeps no process that wants to end.
    const options = { timezone: timeZone, unref: true };
    this.schedules.set(key, new Cron(cron, options, () => void this.add(kind, about)));
  }

  async work(kind: JobKind, work: Work): Promise<void> {
    this.works.set(kind, work);
    const mine = this.waiting.filter((job) => job.kind === kind);
    this.waiting = this.waiting.filter((job) => job.kind !== kind);
    for (const { about } of mine) this.begin(kind, about, work);
  }

  async dead(): Promise<DeadJob[]> {
    return [...this.deadJobs.values()].sort((a, b) => (a.failedAt < b.failedAt ? 1 : -1));
  }

  async retry(id: string): Promise<boolean> {
    const found = [...this.deadJobs].find(([, job]) => job.id === id);
    if (!found) return false;
    const [key, { kind, about }] = found;
    this.deadJobs.delete(key);
    await this.add(kind, about);
    return true;
  }

  async close(): Promise<void> {
    this.stopping.abort();
    for (const schedule of this.schedules.values()) schedule.stop();
    await Promise.race([Promise.all(this.last.values()), pause(this.times.stopMs, undefined, { ref: false })]);
  }

  private begin(kind: JobKind, about: string, work: Work): void {
    const before = this.last.get(kind) ?? Promise.resolve();
    this.last.set(
      kind,
      before.then(async () => await this.do(kind, about, work)),
    );
  }

  private async do(kind: JobKind, about: string, work: Work): Promise<void> {
    const { signal } = this.stopping;
    const key = keyOf(kind, about);
    if (signal.aborted) return;
    let attempts = 0;
    const attempt = async () => {
      attempts += 1;
      await work(about, signal);
    };
    try {
      await pRetry(attempt, {
        ...{ retries: this.times.retries, minTimeout: this.times.firstPauseMs, signal },
        onFailedAttempt: ({ error }) => this.onFault(error),
      });
      this.deadJobs.delete(key);
    } catch (error) {
      if (signal.aborted) return;
      const failedAt = new Date().toISOString();
      this.deadJobs.set(key, { id: randomUUID(), kind, about, attempts, failedAt, reason: reasonOf(error) });
    } finally {
      this.known.delete(key);
    }
  }
}

function keyOf(kind: JobKind, about: string): string {
  return `${kind} ${about}`;
}

/** Why a job failed. Refusals are our own words; those of others may quote what is nobody's business. */
export function reasonOf(error: unknown): string {
  return error instanceof LotseError ? error.message : errorKind(error);
}
