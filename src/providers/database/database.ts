import type { Expression, Kysely, RawBuilder, Transaction } from 'kysely';
import type { Locks } from '../../ports/locks.js';

/** What SQLite and PostgreSQL say differently. Texts that hold JSON are plain text on both. */
export interface Expressions {
  /** How many elements a list has that stands somewhere in JSON. @param path names of members, the outermost first */
  jsonListLength(json: Expression<string>, path: readonly string[]): RawBuilder<number>;
  /** The texts of two JSON lists, each once, as such a list. */
  unitedJsonLists(one: Expression<string>, other: Expression<string>): RawBuilder<string>;
  /** All texts of a group as one, in any order. */
  joined(text: Expression<string>, separator: string): RawBuilder<string>;
  /** Whether a text stands in another, to the letter. */
  contains(text: Expression<string>, part: Expression<string>): RawBuilder<boolean>;
}

/** What stores work with: the embedded database of a data folder, or a schema of PostgreSQL. */
export interface Database<Tables> {
  readonly kind: 'sqlite' | 'postgres';
  /** For single statements, and `transact` and `snapshot` for more. */
  readonly db: Kysely<Tables>;
  readonly expressions: Expressions;
  /** Between all processes that share the data. */
  readonly locks: Locks;
  /**
   * Runs what writes: all of it is kept or nothing. SQLite has one such transaction at a time. PostgreSQL has many, each
   * statement of which sees what was committed before it: what must not change in between is selected `.forUpdate()`
   * (which says nothing to SQLite), or has a key.
   * @param work may run again, when it could not be finished beside another, and so changes nothing but the database
   * @param key transactions of one key run one after the other; taken before anything else
   */
  transact<T>(work: (transaction: Transaction<Tables>) => Promise<T>, key?: string): Promise<T>;
  /** Runs what only reads: all of it is of one moment, and it holds up nobody. */
  snapshot<T>(work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T>;
  /**
   * Takes copies of deleted rows out of a small table that the database may keep where they once stood. To be called in
   * the transaction that deleted them; `eraseTraces` does the rest.
   */
  rewriteTable(transaction: Transaction<Tables>, table: keyof Tables & string): Promise<void>;
  /**
   * Takes what was deleted out of the database's files, as far as each of the two can: see their implementations.
   * @param tables where it was; all when left out
   * @throws LotseError `unavailable` when it could not be done
   */
  eraseTraces(tables?: readonly (keyof Tables & string)[]): Promise<void>;
  close(): Promise<void>;
}
