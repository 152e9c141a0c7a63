import { cpSync, existsSync, readdirSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { checkWhole } from '../support/data-folder-checks.js';
import { writeGeneratedSource } from '../support/generated-source.js';
import { seededRandom } from '../support/seeded-random.js';
import { prepareSlowIndexing } from '../support/slow-indexing.js';
import { openTestLotse, temporaryFolder } from '../support/test-lotse.js';
import { openSource } from '../../knowledge/sources/open-source.js';

const size = { region: 'town', pages: 30, languages: ['de', 'en'] };
const seed = Number(process.env.LOTSE_TEST_SEED ?? 1);
const copies = 12;

/** The sizes of all files: whether a write was under way when the copy was made. */
function fileSizes(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return files.map((file) => `${file} ${statSync(path.join(folder, file)).size}`).join('\n');
}

describe.skipIf(process.platform === 'win32')(`a data folder copied in mid-write (seed ${seed})`, () => {
  it('opens with each view old or new, whole, even when the end of the last write is lost', async () => {
    const random = seededRandom(seed);
    const root = temporaryFolder();
    const [dataDir, source] = [path.join(root, 'data'), path.join(root, 'source')];
    writeGeneratedSource(source, 0, size);
    const lotse = await openTestLotse({ dataDir });
    await lotse.index(openSource(source));

    writeGeneratedSource(source, 1, size);
    const indexing = await prepareSlowIndexing(dataDir, source);
    indexing.start();
    const different = new Set<string>();
    const folders: string[] = [];
    for (let n = 0; n < copies; n += 1) {
      await delay(Math.floor(random() * 60));
      // Stopped while it is copied: as a disk is in the moment in which the power fails.
      indexing.child.kill('SIGSTOP');
      const copy = path.join(root, `copy-${n}`);
      cpSync(dataDir, copy, { recursive: true });
      indexing.child.kill('SIGCONT');
      different.add(fileSizes(copy));
      folders.push(copy);
    }
    expect(await indexing.ended).toBe(0);
    expect(different.size).toBeGreaterThan(3);

    for (const folder of folders) {
      const torn = `${folder}-torn`;
      cpSync(folder, torn, { recursive: true });
      const log = path.join(torn, 'lotse.db-wal');
      if (existsSync(log)) truncateSync(log, Math.floor(random() * statSync(log).size));
      await checkWhole(folder, size, () => [0, 1]);
      // Without the log's end, what was committed last may be lost, but never in part.
      await checkWhole(torn, size, () => [0, 1, -1]);
    }
  }, 60_000);
});
