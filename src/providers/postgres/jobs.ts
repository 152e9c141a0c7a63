import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import PgBoss from 'pg-boss';
import { reasonOf } from '../embedded/jobs.js';
import { type DeadJob, type JobKind, jobKinds, type JobQueue } from '../../ports/job-queue.js';
import { askForDue, keepSchedule } from './job-times.js';
import { inPoolTransaction } from './pool-transaction.js';
import { createProcessTables, processSchema } from './process-tables.js';

export interface JobTimes {
  /** Attempts after the first. */
  retries: number;
  /** Before the second attempt, in seconds, up to twice as many; doubled each time. */
  firstPauseSeconds: number;
  /** Between looks for a job. */
  pollMs: number;
  /** A job whose worker has not shown for so long that it lives is given to another, in seconds. */
  expireSeconds: number;
  /** How long what is under way is waited for at a stop. */
  stopMs: number;
}

/** Seven attempts over half an hour or more. */
const usualTimes: JobTimes = { retries: 6, firstPauseSeconds: 20, pollMs: 1_000, expireSeconds: 30, stopMs: 8_000 };
/** For so long dead jobs can be seen. */
const deadSeconds = 30 * 24 * 60 * 60;
const doneSeconds = 60 * 60;

interface JobData {
  about: string;
}

/**
 * The queue in PostgreSQL, by pg-boss in a schema of its own. Four things differ from its own ways. A queue would hold one
 * job for each key only by policies that stand still when one is tried again beside one that waits (its issue 535): here a
 * job is added under a lock, unless there is one. It has one schedule for each queue: here there are any number. It gives up
 * a worker only after the longest time that a job may take: here who works shows that it lives. And errors of its
 * connection are told, for unheard ones end the process.
 */
export class PostgresJobs implements JobQueue {
  private readonly boss: PgBoss;
  private readonly stopping = new AbortController();
  private readonly times: JobTimes;
  private readonly loops: Promise<void>[] = [];
  private started: Promise<void> | null = null;

  /** @param onFault told when a job has failed, or the database could not be asked; never a person's text */
  constructor(
    private readonly pool: Pool,
    private readonly onFault: (error: unknown) => void = () => {},
    times: Partial<JobTimes> = {},
  ) {
    this.times = { ...usualTimes, ...times };
    this.boss = new PgBoss({
      db: { executeSql: (text, values) => pool.query(text, values) },
      schema: processSchema,
      schedule: false,
      supervise: true,
      maintenanceIntervalSeconds: Math.max(1, Math.floor(this.times.expireSeconds / 3)),
      archiveFailedAfterSeconds: deadSeconds,
      archiveCompletedAfterSeconds: doneSeconds,
      deleteAfterHours: 1,
    });
    this.boss.on('error', (error) => this.onFault(error));
  }

  async add(kind: JobKind, about: string): Promise<void> {
    await this.start();
    await inPoolTransaction(this.pool, (client) => this.addIn(client, kind, about));
  }

  async schedule(kind: JobKind, about: string, cron: string | null): Promise<void> {
    await this.start();
    await keepSchedule(this.pool, kind, about, cron);
  }

  async work(kind: JobKind, work: (about: string, signal: AbortSignal) => Promise<void>): Promise<void> {
    await this.start();
    this.loops.push(this.loop(kind, work));
  }

  async dead(): Promise<DeadJob[]> {
    await this.start();
    const { rows } = await this.pool.query<{
      id: string;
      kind: JobKind;
      about: string;
      attempts: number;
      failed_at: Date;
      reason: string | null;
    }>(
      `select id, name as kind, data->>'about' as about, retry_count + 1 as attempts, completed_on as failed_at,
          output->>'reason' as reason
        from ${processSchema}.job where state = 'failed' order by completed_on desc, id`,
    );
    return rows.map(({ failed_at, reason, ...job }) => ({
      ...job,
      failedAt: failed_at.toISOString(),
      reason: reason ?? 'the worker ended in the middle of it',
    }));
  }

  async retry(id: string): Promise<boolean> {
    if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/iu.test(id)) return false;
    const job = (await this.dead()).find((each) => each.id === id);
    if (!job) return false;
    await inPoolTransaction(this.pool, async (client) => {
      await client.query(`delete from ${processSchema}.job where name = $1 and id = $2 and state = 'failed'`, [
        job.kind,
        id,
      ]);
      await this.addIn(client, job.kind, job.about);
    });
    return true;
  }

  async close(): Promise<void> {
    this.stopping.abort();
    await Promise.race([Promise.all(this.loops), pause(this.times.stopMs, undefined, { ref: false })]);
    if (this.started) await this.boss.stop({ graceful: false, close: false }).catch(this.onFault);
  }

  private async start(): Promise<void> {
    this.started ??= this.begin().catch((error: unknown) => {
      // The next one tries again.
      this.started = null;
      throw error;
    });
    await this.started;
  }

  private async begin(): Promise<void> {
    await createProcessTables(this.pool);
    await this.boss.start();
    // Asked for a queue that is not there, pg-boss forgets the job without a word.
    for (const kind of jobKinds) await this.boss.createQueue(kind);
  }

  /** One job of a kind for each key: whether it waits, is tried again or is under way. */
  private async addIn(client: PoolClient, kind: JobKind, about: string): Promise<void> {
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`job ${kind} ${about}`]);
    const { rowCount } = await client.query(
      `select 1 from ${processSchema}.job where name = $1 and singleton_key = $2 and state < 'completed'`,
      [kind, about],
    );
    if (rowCount) return;
    await this.boss.send(kind, { about } satisfies JobData, {
      singletonKey: about,
      retryLimit: this.times.retries,
      retryDelay: this.times.firstPauseSeconds,
      retryBackoff: true,
      expireInSeconds: this.times.expireSeconds,
      db: { executeSql: (text, values) => client.query(text, values) },
    });
  }

  private async loop(kind: JobKind, work: (about: string, signal: AbortSignal) => Promise<void>): Promise<void> {
    let faulty = false;
    while (!this.stopping.signal.aborted) {
      try {
        await askForDue(this.pool, kind, (client, about) => this.addIn(client, kind, about));
        const [job] = await this.boss.fetch<JobData>(kind);
        faulty = false;
        if (job) {
          await this.do(kind, job, work);
          continue;
        }
      } catch (error) {
        if (!faulty) this.onFault(error);
        faulty = true;
      }
      await pause(this.times.pollMs, undefined, { signal: this.stopping.signal }).catch(() => {});
    }
  }

  private async do(
    kind: JobKind,
    { id, data: { about } }: PgBoss.Job<JobData>,
    work: (about: string, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const alive = setInterval(() => void this.showAlive(kind, id), (this.times.expireSeconds * 1000) / 4);
    try {
      await work(about, this.stopping.signal);
    } catch (error) {
      this.onFault(error);
      await this.boss.fail(kind, id, { reason: reasonOf(error) });
      return;
    } finally {
      clearInterval(alive);
    }
    await this.boss.complete(kind, id);
    // What has succeeded since is not dead any more.
    await this.pool.query(
      `delete from ${processSchema}.job where name = $1 and singleton_key = $2 and state = 'failed'`,
      [kind, about],
    );
  }

  private async showAlive(kind: JobKind, id: string): Promise<void> {
    await this.pool
      .query(`update ${processSchema}.job set started_on = now() where name = $1 and id = $2 and state = 'active'`, [
        kind,
        id,
      ])
      .catch(() => {});
  }
}
