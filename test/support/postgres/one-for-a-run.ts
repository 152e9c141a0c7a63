import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { chmodSync } from 'node:fs';

/**
 * Names the folder in which the first test that needs PostgreSQL starts one, and ends it after the last test.
 * @returns ends it
 */
export default function setup(): () => Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lotse-test-postgres-'));
  // PostgreSQL's user has to get to its folder below.
  chmodSync(folder, 0o755);
  process.env.LOTSE_TEST_POSTGRES = folder;
  return async () => {
    const pid = path.join(folder, 'pid');
    if (existsSync(pid)) await end(Number(readFileSync(pid, 'utf8')));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
}

/** Its immediate shutdown: nobody needs the data. */
async function end(pid: number): Promise<void> {
  try {
    process.kill(pid, 'SIGQUIT');
    for (let waits = 0; waits < 100; waits += 1, await delay(50)) process.kill(pid, 0);
  } catch {
    // It is gone.
  }
}
