import path from 'node:path';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import { LotseError } from '../../errors.js';

const damaged = new Set(['SQLITE_CORRUPT', 'SQLITE_NOTADB']);
const refused = new Set(['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_READONLY', 'SQLITE_CANTOPEN']);

/** A connection to a database file that says in people's words what the disk refused. */
export class DiskConnection implements DatabaseConnection {
  /** @param file where the database lies */
  constructor(
    private readonly connection: DatabaseConnection,
    private readonly file: string,
  ) {}

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    try {
      return await this.connection.executeQuery<Row>(query);
    } catch (error) {
      throw refusalByDisk(error, this.file) ?? error;
    }
  }

  async *streamQuery<Row>(query: CompiledQuery, chunkSize?: number): AsyncIterableIterator<QueryResult<Row>> {
    try {
      yield* this.connection.streamQuery<Row>(query, chunkSize);
    } catch (error) {
      throw refusalByDisk(error, this.file) ?? error;
    }
  }
}

/**
 * What to tell of an error of the database.
 * @returns null for one that is not the disk's
 */
function refusalByDisk(error: unknown, file: string): LotseError | null {
  const name = path.basename(file);
  // SQLITE_IOERR_WRITE and its like are kinds of the first two words.
  const code = String((error as { code?: unknown } | null)?.code)
    .split('_')
    .slice(0, 2)
    .join('_');
  if (damaged.has(code)) {
    const hint =
      'Stop Lotse and put a backup in its place. Without one, move the file away: pages come back with "lotse index".';
    return new LotseError('unavailable', `The file ${name} in the data folder is damaged.`, hint, { cause: error });
  }
  if (refused.has(code)) {
    const hint = 'See that the disk is not full and the data folder can be written; what was kept before is there.';
    return new LotseError('unavailable', `The file ${name} cannot be read or written.`, hint, { cause: error });
  }
  return null;
}
