import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { checkWhole } from '../support/data-folder-checks.js';
import { writeGeneratedSource } from '../support/generated-source.js';
import { seededRandom } from '../../src/learning/seeded-random.js';
import { prepareSlowIndexing } from '../support/slow-indexing.js';
import { openTestLotse, temporaryFolder } from '../support/test-lotse.js';
import { openSource } from '../../knowledge/sources/open-source.js';

const size = { region: 'town', pages: 30, languages: ['de', 'en'] };
const seed = Number(process.env.LOTSE_TEST_SEED ?? 1);
const copies = 12;

/** What all files hold: tells whether anything was written between two copies. */
function fingerprint(folder: string): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    // Shared memory of the readers, and no data.
    if (file.endsWith('-shm')) continue;
    const where = path.join(folder, file);
    hash.update(file).update(statSync(where).isFile() ? readFileSync(where) : '');
  }
  return hash.digest('hex');
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
    let over = false;
    const ended = indexing.ended.finally(() => {
      over = true;
    });
    const different = new Map<string, string>();
    for (let n = 0; !over && different.size < copies; n += 1) {
      await delay(Math.floor(random() * 40));
      // Stopped while it is copied: as a disk is in the moment in which the power fails.
      indexing.child.kill('SIGSTOP');
      const copy = path.join(root, `copy-${n}`);
      cpSync(dataDir, copy, { recursive: true });
      indexing.child.kill('SIGCONT');
      different.set(fingerprint(copy), copy);
    }
    expect(await ended).toBe(0);
    expect(different.size).toBeGreaterThan(3);

    for (const folder of different.values()) {
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
