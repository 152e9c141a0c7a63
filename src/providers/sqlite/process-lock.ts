import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'libsql';

const pollMs = 20;

/**
 * A lock between processes that dies with its holder: an exclusive transaction on a file of its own. The operating
 * system releases it however the process ends, so there is no stale lock to clean up.
 * @param folder where the lock's file is kept
 * @param name of the lock; letters, digits, `-` and `_` are kept, others are written as their code
 * @returns a function that releases the lock, or null when another holds it
 */
export function tryLock(folder: string, name: string): (() => void) | null {
  mkdirSync(folder, { recursive: true });
  const fileName = `${name.replace(/[^\w-]/gu, (character) => `%${character.codePointAt(0)?.toString(16)}`)}.lock`;
  const connection = new Database(path.join(folder, fileName), { timeout: 0 });
  try {
    connection.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    connection.close();
    if (isBusy(error)) return null;
    throw error;
  }
  return () => {
    if (connection.open) connection.close();
  };
}

/**
 * Takes a lock, waiting for who holds it.
 * @throws when it is still held after `timeoutMs`
 */
export async function waitForLock(folder: string, name: string, timeoutMs: number): Promise<() => void> {
  for (const endsAt = Date.now() + timeoutMs; Date.now() < endsAt; await delay(pollMs)) {
    const release = tryLock(folder, name);
    if (release) return release;
  }
  throw new Error(`another process has held ${name}.lock for ${timeoutMs / 1000} seconds`);
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && /locked|busy/iu.test(`${error.message} ${'code' in error ? error.code : ''}`);
}
