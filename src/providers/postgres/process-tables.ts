import type { Pool } from 'pg';
import { inPoolTransaction } from './pool-transaction.js';

/** Where what processes share beside data is kept: jobs and their times, leases, counts of requests. */
export const processSchema = 'jobs';
/** Any number; all processes that create the tables at the same moment wait for one another. */
const creating = 5_061_951;

/**
 * Creates what is not there yet of the small tables beside the queue's own. Counts of requests are worth nothing after a
 * crash: they are not logged, and so in no backup and on no replica.
 */
export async function createProcessTables(pool: Pool): Promise<void> {
  await inPoolTransaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [creating]);
    await client.query(`create schema if not exists ${processSchema}`);
    await client.query(`create table if not exists ${processSchema}.leases (
      name text primary key, holder uuid not null, expires_at timestamptz not null)`);
    await client.query(`create table if not exists ${processSchema}.schedules (
      kind text not null, about text not null, cron text not null, next_at timestamptz not null,
      primary key (kind, about))`);
    await client.query(`create unlogged table if not exists ${processSchema}.rate_limits (
      key varchar(255) primary key, points integer not null default 0, expire bigint)`);
  });
}
