import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { LotseError } from '../errors.js';
import { clientConfig, placeOf } from '../providers/postgres/connect.js';
import { startFault } from '../providers/postgres/faults.js';
import { lockKey } from '../providers/postgres/lock-key.js';

const pollMs = 100;
/** Connections that were just closed are seen for a moment. */
const lastSeenMs = 3_000;

/**
 * Runs work in one transaction of PostgreSQL, however long it takes.
 * @param begin of the transaction
 * @throws LotseError `unavailable`, `invalid_configuration` when it cannot be reached or used
 */
export async function inTransaction<T>(
  url: string,
  begin: 'begin' | 'begin isolation level repeatable read read only',
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(clientConfig(url, { schemas: ['pg_catalog'], statementTimeoutMs: 0 }));
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('set idle_in_transaction_session_timeout = 0');
    await client.query(begin);
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    throw startFault(error, placeOf(url));
  } finally {
    // What was not committed is gone with the connection.
    await client.end().catch(() => {});
  }
}

/**
 * Sees that no process of Lotse is connected, and lets none start until the transaction ends: each waits for this lock.
 * @throws LotseError `invalid_request` when there is one
 */
export async function refuseRunning(client: pg.Client, url: string): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [lockKey('lock', 'migrations')]);
  for (const endsAt = Date.now() + lastSeenMs; ; await pause(pollMs)) {
    const { rows } = await client.query<{ others: number }>(
      `select count(*) as others from pg_stat_get_activity(null) as activity
       join pg_database on pg_database.oid = activity.datid
       where datname = current_database() and pid <> pg_backend_pid() and application_name like 'lotse%'`,
    );
    if (rows[0]?.others === 0) return;
    if (Date.now() > endsAt) break;
  }
  throw new LotseError(
    'invalid_request',
    `Processes of Lotse are connected to PostgreSQL at ${placeOf(url)}.`,
    'Stop all of them first: what they wrote meanwhile would be lost.',
  );
}
