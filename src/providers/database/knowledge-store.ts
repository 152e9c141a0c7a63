import type { Kysely, Transaction } from 'kysely';
import type { Page } from '../../domain/page.js';
import type { Language, Region } from '../../domain/region.js';
import { LotseError } from '../../errors.js';
import type { KnowledgeStore, ViewChange, ViewKey, ViewState } from '../../ports/knowledge-store.js';
import type { Database } from './database.js';
import type { KeptWithCommit } from './kept-with-commit.js';
import type { Schema } from './knowledge-schema.js';
import { chunks, countPages, dropUnusedVectors, keyOf, saveView, selectView, toViewState } from './view-rows.js';

/** The index: pages, and vectors by content hash. */
export class SqlKnowledgeStore implements KnowledgeStore {
  private readonly db: Kysely<Schema>;

  /** @param kept what comes and goes with the pages, besides them */
  constructor(
    private readonly database: Database<Schema>,
    private readonly kept: KeptWithCommit | null = null,
  ) {
    this.db = database.db;
  }

  async regions(): Promise<Region[]> {
    const rows = await this.db.selectFrom('regions').selectAll().orderBy('slug').execute();
    return rows.map((row) => ({
      slug: row.slug,
      name: row.name,
      defaultLanguage: row.default_language,
      languages: JSON.parse(row.languages) as Language[],
      readAt: row.read_at === 'lotse' ? 'lotse' : 'publisher',
      ...(row.latitude !== null && row.longitude !== null
        ? { position: { latitude: row.latitude, longitude: row.longitude } }
        : {}),
    }));
  }

  async saveRegion(region: Region): Promise<void> {
    const values = {
      slug: region.slug,
      name: region.name,
      default_language: region.defaultLanguage,
      languages: JSON.stringify(region.languages),
      read_at: region.readAt ?? 'publisher',
      latitude: region.position?.latitude ?? null,
      longitude: region.position?.longitude ?? null,
    };
    const { slug: _, ...changes } = values;
    await this.db
      .insertInto('regions')
      .values(values)
      .onConflict((conflict) => conflict.column('slug').doUpdateSet(changes))
      .execute();
  }

  async removeView(view: ViewKey): Promise<void> {
    await this.database.transact(async (transaction) => {
      for (const table of ['pages', 'vectors', 'views'] as const) {
        await transaction
          .deleteFrom(table)
          .where('region', '=', view.region)
          .where('language', '=', view.language)
          .execute();
      }
      await this.kept?.remove(transaction, view);
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
    return await this.database.snapshot(async (transaction) => {
      const state = await selectView(transaction, view);
      if (!state) return null;
      return { state, pages: await selectPages(transaction, view) };
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
    await this.database.transact(async (transaction) => {
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
    await this.database.transact(async (transaction) => {
      await saveView(transaction, change);
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
      await countPages(transaction, this.database.expressions, view);
      const state = this.kept && (await selectView(transaction, view));
      if (state) await this.kept.write(transaction, state, await selectPages(transaction, view));
    });
  }

  async lock(region: string): Promise<() => void> {
    const release = await this.database.locks.tryLock(region);
    if (release) return release;
    throw new LotseError(
      'index_busy',
      `Another process is indexing ${region} at the moment.`,
      'Wait until it has finished, then try again; questions are answered meanwhile.',
    );
  }

  async close(): Promise<void> {
    await this.database.close();
  }
}

async function selectPages(transaction: Transaction<Schema>, view: ViewKey): Promise<Page[]> {
  const rows = await transaction
    .selectFrom('pages')
    .select('page')
    .where('region', '=', view.region)
    .where('language', '=', view.language)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map((row) => storedPage(row.page));
}

function toBytes(vector: Float32Array): Uint8Array {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
}

/** The driver gives an ArrayBuffer, others a Uint8Array that may lie anywhere in a pool: both are copied to be aligned. */
function toVector(bytes: Uint8Array | ArrayBuffer): Float32Array {
  const view = new Uint8Array(bytes);
  return new Float32Array(view.slice().buffer);
}

/** A page as this version knows it: one that an older version wrote has no headings of its own until it is indexed again. */
function storedPage(json: string): Page {
  const page = JSON.parse(json) as Omit<Page, 'headingHashes'> & Partial<Pick<Page, 'headingHashes'>>;
  return { ...page, headingHashes: page.headingHashes ?? [] };
}
