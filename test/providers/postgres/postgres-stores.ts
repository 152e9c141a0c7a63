import { sql } from 'kysely';
import { afterAll, onTestFinished } from 'vitest';
import type { Stores } from '../../../src/storage/storage.js';
import { createStores } from '../../../src/storage/stores.js';
import { openPostgres, type PostgresDatabases } from '../../../src/providers/postgres/open-databases.js';
import { emptyDatabase } from '../../support/postgres-server.js';

/** Stores on a database that all tests of a file share, and that is emptied for each. */
export interface PostgresUnderTest {
  url: string;
  /** Empties everything. */
  open(): Promise<Stores & { databases: PostgresDatabases }>;
  /** As another process, until the test is over. */
  connectAgain(): Promise<Stores & { databases: PostgresDatabases }>;
}

const connections = 12;

/** To be called once in a test file, outside of tests. @returns null where there is no PostgreSQL */
export async function postgresUnderTest(): Promise<PostgresUnderTest | null> {
  const empty = await emptyDatabase();
  if (!empty) return null;
  const { url } = empty;
  const databases = await openPostgres({ url, connections });
  const stores = createStores(databases);
  afterAll(async () => {
    await databases.close();
    await empty.drop();
  });
  return {
    url,
    open: async () => {
      await emptyTables(databases);
      return { ...stores, databases };
    },
    connectAgain: async () => {
      const again = await openPostgres({ url, connections });
      onTestFinished(() => again.close());
      return { ...createStores(again), databases: again };
    },
  };
}

async function emptyTables({ knowledge }: PostgresDatabases): Promise<void> {
  const { rows } = await sql<{ table: string }>`
    select format('%I.%I', schemaname, tablename) as table from pg_tables
    where schemaname in ('knowledge', 'conversations', 'impact') and tablename not like 'kysely%'`.execute(
    knowledge.db,
  );
  // Not `truncate`: that makes a new file of every table.
  await sql.raw(rows.map(({ table }) => `delete from ${table}`).join('; ')).execute(knowledge.db);
}
