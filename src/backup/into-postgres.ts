import type pg from 'pg';
import { LotseError } from '../errors.js';
import type { VectorIndexes } from '../ports/vector-index.js';
import { SqlKnowledgeStore } from '../providers/database/knowledge-store.js';
import type { Schema } from '../providers/database/knowledge-schema.js';
import { createPool, placeOf } from '../providers/postgres/connect.js';
import { openPostgres } from '../providers/postgres/open-databases.js';
import { kyselyOn } from '../providers/postgres/postgres-database.js';
import { PgVectorIndexes } from '../providers/postgres/vector-indexes.js';
import { PgWordIndexes } from '../providers/postgres/word-indexes.js';
import { openConversationDatabase } from '../providers/sqlite/conversation-database.js';
import { openDatabase } from '../providers/sqlite/database.js';
import { openImpactDatabase } from '../providers/sqlite/impact-database.js';
import { wordsOf } from '../retrieval/view-documents.js';
import { copyRows, type OnRows } from './copy-rows.js';
import { EmbeddedTables } from './embedded-tables.js';
import { inTransaction, refuseRunning } from './postgres-session.js';
import { PostgresTables } from './postgres-tables.js';
import type { Row, RowSource, Table } from './tables.js';

/** Connections while it is copied; nobody else is there. */
const connections = 8;

/**
 * Copies all rows of a folder's databases into an empty database of PostgreSQL, and builds there what is searched in. All
 * of it is there at once, at the end; interrupted, nothing is, but for indexes of views that nobody sees.
 * @param folder a copy of a data folder that is nobody else's: its tables are brought up to date
 * @returns how many rows
 * @throws LotseError `invalid_request` when there is something already, or Lotse runs on it
 */
export async function copyIntoPostgres(folder: string, url: string, onRows?: OnRows): Promise<number> {
  // Makes the tables, on both sides by the same migrations.
  await (await openPostgres({ url, connections })).close();
  const knowledge = await openDatabase(folder);
  for (const open of [openConversationDatabase, openImpactDatabase]) await (await open(folder)).close();
  const source = new EmbeddedTables(folder);
  try {
    return await inTransaction(url, 'begin', async (client) => {
      await refuseRunning(client, url);
      const tables = source.all();
      const target = new PostgresTables(client);
      await target.check(tables);
      await target.hold(tables, 'exclusive');
      const filled = await target.firstFilled(tables);
      if (filled) throw notEmpty(url, filled);
      const names = await buildIndexes(client, url, new SqlKnowledgeStore(knowledge));
      return await copyRows(tables, withIndexes(source, names), target, onRows);
    });
  } finally {
    source.close();
    await knowledge.close();
  }
}

function notEmpty(url: string, { part, name }: Table): LotseError {
  return new LotseError(
    'invalid_request',
    `The database at ${placeOf(url)} is not empty: there are rows in ${part}.${name}.`,
    'Create another one and name it: CREATE DATABASE name OWNER user;',
  );
}

/** Vectors and words of every view, as a commit there would write them. @returns the vector indexes' names by view */
async function buildIndexes(
  client: pg.Client,
  url: string,
  from: SqlKnowledgeStore,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ schema: string }>(
    "select nspname as schema from pg_extension join pg_namespace on pg_namespace.oid = extnamespace where extname = 'vector'",
  );
  const schemas = ['knowledge', rows[0]?.schema ?? 'public'];
  const pool = createPool(url, { schemas, connections: 2, statementTimeoutMs: 0 });
  const db = kyselyOn<Schema>(pool);
  const indexes: VectorIndexes = new PgVectorIndexes(pool, () => Promise.reject(new Error('It is built there.')));
  const words = new PgWordIndexes(db, wordsOf);
  const names = new Map<string, string>();
  try {
    for (const view of await from.views()) {
      const loaded = await from.load(view);
      if (!loaded) continue;
      const { state, pages } = loaded;
      await db.transaction().execute(async (transaction) => await words.write(transaction, state, pages));
      if (state.model === null || state.vectorIndex === null) continue;
      const hashes = pages.flatMap((page) => page.passages.map(({ hash }) => hash));
      const vectors = await from.vectors(state.model, hashes);
      if (vectors.size > 0) names.set(viewName(view), await indexes.write(view, state.model, vectors));
    }
    return names;
  } finally {
    await pool.end();
  }
}

/** The rows of a folder, whose views name the indexes of PostgreSQL. */
function withIndexes(source: RowSource, names: ReadonlyMap<string, string>): RowSource {
  return {
    lastNumber: (table) => source.lastNumber(table),
    async *read(table) {
      for await (const rows of source.read(table)) {
        yield table.part === 'knowledge' && table.name === 'views'
          ? rows.map((row) => renamed(table, row, names))
          : rows;
      }
    },
  };
}

function renamed({ columns }: Table, row: Row, names: ReadonlyMap<string, string>): Row {
  const value = (column: string) => String(row[columns.indexOf(column)]);
  const name = names.get(viewName({ region: value('region'), language: value('language') })) ?? null;
  return row.map((old, n) => (columns[n] === 'vector_index' ? name : old));
}

function viewName({ region, language }: { region: string; language: string }): string {
  return JSON.stringify([region, language]);
}
