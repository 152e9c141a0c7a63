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
  const rows = place.databaseUrl ? await fromPostgres(place.databaseUrl) : fromFile(place.dataDir);
  return (
    rows?.map(({ indexed_at, vector_index, pages, ...view }) => ({
      ...view,
      indexedAt: indexed_at,
      vectorIndex: vector_index,
      pages: Number(pages),
    })) ?? null
  );
}

interface Row extends Pick<StoredView, 'region' | 'language' | 'model'> {
  indexed_at: string;
  vector_index: string | null;
  pages: number;
}

function fromFile(dataDir: string): Row[] | null {
  const file = path.join(dataDir, 'lotse.db');
  if (!existsSync(file)) return null;
  const db = new Database(file, { readonly: true, timeout: 5_000 });
  try {
    const there = db.prepare("select 1 from sqlite_schema where name = 'views'").all().length > 0;
    return there ? (db.prepare(`${query} views`).all() as Row[]) : null;
  } finally {
    db.close();
  }
}

async function fromPostgres(url: string): Promise<Row[] | null> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 8_000, query_timeout: 8_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query("select to_regclass('knowledge.views') as name");
    if ((rows[0] as { name: string | null }).name === null) return null;
    return (await client.query(`${query} knowledge.views`)).rows as Row[];
  } finally {
    await client.end().catch(() => {});
  }
}
