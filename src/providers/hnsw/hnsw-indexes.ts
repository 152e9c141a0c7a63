import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { HNSWLib } from '@langchain/community/vectorstores/hnswlib';
import { Document } from '@langchain/core/documents';
import { Embeddings } from '@langchain/core/embeddings';
import type { ViewKey } from '../../ports/knowledge-store.js';
import type { VectorIndex, VectorIndexes } from '../../ports/vector-index.js';
import { HnswIndex } from './hnsw-index.js';
import { checkSeal, seal } from './seal.js';

/**
 * Vectors added between two looks at what else has to be done: questions are answered while an index is built, and 64
 * vectors take about 25 ms.
 */
const addedAtOnce = 64;

/** Vector indexes as folders of the data folder: `vectors/<region>/<language>/<uuid>`. */
export class HnswIndexes implements VectorIndexes {
  private readonly root: string;

  constructor(dataDir: string) {
    this.root = path.join(dataDir, 'vectors');
  }

  async write(view: ViewKey, _model: string, vectors: ReadonlyMap<string, Float32Array>): Promise<string> {
    const name = path.join(folderOf(view), randomUUID());
    const folder = path.join(this.root, name);
    const store = await buildStore(vectors);
    await store.save(folder);
    await seal(folder);
    return name;
  }

  async read(name: string): Promise<VectorIndex> {
    const folder = path.join(this.root, name);
    // The library trusts numbers in the file as addresses: a damaged one can end the process.
    await checkSeal(folder);
    return new HnswIndex(await HNSWLib.load(folder, noEmbeddings));
  }

  async build(vectors: ReadonlyMap<string, Float32Array>): Promise<VectorIndex> {
    return new HnswIndex(await buildStore(vectors));
  }

  async keepOnly(view: ViewKey, name: string | null): Promise<void> {
    const folder = path.join(this.root, folderOf(view));
    await mkdir(folder, { recursive: true });
    for (const entry of await readdir(folder)) {
      if (path.join(folderOf(view), entry) !== name) await rm(path.join(folder, entry), { recursive: true });
    }
  }
}

/** LangChain's store asks for an embedder, but only vectors go in and out here. */
class VectorsOnly extends Embeddings {
  override async embedDocuments(): Promise<number[][]> {
    throw new Error('This index takes vectors, not texts.');
  }

  override async embedQuery(): Promise<number[]> {
    throw new Error('This index takes vectors, not texts.');
  }
}
const noEmbeddings = new VectorsOnly({});

async function buildStore(vectors: ReadonlyMap<string, Float32Array>): Promise<HNSWLib> {
  const store = new HNSWLib(noEmbeddings, { space: 'cosine' });
  const entries = [...vectors];
  for (let start = 0; start < entries.length; start += addedAtOnce) {
    const some = entries.slice(start, start + addedAtOnce);
    await store.addVectors(
      some.map(([, vector]) => Array.from(vector)),
      some.map(([hash]) => new Document({ pageContent: '', metadata: { hash } })),
    );
    await nextTurn();
  }
  return store;
}

/** Region and language come from a source: nothing of them may act as a path. */
function folderOf({ region, language }: ViewKey): string {
  return path.join(encodeURIComponent(region).replaceAll('.', '%2E'), encodeURIComponent(language));
}
