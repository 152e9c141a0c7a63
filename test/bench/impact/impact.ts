import { fork } from 'node:child_process';
import path from 'node:path';
import type { Figure } from '../figures.js';

/** Reports over a million events: measured in a process of its own, so that its memory is theirs alone. */
export async function benchImpact(cacheDir: string): Promise<Figure[]> {
  const child = fork(path.join(import.meta.dirname, 'impact-child.js'), [cacheDir]);
  return await new Promise((resolve, reject) => {
    let figures: Figure[] | null = null;
    child.once('message', (message) => {
      figures = message as Figure[];
    });
    child.once('exit', (code) => {
      if (figures) resolve(figures);
      else reject(new Error(`Measuring reports ended with ${code}.`));
    });
  });
}
