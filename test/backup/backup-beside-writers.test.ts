import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openSource } from '../../knowledge/sources/open-source.js';
import { seededRandom } from '../../src/learning/seeded-random.js';
import { packageRoot } from '../../src/package-root.js';
import { checkWhole } from '../support/data-folder-checks.js';
import { writeGeneratedSource } from '../support/generated-source.js';
import { olderFolder, rowsOf } from '../support/older-folder.js';
import { waitFor } from '../support/run-lotse.js';
import { prepareSlowIndexing } from '../support/slow-indexing.js';
import { startWriter } from '../support/start-writer.js';
import { openTestLotse, temporaryFolder } from '../support/test-lotse.js';
import { backUpFolder, restoreFolder } from './folders.js';

const seed = Number(process.env.LOTSE_TEST_SEED ?? 1);
const size = { region: 'town', pages: 30, languages: ['de', 'en'] };

/** A folder in which a version of the generated source is indexed. */
async function indexed(root: string): Promise<[dataDir: string, source: string]> {
  const [dataDir, source] = [path.join(root, 'data'), path.join(root, 'source')];
  writeGeneratedSource(source, 0, size);
  const lotse = await openTestLotse({ dataDir });
  await lotse.index(openSource(source));
  return [dataDir, source];
}

/** A question that was counted when its process was killed, before it could say so. */
const underWay = 1;

describe.skipIf(process.platform === 'win32')(`backups beside those who write (seed ${seed})`, () => {
  it('hold all that was acknowledged before, counted once, and each view whole', async () => {
    const random = seededRandom(seed);
    const root = temporaryFolder();
    const [dataDir, source] = await indexed(root);
    const talker = startWriter('talk-on', dataDir, 0);
    await waitFor(() => talker.said().length > 0);
    writeGeneratedSource(source, 1, size);
    const indexing = await prepareSlowIndexing(dataDir, source);
    indexing.start();
    const made: { file: string; before: string[] }[] = [];
    for (let n = 0; n < 4; n += 1) {
      const before = talker.said();
      const file = path.join(root, `${n}.tar.gz`);
      await backUpFolder(file, dataDir);
      made.push({ file, before });
      await delay(Math.floor(random() * 150));
    }
    expect(await indexing.ended).toBe(0);
    talker.child.kill('SIGKILL');
    for (const [n, { file, before }] of made.entries()) {
      const place = path.join(root, `restored-${n}`);
      await restoreFolder(file, place);
      await checkWhole(place, size, () => [0, 1]);
      const lotse = await openTestLotse({ dataDir: place });
      for (const line of before) {
        const conversation = await lotse.conversations.load(line.replace('asked ', ''));
        expect(conversation?.turns).toHaveLength(1);
      }
      // What was on its way between the two databases is in one of them, or in both and counted once.
      await lotse.flushImpact();
      const turns = rowsOf(place).get('conversations.db/turns') ?? [];
      expect(turns.length).toBeGreaterThanOrEqual(before.length);
      const tallies = await lotse.impactStore.tallies({ region: 'town', tables: ['all'] });
      const counted = tallies.reduce((sum, { questions }) => sum + questions, 0);
      // The counts are read after the conversations: of what came in between they may know more, never less.
      expect(counted).toBeGreaterThanOrEqual(turns.length);
      expect(counted).toBeLessThanOrEqual(talker.said().length + underWay);
    }
    expect(made.at(-1)?.before.length).toBeGreaterThan(made[0]?.before.length ?? 0);
  }, 60_000);

  it('leave out a vector index that is being replaced, and what is restored searches by its vectors', async () => {
    const root = temporaryFolder();
    const [dataDir] = await indexed(root);
    const file = path.join(root, 'lotse.tar.gz');
    for (const name of readdirSync(path.join(dataDir, 'vectors', 'town', 'de'))) {
      rmSync(path.join(dataDir, 'vectors', 'town', 'de', name), { recursive: true });
    }
    await backUpFolder(file, dataDir);
    const place = path.join(root, 'restored');
    await restoreFolder(file, place);
    await checkWhole(place, size, () => [0]);
  });
});

describe.skipIf(process.platform === 'win32')(`a restore that is killed (seed ${seed})`, () => {
  it('is never opened half, and is begun again by the same command', async () => {
    const root = temporaryFolder();
    const dataDir = olderFolder(4);
    const file = path.join(root, 'lotse.tar.gz');
    await backUpFolder(file, dataDir);
    const program = path.join(packageRoot, 'dist/test/support/restore-until-killed.js');
    const restore = (place: string, killAt: number) =>
      execFileSync(process.execPath, [program, place, file, String(killAt)], { encoding: 'utf8', stdio: 'pipe' });
    const changes = Number(restore(path.join(root, 'whole'), 0));
    expect(changes).toBeGreaterThan(20);
    const whole = rowsOf(path.join(root, 'whole'));
    const random = seededRandom(seed);
    // While it is unpacked, and before each of the last changes, in which it is published.
    const points = [2, Math.ceil(random() * changes), ...Array.from({ length: 6 }, (_, n) => changes - n)];
    for (const killAt of points) {
      const place = path.join(root, `killed-${killAt}`);
      expect(() => restore(place, killAt)).toThrow();
      const isHalf = existsSync(path.join(place, 'restoring'));
      if (isHalf)
        await expect(openTestLotse({ dataDir: place })).rejects.toMatchObject({ code: 'invalid_configuration' });
      // Killed before anything or after everything, there is nothing or all of it.
      if (isHalf || !existsSync(path.join(place, 'lotse.db'))) await restoreFolder(file, place);
      expect(rowsOf(place)).toEqual(whole);
      expect(existsSync(path.join(place, 'restoring'))).toBe(false);
    }
  }, 60_000);
});
