import { setTimeout as delay } from 'node:timers/promises';
import Database from 'libsql';
import { Folder } from '../../knowledge/sources/folder.js';
import { synchronise } from '../../knowledge/synchronise/synchronise.js';
import type { EmbeddingProgress } from '../../src/ports/embedder.js';
import { HnswIndexes } from '../../src/providers/hnsw/hnsw-indexes.js';
import { openDatabase } from '../../src/providers/sqlite/database.js';
import { SqlKnowledgeStore } from '../../src/providers/database/knowledge-store.js';
import { StandInEmbedder } from './stand-in-embedder.js';

/**
 * A program that a test kills: says `ready`, waits for a line, then indexes a folder with the stand-in embedder, slowed
 * down so that there is a middle to be killed in.
 * Arguments: data folder, source folder, number of the database statement at which it kills itself (0: never).
 */
const [dataDir = '', sourceFolder = '', killAt = '0'] = process.argv.slice(2);

class SlowEmbedder extends StandInEmbedder {
  override async embedDocuments(documents: string[], onProgress?: (progress: EmbeddingProgress) => void) {
    await delay(25);
    return await super.embedDocuments(documents, onProgress);
  }
}

function killAtStatement(number: number): void {
  let statements = 0;
  Database.prototype.prepare = new Proxy(Database.prototype.prepare, {
    apply: (prepare, database, given) => {
      statements += 1;
      if (statements === number) process.kill(process.pid, 'SIGKILL');
      return Reflect.apply(prepare, database, given);
    },
  });
}

process.stdout.write('ready\n');
await new Promise((resolve) => process.stdin.once('data', resolve));
if (Number(killAt) > 0) killAtStatement(Number(killAt));
const store = new SqlKnowledgeStore(await openDatabase(dataDir));
const vectorIndexes = new HnswIndexes(dataDir);
await synchronise(new Folder(sourceFolder), { store, vectorIndexes, embedder: new SlowEmbedder() });
await store.close();
process.exit();
