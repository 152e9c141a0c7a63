import type { DatabaseSettings } from '../settings/database-settings.js';
import type { VectorIndexes } from '../ports/vector-index.js';
import { openPostgres } from '../providers/postgres/open-databases.js';
import { poolFigures } from '../providers/postgres/pool-figures.js';
import { openPostgresProcesses, processConnections } from '../providers/postgres/processes.js';
import { PgVectorIndexes } from '../providers/postgres/vector-indexes.js';
import { PgWordIndexes } from '../providers/postgres/word-indexes.js';
import { wordsOf } from '../retrieval/view-documents.js';
import type { Storage } from './storage.js';
import { createStores } from './stores.js';

/** Of those of the stores: for searching by vectors, and for building graphs of them, which takes its time. */
const searchShare = 0.25;

/** Any number of processes, and PostgreSQL. */
export async function openPostgresStorage(
  { url, connections, regionMemoryBytes }: DatabaseSettings,
  dataDir: string,
  onFault: (error: unknown) => void,
): Promise<Storage> {
  const forStores = connections - processConnections - 1;
  const forSearch = Math.max(2, Math.floor(forStores * searchShare));
  const { pool, pools, locks, close, ...databases } = await openPostgres({ url, connections: forStores - forSearch });
  try {
    const processes = await openPostgresProcesses(url, onFault);
    const searchPool = pool({ schemas: ['knowledge'], connections: forSearch, statementTimeoutMs: 0 });
    const words = new PgWordIndexes(databases.knowledge.db, wordsOf);
    return {
      kind: 'postgres',
      ...createStores(databases, words),
      databases,
      shared: { words, memoryBytes: regionMemoryBytes },
      vectorIndexes: new PgVectorIndexes(searchPool, buildInMemory(dataDir)),
      ...{ locks, processes },
      pools: () => poolFigures({ ...pools, search: searchPool, ...processes.pools }),
      close: async () => {
        await processes.close();
        await searchPool.end();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Loaded where pages are indexed, only: it brings many packages. */
function buildInMemory(dataDir: string): VectorIndexes['build'] {
  return async (vectors) => {
    const { HnswIndexes } = await import('../providers/hnsw/hnsw-indexes.js');
    return await new HnswIndexes(dataDir).build(vectors);
  };
}
