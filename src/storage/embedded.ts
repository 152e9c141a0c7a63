import { embeddedProcesses } from '../providers/embedded/processes.js';
import { HnswIndexes } from '../providers/hnsw/hnsw-indexes.js';
import { openConversationDatabase } from '../providers/sqlite/conversation-database.js';
import { openDatabase } from '../providers/sqlite/database.js';
import { fileLocks } from '../providers/sqlite/file-locks.js';
import { openImpactDatabase } from '../providers/sqlite/impact-database.js';
import type { Databases, Storage } from './storage.js';
import { createStores } from './stores.js';

/** One process, or some commands beside it, and a data folder. */
export async function openEmbeddedStorage(dataDir: string, onFault: (error: unknown) => void): Promise<Storage> {
  const databases = await openAll({
    knowledge: () => openDatabase(dataDir),
    conversations: () => openConversationDatabase(dataDir),
    impact: () => openImpactDatabase(dataDir),
  });
  const locks = fileLocks(dataDir);
  const processes = embeddedProcesses(locks, onFault);
  return {
    kind: 'embedded',
    ...createStores(databases),
    databases,
    vectorIndexes: new HnswIndexes(dataDir),
    shared: null,
    ...{ locks, processes },
    pools: () => [],
    close: async () => {
      await processes.jobs.close();
      await closeAll(databases);
    },
  };
}

type Openers = { [Name in keyof Databases]: () => Promise<Databases[Name]> };

/** When one cannot be opened, none stays open. */
async function openAll(open: Openers): Promise<Databases> {
  const opened: Partial<Databases> = {};
  try {
    opened.knowledge = await open.knowledge();
    opened.conversations = await open.conversations();
    return { knowledge: opened.knowledge, conversations: opened.conversations, impact: await open.impact() };
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
}

async function closeAll({ knowledge, conversations, impact }: Partial<Databases>): Promise<void> {
  for (const database of [conversations, impact, knowledge]) await database?.close();
}
