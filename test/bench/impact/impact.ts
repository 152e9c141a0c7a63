import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Figure } from '../figures.js';

/** Reports over a million events: measured in a process of its own, so that its memory is theirs alone. */
export async function benchImpact(cacheDir: string): Promise<Figure[]> {
  await run('fill', cacheDir);
  return (await run('measure', cacheDir)) as Figure[];
}

/** @returns what the process told last */
async function run(work: 'fill' | 'measure', cacheDir: string): Promise<unknown> {
  const child = fork(path.join(import.meta.dirname, 'impact-child.js'), [work, cacheDir]);
  let told: unknown;
  child.on('message', (message) => {
    told = message;
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`To ${work} reports' events ended with ${code}.`);
  return told;
}
