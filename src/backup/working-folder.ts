import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Release } from '../ports/locks.js';
import { tryLock } from '../providers/sqlite/process-lock.js';
import { tellingDiskFaults } from './disk-faults.js';

const prefix = '.lotse-working-';
/** Until it is locked nobody may take it for one that was left. */
const newPrefix = '.lotse-new-';
const lockName = 'working';

/**
 * Works in a folder that nobody else can look into, and removes it, whatever happens. Those of runs that were killed hold
 * what people wrote: they are removed, too.
 * @param beside the folder in which it is made
 * @throws LotseError `unavailable` when the disk refused something
 */
export async function inWorkingFolder<T>(beside: string, work: (folder: string) => Promise<T>): Promise<T> {
  return await tellingDiskFaults(beside, async () => {
    await removeOrphans(beside);
    let folder = await mkdtemp(path.join(beside, newPrefix));
    let release: Release | null = null;
    try {
      release = tryLock(folder, lockName);
      const locked = path.join(beside, prefix + path.basename(folder).slice(newPrefix.length));
      await rename(folder, locked);
      folder = locked;
      return await work(folder);
    } finally {
      release?.();
      await remove(folder);
    }
  });
}

async function removeOrphans(beside: string): Promise<void> {
  for (const name of (await readdir(beside)).filter((each) => each.startsWith(prefix))) {
    const folder = path.join(beside, name);
    const release = tryLock(folder, lockName);
    if (!release) continue;
    release();
    await remove(folder);
  }
}

/** Another may do the same at this moment, and look for its lock. */
async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
}
