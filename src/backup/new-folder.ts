import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { LotseError } from '../errors.js';
import { restoringFolder } from '../providers/sqlite/half-restored.js';
import { tryLock } from '../providers/sqlite/process-lock.js';
import { keptNames } from './kept-files.js';

/** A folder that is filled, and becomes a data folder as a whole. */
export interface NewFolder {
  /** Where it is put together. */
  folder: string;
  /** For what is needed meanwhile; nothing of it is published. */
  working: string;
  /** Makes it the data folder. Whoever opens the data folder before sees that it is not whole. */
  publish(): Promise<void>;
  /** Leaves nothing of it, unless it is published, or was about to be: then it has to be begun again. */
  close(): Promise<void>;
}

/** There while it is published, from when it was seen last that nothing lay in the data folder. */
const publishingFile = 'publishing';
const lockName = 'restoring';

/**
 * Begins to fill a data folder in which nothing is, within it: so it may be the root of a disk of its own. One that was
 * interrupted, also while it was published, is begun again.
 * @throws LotseError `invalid_request` when something is in it, or another process fills it
 */
export async function beginNewFolder(dataDir: string): Promise<NewFolder> {
  const root = path.join(dataDir, restoringFolder);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  // Whoever works on it at the moment is not disturbed.
  if (!existsSync(root)) await checkEmpty(dataDir);
  await mkdir(root, { recursive: true, mode: 0o700 });
  const release = tryLock(root, lockName);
  if (!release) throw refusal(`Another process restores or moves into ${dataDir}.`, 'Wait until it is at its end.');
  const [folder, working] = [path.join(root, 'new'), path.join(root, 'working')];
  const publishing = path.join(root, publishingFile);
  let isPublishing = false;
  const close = async () => {
    release();
    if (!isPublishing) await rm(root, { recursive: true, force: true });
  };
  try {
    // What lies there then came from the run that was interrupted; before, nothing did.
    if (existsSync(publishing)) await removeKept(dataDir);
    await checkEmpty(dataDir);
    await rm(publishing, { force: true });
    for (const each of [folder, working]) {
      await rm(each, { recursive: true, force: true });
      await mkdir(each, { mode: 0o700 });
    }
    await sync(root);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    ...{ folder, working, close },
    publish: async () => {
      await syncAll(folder);
      // Long after it was begun: somebody may have put something there, which is not ours to replace.
      await checkEmpty(dataDir);
      await writeFile(publishing, '', { flush: true });
      isPublishing = true;
      await sync(root);
      for (const name of keptNames.filter((each) => existsSync(path.join(folder, each)))) {
        await rename(path.join(folder, name), path.join(dataDir, name));
      }
      await sync(dataDir);
      release();
      // This is the moment: without its name, the folder is whole.
      const done = path.join(dataDir, `${restoringFolder}.done`);
      await rm(done, { recursive: true, force: true });
      await rename(root, done);
      await sync(dataDir);
      await rm(done, { recursive: true, force: true });
    },
  };
}

async function checkEmpty(dataDir: string): Promise<void> {
  const there = (await readdir(dataDir)).find(isKept);
  if (!there) return;
  throw refusal(
    `${dataDir} is not empty: there is ${there} in it.`,
    'Stop what runs on it and move the folder away, or choose another with --data-dir.',
  );
}

/** A database has files beside it, for its log. */
function isKept(name: string): boolean {
  return keptNames.some((kept) => name === kept || name.startsWith(`${kept}-`));
}

async function removeKept(dataDir: string): Promise<void> {
  for (const name of (await readdir(dataDir)).filter(isKept)) {
    await rm(path.join(dataDir, name), { recursive: true, force: true });
  }
}

/** Sees that files and the folders' lists of them are on the disk. */
async function syncAll(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    await (entry.isDirectory() ? syncAll : sync)(path.join(folder, entry.name));
  }
  await sync(folder);
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function refusal(message: string, hint: string): LotseError {
  return new LotseError('invalid_request', message, hint);
}
