import { mkdtemp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { tryLock } from '../providers/sqlite/process-lock.js';

const prefix = '.lotse-working-';
const lockName = 'working';

/**
 * Works in a folder that nobody else can look into, and removes it, whatever happens. Those of runs that were killed hold
 * what people wrote: they are removed, too.
 * @param beside the folder in which it is made
 */
export async function inWorkingFolder<T>(beside: string, work: (folder: string) => Promise<T>): Promise<T> {
  await removeOrphans(beside);
  const folder = await mkdtemp(path.join(beside, prefix));
  const release = tryLock(folder, lockName);
  try {
    return await work(folder);
  } finally {
    release?.();
    await rm(folder, { recursive: true, force: true });
  }
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
