import { setTimeout as pause } from 'node:timers/promises';
import { Kysely, PostgresAdapter, PostgresIntrospector, sql, type Transaction } from 'kysely';
import type { Pool } from 'pg';
import type { Locks } from '../../ports/locks.js';
import type { Database } from '../database/database.js';
import { StoresCompiler } from './compiler.js';
import { PoolDriver, waitForServerMs } from './driver.js';
import { postgresExpressions } from './expressions.js';
import { isConflict, isLost, StatementFault } from './faults.js';
import { lockKey } from './lock-key.js';

const attempts = 8;
const firstPauseMs = 20;

/** Queries on the connections of a pool, which ends with them. */
export function kyselyOn<Tables>(pool: Pool): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new PoolDriver(pool),
      createQueryCompiler: () => new StoresCompiler(),
      createIntrospector: (db) => new PostgresIntrospector(db),
    },
  });
}

/** A schema of PostgreSQL, as the stores see it. */
export class PostgresDatabase<Tables> implements Database<Tables> {
  readonly kind = 'postgres';
  readonly expressions = postgresExpressions;
  readonly db: Kysely<Tables>;

  /**
   * @param pool see `createPool`; closed with this
   * @param schema the tables' schema
   */
  constructor(
    pool: Pool,
    private readonly schema: string,
    readonly locks: Locks,
  ) {
    this.db = kyselyOn(pool);
  }

  async transact<T>(work: (transaction: Transaction<Tables>) => Promise<T>, key?: string): Promise<T> {
    const waitUntil = performance.now() + waitForServerMs;
    for (let attempt = 1; ; attempt += 1) {
      let isDone = false;
      try {
        return await this.db
          .transaction()
          .setIsolationLevel('read committed')
          .execute(async (transaction) => {
            if (key !== undefined) await lockInTransaction(transaction, key);
            const result = await work(transaction);
            isDone = true;
            return result;
          });
      } catch (error) {
        // When the connection is lost during the commit, nobody knows whether it is kept.
        const isUndone =
          error instanceof StatementFault &&
          (isConflict(error.state) || (isLost(error.state) && !isDone && performance.now() < waitUntil));
        if (!isUndone || attempt === attempts) throw error;
        await pause(firstPauseMs * 2 ** Math.min(attempt, 5) * (0.5 + Math.random()));
      }
    }
  }

  async snapshot<T>(work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> {
    return await this.db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);
  }

  /** Nothing: no copies are left behind that `eraseTraces` would not reach. */
  async rewriteTable(): Promise<void> {}

  /**
   * Deleted rows can be read by nobody who asks the database, from their commit on. On the disk they stay until their
   * place is given free, which is asked for here (not those that a transaction that began earlier may still see), and
   * then until something else is written there: PostgreSQL overwrites nothing with zeros. What was written and deleted
   * also stands in its log (`pg_wal`) until that is reused, in archives of the log and in backups for as long as these
   * are kept, and on replicas as here. Whoever must rule out that anybody reads it from a disk encrypts the disk.
   */
  async eraseTraces(tables?: readonly (keyof Tables & string)[]): Promise<void> {
    const names = tables ?? (await this.tables());
    const list = sql.join(names.map((name) => sql.id(this.schema, name)));
    // What another process is vacuuming already, and what cannot be done now, the server itself does later.
    await sql`vacuum (skip_locked, index_cleanup on, truncate off) ${list}`.execute(this.db).catch(() => {});
  }

  async close(): Promise<void> {
    await this.db.destroy();
  }

  private async tables(): Promise<string[]> {
    const { rows } = await sql<{ name: string }>`
      select tablename as name from pg_tables where schemaname = ${this.schema}`.execute(this.db);
    return rows.map(({ name }) => name);
  }
}

async function lockInTransaction<Tables>(transaction: Transaction<Tables>, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${lockKey('transaction', key)}::bigint)`.execute(transaction);
}
