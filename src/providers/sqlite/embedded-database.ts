import type { Kysely, Transaction } from 'kysely';
import type { Locks } from '../../ports/locks.js';
import type { Database } from '../database/database.js';
import { eraseTraces } from './erase-traces.js';
import { sqliteExpressions } from './expressions.js';
import { rewriteTable } from './rewrite-table.js';

/** A database file of a data folder, as the stores see it. */
export class EmbeddedDatabase<Tables> implements Database<Tables> {
  readonly kind = 'sqlite';
  readonly expressions = sqliteExpressions;

  /** @param file name of the file, for people */
  constructor(
    readonly db: Kysely<Tables>,
    readonly locks: Locks,
    private readonly file: string,
  ) {}

  async transact<T>(work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> {
    return await this.db.transaction().execute(work);
  }

  async snapshot<T>(work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> {
    return await this.db.transaction().setAccessMode('read only').execute(work);
  }

  async rewriteTable(transaction: Transaction<Tables>, table: keyof Tables & string): Promise<void> {
    await rewriteTable(transaction, table);
  }

  /** What is deleted was overwritten with zeros; here the write-ahead log is emptied. */
  async eraseTraces(): Promise<void> {
    await eraseTraces(this.db, this.file);
  }

  async close(): Promise<void> {
    await this.db.destroy();
  }
}
