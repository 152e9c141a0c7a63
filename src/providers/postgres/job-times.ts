import { Cron } from 'croner';
import type { Pool, PoolClient } from 'pg';
import type { JobKind } from '../../ports/job-queue.js';
import { timeZone } from '../embedded/jobs.js';
import { inPoolTransaction } from './pool-transaction.js';
import { processSchema } from './process-tables.js';

/** @returns null when the time never comes again */
function nextAfter(cron: string, after: Date): Date | null {
  return new Cron(cron, { timezone: timeZone, paused: true }).nextRun(after);
}

/** Keeps when a job is to be asked for; a time that is known already stays. @param cron null forgets it */
export async function keepSchedule(pool: Pool, kind: JobKind, about: string, cron: string | null): Promise<void> {
  const nextAt = cron === null ? null : nextAfter(cron, new Date());
  if (nextAt === null) {
    await pool.query(`delete from ${processSchema}.schedules where kind = $1 and about = $2`, [kind, about]);
    return;
  }
  await pool.query(
    `insert into ${processSchema}.schedules as known (kind, about, cron, next_at) values ($1, $2, $3, $4)
      on conflict (kind, about) do update set cron = excluded.cron, next_at = excluded.next_at
      where known.cron <> excluded.cron`,
    [kind, about, cron, nextAt],
  );
}

/**
 * Asks for the jobs of a kind whose time has come by the database's clock, each once, whichever worker looks first. What
 * was missed while no worker was there is asked for once.
 * @param add asks for a job in the transaction of the client
 */
export async function askForDue(
  pool: Pool,
  kind: JobKind,
  add: (client: PoolClient, about: string) => Promise<void>,
): Promise<void> {
  await inPoolTransaction(pool, async (client) => {
    const { rows } = await client.query<{ about: string; cron: string; now: Date }>(
      `select about, cron, now() as now from ${processSchema}.schedules
        where kind = $1 and next_at <= now() order by about for update skip locked`,
      [kind],
    );
    for (const { about, cron, now } of rows) {
      await add(client, about);
      await client.query(
        `update ${processSchema}.schedules set next_at = coalesce($3::timestamptz, 'infinity') where kind = $1 and about = $2`,
        [kind, about, nextAfter(cron, now)],
      );
    }
  });
}
