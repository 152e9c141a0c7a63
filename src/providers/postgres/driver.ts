import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  SelectQueryNode,
  type TransactionSettings,
} from 'kysely';
import pRetry from 'p-retry';
import type { Pool, PoolClient } from 'pg';
import { isLost, StatementFault, statementFault, stateOf } from './faults.js';

/** So long a server that is being started again is waited for: the person waits, and sees nothing of it. */
export const waitForServerMs = 5_000;
const firstPauseMs = 50;

/** Connections of a pool, as Kysely uses them. Faults come as `StatementFault` or `PostgresError`. */
export class PoolDriver implements Driver {
  constructor(private readonly pool: Pool) {}

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PoolConnection> {
    return new PoolConnection(this.pool, await acquire(this.pool));
  }

  async beginTransaction(connection: PoolConnection, settings: TransactionSettings): Promise<void> {
    await connection.begin(settings);
  }

  async commitTransaction(connection: PoolConnection): Promise<void> {
    await connection.end('commit');
  }

  async rollbackTransaction(connection: PoolConnection): Promise<void> {
    // With its connection a transaction is rolled back, too: why it was is to be told, and not that.
    await connection.end('rollback').catch(() => {});
  }

  async releaseConnection(connection: PoolConnection): Promise<void> {
    connection.release();
  }

  async destroy(): Promise<void> {
    await this.pool.end();
  }
}

async function acquire(pool: Pool): Promise<PoolClient> {
  return await pRetry(
    async () =>
      await pool.connect().catch((error: unknown) => {
        throw statementFault(error);
      }),
    {
      ...{ retries: 10, minTimeout: firstPauseMs, maxTimeout: 1_000, maxRetryTime: waitForServerMs, randomize: true },
      shouldRetry: ({ error }) => error instanceof StatementFault && isLost(error.state),
    },
  );
}

class PoolConnection implements DatabaseConnection {
  private isInTransaction = false;
  /** Nobody else may have it: what it is in the middle of is not known. */
  private isSpoiled = false;

  constructor(
    private readonly pool: Pool,
    private client: PoolClient,
  ) {}

  async begin({ isolationLevel, accessMode }: TransactionSettings): Promise<void> {
    const start = ['start transaction', ...(isolationLevel ? [`isolation level ${isolationLevel}`] : [])];
    // Nothing has been done yet: a connection that was lost while nobody used it is simply replaced.
    await this.executeQuery(CompiledQuery.raw([...start, ...(accessMode ? [accessMode] : [])].join(' ')), true);
    this.isInTransaction = true;
  }

  async end(how: 'commit' | 'rollback'): Promise<void> {
    await this.executeQuery(CompiledQuery.raw(how));
    this.isInTransaction = false;
  }

  async executeQuery<Row>(
    query: CompiledQuery,
    isRepeatable = SelectQueryNode.is(query.query),
  ): Promise<QueryResult<Row>> {
    try {
      return await this.run<Row>(query);
    } catch (error) {
      if (!isLost(stateOf(error))) throw statementFault(error);
      this.isSpoiled = true;
      if (this.isInTransaction || !isRepeatable) throw statementFault(error);
    }
    this.release();
    this.client = await acquire(this.pool);
    this.isSpoiled = false;
    return await this.run<Row>(query).catch((error: unknown) => {
      this.isSpoiled = isLost(stateOf(error));
      throw statementFault(error);
    });
  }

  private async run<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { command, rowCount, rows } = await this.client.query<Row & object>(sql, parameters.map(withoutNul));
    const isChange = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE';
    return isChange ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows };
  }

  // biome-ignore lint/correctness/useYield: no store streams
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Queries are not streamed.');
  }

  release(): void {
    this.client.release(this.isSpoiled || this.isInTransaction);
    this.isInTransaction = false;
  }
}

/**
 * PostgreSQL keeps no NUL in text. It becomes the sign for what cannot be shown, as browsers do it in pages: a message with
 * one is kept, and found again by a text with one. Within JSON it is written by other signs, and stays.
 */
function withoutNul(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\u{fffd}') : value;
}
