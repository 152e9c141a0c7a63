import { existsSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { Client } from 'pg';

/** A view as the database has it, read without changing anything, whichever version wrote it. */
export interface StoredView {
  region: string;
  language: string;
  /** Null where it was indexed without an engine. */
  model: string | null;
  /** ISO 8601. */
  indexedAt: string;
  /** Name of its vector index; null without one. */
  vectorIndex: string | null;
  pages: number;
}

const query = 'select region, language, model, indexed_at, vector_index, pages from';

/** @returns null when there is no index (yet) */
export async function readViews(place: { dataDir: string; databaseUrl: string | null }): Promise<StoredView[] | null> {
  const rows = place.databaseUrl
    ? await rowsInPostgres<Row>(place.databaseUrl, 'views', query)
    : rowsInFile<Row>(place.dataDir, 'views', query);
  return (
    rows?.map(({ indexed_at, vector_index, pages, ...view }) => ({
      ...view,
      indexedAt: indexed_at,
      vectorIndex: vector_index,
      pages: Number(pages),
    })) ?? null
  );
}

/** @returns where regions were indexed from, each once; the demo is part of the program */
export async function readSources(place: { dataDir: string; databaseUrl: string | null }): Promise<string[]> {
  const rows = place.databaseUrl
    ? await rowsInPostgres<SourceRow>(place.databaseUrl, 'sources', 'select source from')
    : rowsInFile<SourceRow>(place.dataDir, 'sources', 'select source from');
  return [...new Set((rows ?? []).map(({ source }) => source))].filter((source) => source !== 'demo');
}

interface SourceRow {
  source: string;
}

interface Row extends Pick<StoredView, 'region' | 'language' | 'model'> {
  indexed_at: string;
  vector_index: string | null;
  pages: number;
}

/** @param table and query are ours */
function rowsInFile<T>(dataDir: string, table: string, asked: string): T[] | null {
  const file = path.join(dataDir, 'lotse.db');
  if (!existsSync(file)) return null;
  const db = new Database(file, { readonly: true, timeout: 5_000 });
  try {
    const there = db.prepare('select 1 from sqlite_schema where name = ?').all(table).length > 0;
    return there ? (db.prepare(`${asked} ${table}`).all() as T[]) : null;
  } finally {
    db.close();
  }
}

async function rowsInPostgres<T>(url: string, table: string, asked: string): Promise<T[] | null> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 8_000, query_timeout: 8_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query('select to_regclass($1) as name', [`knowledge.${table}`]);
    if ((rows[0] as { name: string | null }).name === null) return null;
    return (await client.query(`${asked} knowledge.${table}`)).rows as T[];
  } finally {
    await client.end().catch(() => {});
  }
}
