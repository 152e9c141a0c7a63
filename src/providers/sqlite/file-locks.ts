import path from 'node:path';
import type { Locks } from '../../ports/locks.js';
import { tryLock, waitForLock } from './process-lock.js';

/** Locks of a data folder: the folder `locks` in it, a file each. @param dataDir the data folder */
export function fileLocks(dataDir: string): Locks {
  const folder = path.join(dataDir, 'locks');
  return {
    tryLock: async (name) => tryLock(folder, name),
    waitForLock: async (name, timeoutMs) => await waitForLock(folder, name, timeoutMs),
  };
}
