import { randomUUID } from 'node:crypto';
import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

const heartbeatMs = 2_000;
const staleAfterMs = 20_000;
const pollMs = 250;

/**
 * Runs `work` while no other process on this cache folder does. The lock only saves double work (two downloads of
 * 91 MB): whoever breaks in finds the other's result complete or not at all, because results are renamed into place.
 * A lock whose owner is gone is taken over: at once when its process is seen to be dead, else when it has not been
 * touched for 20 s (the owner may be in another container, where its process cannot be seen).
 * @param onWait Told once when somebody else holds the lock.
 * @throws what `work` throws, and system errors of the lock's folder.
 */
export async function withInstallLock<T>(path: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  const owner = JSON.stringify({ id: randomUUID(), host: hostname(), pid: process.pid });
  for (let waited = false; !(await take(path, owner)); ) {
    if (await isAbandoned(path)) {
      await rm(path, { force: true });
      continue;
    }
    if (!waited) onWait();
    waited = true;
    await delay(pollMs);
  }
  const heartbeat = setInterval(() => {
    const now = new Date();
    // A heartbeat that fails makes the lock stale in time; the work itself is not at risk.
    utimes(path, now, now).catch(() => undefined);
  }, heartbeatMs);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    const current = await readFile(path, 'utf8').catch(() => null);
    if (current === owner) await rm(path, { force: true });
  }
}

async function take(path: string, owner: string): Promise<boolean> {
  try {
    await writeFile(path, owner, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function isAbandoned(path: string): Promise<boolean> {
  const [text, file] = await Promise.all([readFile(path, 'utf8').catch(() => null), stat(path).catch(() => null)]);
  // Gone between the attempt and this look: it can be tried again, there is nothing to remove.
  if (text === null || file === null) return false;
  if (Date.now() - file.mtimeMs > staleAfterMs) return true;
  return ownerIsDead(text);
}

function ownerIsDead(text: string): boolean {
  try {
    const { host, pid } = JSON.parse(text) as { host: string; pid: number };
    if (host !== hostname()) return false;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    // ESRCH: no such process. Anything else (a lock half written, another user's process) is left to the heartbeat.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
