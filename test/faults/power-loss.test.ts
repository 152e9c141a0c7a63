import { cpSync, existsSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/learning/seeded-random.js';
import { openTestLotse, temporaryFolder } from '../support/test-lotse.js';
import { startWriter } from '../support/start-writer.js';

const seed = Number(process.env.LOTSE_TEST_SEED ?? 1);
const copies = 6;

describe.skipIf(process.platform === 'win32')(`power that fails while conversations are kept (seed ${seed})`, () => {
  it('loses none that was said to be kept; without the end of the last write, none is there in part', async () => {
    const random = seededRandom(seed);
    const root = temporaryFolder();
    const dataDir = path.join(root, 'data');
    await (await openTestLotse({ dataDir, embedder: null })).close();
    const { child, said } = startWriter('save-conversations', dataDir, 100_000);
    await expect.poll(() => said().length, { timeout: 20_000 }).toBeGreaterThan(2);
    const taken: { folder: string; ids: string[] }[] = [];
    for (let n = 0; n < copies; n += 1) {
      await delay(Math.floor(random() * 60));
      // Stopped while it is copied: as a disk is in the moment in which the power fails.
      child.kill('SIGSTOP');
      const ids = said();
      const folder = path.join(root, `copy-${n}`);
      cpSync(dataDir, folder, { recursive: true });
      child.kill('SIGCONT');
      taken.push({ folder, ids });
    }
    child.kill('SIGKILL');
    expect(taken.at(-1)?.ids.length).toBeGreaterThan(taken[0]?.ids.length ?? 0);

    for (const { folder, ids } of taken) {
      const torn = `${folder}-torn`;
      cpSync(folder, torn, { recursive: true });
      const log = path.join(torn, 'conversations.db-wal');
      if (existsSync(log)) truncateSync(log, Math.floor(random() * statSync(log).size));
      const whole = await openTestLotse({ dataDir: folder, embedder: null });
      for (const id of ids) expect((await whole.conversations.load(id))?.turns).toHaveLength(1);
      const cut = await openTestLotse({ dataDir: torn, embedder: null });
      const kept = await Promise.all(ids.map((id) => cut.conversations.load(id)));
      // Each that is there has its turn and its hand-over; those before one that is there are there, too.
      const there = kept.filter((conversation) => conversation !== null);
      for (const conversation of there) expect(conversation?.turns).toHaveLength(1);
      expect(kept.slice(0, there.length).every((conversation) => conversation !== null)).toBe(true);
      const due = await cut.conversations.dueHandovers('2999-01-01T00:00:00Z', 100_000);
      expect(due.length).toBeGreaterThanOrEqual(there.length);
    }
  }, 60_000);
});
