import { readFile } from 'node:fs/promises';
import { readConfig } from '../../../src/config.js';
import type { EngineFiles } from '../../../src/providers/engine/engine-files.js';
import { installEngine } from '../../../src/providers/engine/install.js';

/** The real engine, installed like for everybody: once a machine, in the user's cache. */
export function realEngineFiles(): Promise<EngineFiles> {
  return installEngine({ cacheDir: readConfig(process.env).cacheDir });
}

/** Whether a process runs; one that has ended and that nobody has looked after (a zombie) does not. */
export async function isRunning(pid: number): Promise<boolean> {
  if (process.platform === 'linux') {
    const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
    return status !== null && !/\) [ZX] /.test(status);
  }
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
