import path from 'node:path';
import Database from 'libsql';
import type { Page } from '../domain/page.js';
import type { ViewState } from '../ports/knowledge-store.js';
import type { VectorIndexes } from '../ports/vector-index.js';
import { HnswIndexes } from '../providers/hnsw/hnsw-indexes.js';
import { databaseFiles } from './kept-files.js';

type View = Pick<ViewState, 'region' | 'language'> & { model: string; vector_index: string | null };

/** Builds the vector indexes that a folder's database names and that are not there, or not whole. */
export async function buildMissingIndexes(folder: string, onIndex: (view: View) => void = () => {}): Promise<void> {
  const database = new Database(path.join(folder, databaseFiles.knowledge));
  const indexes: VectorIndexes = new HnswIndexes(folder);
  try {
    const views = database
      .prepare(
        'select region, language, model, vector_index from views where model is not null and vector_index is not null',
      )
      .all() as View[];
    for (const view of views) {
      if (await isWhole(indexes, view)) continue;
      onIndex(view);
      const name = await indexes.write(view, view.model, passageVectors(database, view));
      database
        .prepare('update views set vector_index = ? where region = ? and language = ?')
        .run(name, view.region, view.language);
    }
  } finally {
    database.close();
  }
}

async function isWhole(indexes: VectorIndexes, { vector_index: name }: View): Promise<boolean> {
  return await indexes.read(name ?? '').then(
    () => true,
    () => false,
  );
}

/** Vectors of a view's passages by content hash, as they are stored: little-endian 32-bit floats. */
function passageVectors(database: Database.Database, { region, language, model }: View): Map<string, Float32Array> {
  const hashes = new Set<string>();
  const pages = database.prepare('select page from pages where region = ? and language = ?');
  for (const { page } of pages.iterate(region, language) as Iterable<{ page: string }>) {
    for (const { hash } of (JSON.parse(page) as Page).passages) hashes.add(hash);
  }
  const vectors = new Map<string, Float32Array>();
  const rows = database.prepare('select hash, vector from vectors where region = ? and language = ? and model = ?');
  for (const { hash, vector } of rows.iterate(region, language, model) as Iterable<{ hash: string; vector: Buffer }>) {
    if (hashes.has(hash)) vectors.set(hash, new Float32Array(new Uint8Array(vector).slice().buffer));
  }
  return vectors;
}
