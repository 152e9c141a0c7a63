import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { HNSWLib } from '@langchain/community/vectorstores/hnswlib';
import { Document } from '@langchain/core/documents';
import { Embeddings } from '@langchain/core/embeddings';
import type { ViewKey } from '../../ports/knowledge-store.js';
import type { VectorIndex, VectorIndexes } from '../../ports/vector-index.js';
import { HnswIndex } from './hnsw-index.js';

/** Vector indexes as folders of the data folder: `vectors/<region>/<language>/<uuid>`. */
export class HnswIndexes implements VectorIndexes {
  private readonly root: string;

  constructor(dataDir: string) {
    this.root = path.join(dataDir, 'vectors');
  }

  async write(view: ViewKey, vectors: ReadonlyMap<string, Float32Array>): Promise<string> {
    const name = path.join(folderOf(view), randomUUID());
    const folder = path.join(this.root, name);
    const store = await buildStore(vectors);
    await store.save(folder);
    await makeDurable(folder);
    return name;
  }

  async read(name: string): Promise<VectorIndex> {
    return new HnswIndex(await HNSWLib.load(path.join(this.root, name), noEmbeddings));
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
  await store.addVectors(
    [...vectors.values()].map((vector) => Array.from(vector)),
    [...vectors.keys()].map((hash) => new Document({ pageContent: '', metadata: { hash } })),
  );
  return store;
}

/** Region and language come from a source: nothing of them may act as a path. */
function folderOf({ region, language }: ViewKey): string {
  return path.join(encodeURIComponent(region).replaceAll('.', '%2E'), encodeURIComponent(language));
}

/** Files and their folder are on the disk before the state that names them is committed. */
async function makeDurable(folder: string): Promise<void> {
  for (const file of [...(await readdir(folder)).map((name) => path.join(folder, name)), folder]) {
    const handle = await open(file, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}
