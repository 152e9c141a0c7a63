import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { packageRoot } from '../../src/package-root.js';

/**
 * Starts a program of `test/support` that writes into a data folder, and is killed at the end of the test at the latest.
 * @param name of its file, without its ending
 * @returns `said` gives the lines in which it has said what is kept
 */
export function startWriter(name: string, dataDir: string, times: number) {
  const program = path.join(packageRoot, 'dist/test/support', `${name}.js`);
  const child = spawn(process.execPath, [program, dataDir, String(times)], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (more: string) => {
    text += more;
  });
  const said = () => text.split('\n').slice(0, -1);
  return { child, said, ended: once(child, 'close') };
}
