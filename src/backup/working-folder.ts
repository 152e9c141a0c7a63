import { mkdtemp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Release } from '../ports/locks.js';
import { tryLock } from '../providers/sqlite/process-lock.js';
import { tellingDiskFaults } from './disk-faults.js';

const prefix = '.lotse-working-';
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
    const folder = await mkdtemp(path.join(beside, prefix));
    let release: Release | null = null;
    try {
      release = tryLock(folder, lockName);
      return await work(folder);
    } finally {
      release?.();
      await rm(folder, { recursive: true, force: true });
    }
  });
}

async function removeOrphans(beside: string): Promise<void> {
  for (const name of (await readdir(beside)).filter((each) => each.startsWith(prefix))) {
    const folder = path.join(beside, name);
    const release = tryLock(folder, lockName);
    if (!release) continue;
    release();
    await rm(folder, { recursive: true, force: true });
  }
}
