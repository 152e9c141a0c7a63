import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { inWorkingFolder } from '../../src/backup/working-folder.js';
import { temporaryFolder } from '../support/temporary-folder.js';

it('is nobody else’s to remove, however many begin beside each other', async () => {
  const beside = temporaryFolder();
  const run = async (n: number) => {
    await delay(n % 7);
    return await inWorkingFolder(beside, async (folder) => {
      const file = path.join(folder, 'kept');
      writeFileSync(file, '');
      for (let look = 0; look < 10; look += 1) {
        if (!existsSync(file)) return 'removed';
        await delay(1);
      }
      return (statSync(folder).mode & 0o077) === 0 ? 'kept' : 'open to others';
    }).catch((error: Error) => String(error));
  };
  const results = await Promise.all(Array.from({ length: 60 }, (_, n) => run(n)));
  expect(new Set(results)).toEqual(new Set(['kept']));
  expect(readdirSync(beside)).toEqual([]);
});
