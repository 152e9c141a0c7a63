import path from 'node:path';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Page } from '../../domain/page.js';
import type { Language, Region } from '../../domain/region.js';
import { LotseError } from '../../errors.js';
import type { KnowledgeStore, ViewChange, ViewKey, ViewState } from '../../ports/knowledge-store.js';
import { tryLock } from './process-lock.js';
import type { Schema } from './schema.js';

/** Values bound in one statement; SQLite's own limit is far above. */
const chunkSize = 500;

/** The index in the embedded database. */
export class SqliteKnowledgeStore implements KnowledgeStore {
  constructor(
    private readonly db: Kysely<Schema>,
    private readonly dataDir: string,
  ) {}

  async regions(): Promise<Region[]> {
    const rows = await this.db.selectFrom('regions').selectAll().orderBy('slug').execute();
    return rows.map((row) => ({
      slug: row.slug,
      name: row.name,
      defaultLanguage: row.default_language,
      languages: JSON.parse(row.languages) as Language[],
      readAt: row.read_at === 'lotse' ? 'lotse' : 'publisher',
    }));
  }

  async saveRegion(region: Region): Promise<void> {
    const values = {
      slug: region.slug,
      name: region.name,
      default_language: region.defaultLanguage,
      languages: JSON.stringify(region.languages),
      read_at: region.readAt ?? 'publisher',
    };
    const { slug: _, ...changes } = values;
    await this.db
      .insertInto('regions')
      .values(values)
      .onConflict((conflict) => conflict.column('slug').doUpdateSet(changes))
      .execute();
  }

  async removeView(view: ViewKey): Promise<void> {
    await this.db.transaction().execute(async (transaction) => {
      for (const table of ['pages', 'vectors', 'views'] as const) {
        await transaction
          .deleteFrom(table)
          .where('region', '=', view.region)
          .where('language', '=', view.language)
          .execute();
      }
    });
  }

  async views(): Promise<ViewState[]> {
    const rows = await this.db.selectFrom('views').selectAll().orderBy('region').orderBy('language').execute();
    return rows.map(toViewState);
  }

  async digests(view: ViewKey): Promise<Map<string, string>> {
    const rows = await this.db
      .selectFrom('pages')
      .select(['id', 'digest'])
      .where('region', '=', view.region)
      .where('language', '=', view.language)
      .execute();
    return new Map(rows.map((row) => [row.id, row.digest]));
  }

  async load(view: ViewKey): Promise<{ state: ViewState; pages: Page[] } | null> {
    return await this.db.transaction().execute(async (transaction) => {
      const state = await selectView(transaction, view);
      if (!state) return null;
      const rows = await transaction
        .selectFrom('pages')
        .select('page')
        .where('region', '=', view.region)
        .where('language', '=', view.language)
        .orderBy('position')
        .orderBy('id')
        .execute();
      return { state, pages: rows.map((row) => JSON.parse(row.page) as Page) };
    });
  }

  async vectors(model: string, hashes: Iterable<string>): Promise<Map<string, Float32Array>> {
    const found = new Map<string, Float32Array>();
    for (const chunk of chunks([...new Set(hashes)])) {
      const rows = await this.db
        .selectFrom('vectors')
        .select(['hash', 'vector'])
        .where('model', '=', model)
        .where('hash', 'in', chunk)
        .execute();
      for (const row of rows) found.set(row.hash, toVector(row.vector));
    }
    return found;
  }

  async adoptVectors(view: ViewKey, model: string, hashes: Iterable<string>): Promise<Set<string>> {
    const own = new Set<string>();
    const others = new Set<string>();
    for (const chunk of chunks([...new Set(hashes)])) {
      const rows = await this.db
        .selectFrom('vectors')
        .select(['hash', 'region', 'language'])
        .where('model', '=', model)
        .where('hash', 'in', chunk)
        .execute();
      for (const row of rows) {
        const isOwn = row.region === view.region && row.language === view.language;
        (isOwn ? own : others).add(row.hash);
      }
    }
    const adopted = [...others].filter((hash) => !own.has(hash));
    await this.saveVectors(view, model, await this.vectors(model, adopted));
    return new Set([...own, ...adopted]);
  }

