import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import type { ViewKey } from '../../ports/knowledge-store.js';
import type { VectorIndex, VectorIndexes } from '../../ports/vector-index.js';
import { attachLeaf, buildGraph, createLeaf, exists, graphOf, leafOf, prepareRegion } from './passages-table.js';
import { PgVectorIndex, toText } from './vector-index.js';

/** Rows a statement brings: about 2 MB. */
const insertedAtOnce = 256;

/** So long after a commit every process has the new state (2 s), and no question looks for what only the old one has. */
const graceMs = 3000;

/** Vector indexes as tables of PostgreSQL. A view's vectors are one table, by content hash: a new state adds to it. */
export class PgVectorIndexes implements VectorIndexes {
  /** What was written last, by name: what else is there may go after the commit. */
  private readonly written = new Map<string, ReadonlySet<string>>();

  /**
   * @param pool of the schema `knowledge`, with the extension `vector`
   * @param build makes an index in memory
   */
  constructor(
    private readonly pool: Pool,
    readonly build: VectorIndexes['build'],
    private readonly options: { graceMs: number } = { graceMs },
  ) {}

  async write(view: ViewKey, model: string, vectors: ReadonlyMap<string, Float32Array>): Promise<string> {
    const leaf = leafOf(view);
    const dimensions = vectors.values().next().value?.length ?? 0;
    const regionTable = await this.inTransaction((client) => prepareRegion(client, view.region));
    await this.inTransaction(async (client) => {
      // Whoever writes the same view waits here; without this, the second would fail.
      await client.query('select pg_advisory_xact_lock(hashtext($1))', [`lotse ${leaf}`]);
      const isNew = await createLeaf(client, leaf);
      const { rows } = await client.query<{ hash: string }>(`select hash from ${leaf} where model = $1`, [model]);
      const present = new Set(rows.map(({ hash }) => hash));
      const added = [...vectors].filter(([hash]) => !present.has(hash));
      for (let start = 0; start < added.length; start += insertedAtOnce) {
        const some = added.slice(start, start + insertedAtOnce);
        await client.query(
          `insert into ${leaf} select $1, $2, $3, hash, embedding::vector from unnest($4::text[], $5::text[]) as new (hash, embedding)`,
          [view.region, view.language, model, some.map(([hash]) => hash), some.map(([, vector]) => toText(vector))],
        );
      }
      await buildGraph(client, view, model, vectors.size, dimensions);
      if (isNew) await attachLeaf(client, leaf, regionTable, view.language);
      if (added.length > present.size / 10) await client.query(`analyze ${leaf}`);
    });
    const name = toName(view, model);
    this.written.set(name, new Set(vectors.keys()));
    return name;
  }

  async read(name: string): Promise<VectorIndex> {
    const { view, model } = fromName(name);
    const { rows } = await this.pool.query<{ size: number; dimensions: number | null }>(
      `select count(*)::int as size, max(vector_dims(embedding)) as dimensions from ${leafOf(view)} where model = $1`,
      [model],
    );
    const { size = 0, dimensions = null } = rows[0] ?? {};
    if (!dimensions) throw new Error('There are no vectors of this view and model.');
    return new PgVectorIndex(this.pool, view, model, dimensions, size);
  }

  /**
   * Also drops what the state that `write` was given has no more; but not before processes that still answer from the
   * state before have the new one. Left undone by a kill, it is done after the next commit: until then such vectors are
   * found in vain.
   */
  async keepOnly(view: ViewKey, name: string | null): Promise<void> {
    const leaf = leafOf(view);
    if (!(await exists(this.pool, leaf))) return;
    const model = name === null ? null : fromName(name).model;
    const used = name === null ? null : this.written.get(name);
    if (name !== null) this.written.delete(name);
    const { rows } = await this.pool.query<StoredKey>(`select model, hash from ${leaf}`);
    const stale = rows.filter((row) => row.model !== model || (used && !used.has(row.hash)));
    if (stale.length === 0) return;
    await pause(this.options.graceMs);
    await this.pool.query(`delete from ${leaf} where (model, hash) in (select * from unnest($1::text[], $2::text[]))`, [
      stale.map((row) => row.model),
      stale.map((row) => row.hash),
    ]);
    for (const gone of new Set(stale.map((row) => row.model)))
      if (gone !== model) await this.pool.query(`drop index concurrently if exists ${graphOf(view, gone)}`);
  }

  private async inTransaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('begin');
      const result = await work(client);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch((failure: Error) => {
        broken = failure;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }
}

interface StoredKey {
  model: string;
  hash: string;
}

/** Of the kind that `ViewState.vectorIndex` holds. */
function toName({ region, language }: ViewKey, model: string): string {
  return JSON.stringify([region, language, model]);
}

/** @throws when another kind of store made the name */
function fromName(name: string): { view: ViewKey; model: string } {
  const [region, language, model] = JSON.parse(name) as string[];
  if (region === undefined || language === undefined || model === undefined) throw new Error('No name of an index');
  return { view: { region, language }, model };
}
