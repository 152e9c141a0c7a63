import type { Config } from '../config.js';
import type { Storage } from './storage.js';

/** Settings of where it is kept. */
export type Kept = Pick<Config, 'dataDir' | 'database'>;

/**
 * Opens what is kept, for a server and for commands beside it alike, and brings tables up to date. A process opens it once.
 * @param onFault told what failed beside a request, such as a job
 * @throws LotseError `invalid_configuration` when it cannot be used
 */
export async function openStorage(kept: Kept, onFault: (error: unknown) => void = () => {}): Promise<Storage> {
  const { dataDir, database } = kept;
  // The other one's packages are not loaded: a start would take longer.
  if (database) return await (await import('./postgres.js')).openPostgresStorage(database, dataDir, onFault);
  return await (await import('./embedded.js')).openEmbeddedStorage(dataDir, onFault);
}

/** Runs work on what is kept, and closes it, whatever happens. */
export async function withStorage<T>(kept: Kept, work: (storage: Storage) => Promise<T>): Promise<T> {
  const storage = await openStorage(kept);
  try {
    return await work(storage);
  } finally {
    await storage.close();
  }
}
