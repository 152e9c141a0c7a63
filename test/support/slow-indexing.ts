import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { packageRoot } from '../../src/package-root.js';

/** A process that indexes slowly, see `index-slowly.ts`; it waits for `start`. */
export interface SlowIndexing {
  child: ChildProcess;
  start(): void;
  /** How it ended: an exit code or a signal. */
  ended: Promise<number | NodeJS.Signals | null>;
}

/** Starts one and waits until it has loaded everything, so that what is timed is the indexing alone. */
export async function prepareSlowIndexing(dataDir: string, source: string, killAtStatement = 0): Promise<SlowIndexing> {
  const program = path.join(packageRoot, 'dist/test/support/index-slowly.js');
  const child = spawn(process.execPath, [program, dataDir, source, String(killAtStatement)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? code));
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    void ended.then((how) => reject(new Error(`it ended with ${how} before it was ready`)));
  });
  return { child, start: () => child.stdin.write('go\n'), ended };
}