  async saveVectors(view: ViewKey, model: string, vectors: Iterable<[string, Float32Array]>): Promise<void> {
    const rows = [...vectors].map(([hash, vector]) => ({ ...keyOf(view), model, hash, vector: toBytes(vector) }));
    if (rows.length === 0) return;
    await this.db.transaction().execute(async (transaction) => {
      for (const chunk of chunks(rows)) {
        await transaction
          .insertInto('vectors')
          .values(chunk)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }
    });
  }

  async commit(change: ViewChange): Promise<void> {
    const view = keyOf(change);
    await this.db.transaction().execute(async (transaction) => {
      for (const chunk of chunks(change.removedIds)) {
        await transaction
          .deleteFrom('pages')
          .where('region', '=', view.region)
          .where('language', '=', view.language)
          .where('id', 'in', chunk)
          .execute();
      }
      for (const { page, digest } of change.upserts) {
        const values = { digest, position: page.order, page: JSON.stringify(page) };
        await transaction
          .insertInto('pages')
          .values({ ...view, id: page.id, ...values })
          .onConflict((conflict) => conflict.columns(['region', 'language', 'id']).doUpdateSet(values))
          .execute();
      }
      await dropUnusedVectors(transaction, change);
      await saveView(transaction, change);
    });
  }

  async lock(region: string): Promise<() => void> {
    const release = tryLock(path.join(this.dataDir, 'locks'), region);
    if (release) return release;
    throw new LotseError(
      'index_busy',
      `Another process is indexing ${region} at the moment.`,
      'Wait until it has finished, then try again; questions are answered meanwhile.',
    );
  }

  async close(): Promise<void> {
    await this.db.destroy();
  }
}

function keyOf({ region, language }: ViewKey): ViewKey {
  return { region, language };
}

async function selectView(transaction: Transaction<Schema>, view: ViewKey): Promise<ViewState | undefined> {
  const row = await transaction
    .selectFrom('views')
    .selectAll()
    .where('region', '=', view.region)
    .where('language', '=', view.language)
    .executeTakeFirst();
  return row && toViewState(row);
}

async function saveView(transaction: Transaction<Schema>, change: ViewChange): Promise<void> {
  const view = keyOf(change);
  const { count } = await transaction
    .selectFrom('pages')
    .select(sql<number>`count(*)`.as('count'))
    .where('region', '=', view.region)
    .where('language', '=', view.language)
    .where(sql<boolean>`json_array_length(page, '$.structure.sentences') > 0`)
    .executeTakeFirstOrThrow();
  const before = await selectView(transaction, view);
  const values = {
    state: (before?.state ?? 0) + 1,
    model: change.model,
    indexed_at: change.indexedAt,
    vector_index: change.vectorIndex,
    pages: Number(count),
  };
  await transaction
    .insertInto('views')
    .values({ ...view, ...values })
    .onConflict((conflict) => conflict.columns(['region', 'language']).doUpdateSet(values))
    .execute();
}

/** Removes what no page of the view stands on any more; without an engine, what it once made is kept for its return. */
async function dropUnusedVectors(transaction: Transaction<Schema>, change: ViewChange): Promise<void> {
  const rows = await transaction
    .selectFrom('vectors')
    .select(['row', 'hash', 'model'])
    .where('region', '=', change.region)
    .where('language', '=', change.language)
    .execute();
  const unused = rows.filter(
    (row) => !change.usedHashes.has(row.hash) || (change.model !== null && row.model !== change.model),
  );
  for (const chunk of chunks(unused.map((row) => row.row))) {
    await transaction.deleteFrom('vectors').where('row', 'in', chunk).execute();
  }
}

function toViewState(row: Schema['views']): ViewState {
  const { indexed_at: indexedAt, vector_index: vectorIndex, ...rest } = row;
  return { ...rest, indexedAt, vectorIndex };
}

function toBytes(vector: Float32Array): Uint8Array {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
}

/** The driver gives an ArrayBuffer, others a Uint8Array that may lie anywhere in a pool: both are copied to be aligned. */
function toVector(bytes: Uint8Array | ArrayBuffer): Float32Array {
  const view = new Uint8Array(bytes);
  return new Float32Array(view.slice().buffer);
}

function* chunks<T>(items: T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += chunkSize) yield items.slice(start, start + chunkSize);
}
