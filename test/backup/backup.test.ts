import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { backUpFolder, restoreFolder } from './folders.js';
import { openTestLotse, temporaryFolder } from '../support/test-lotse.js';
import { formats, olderFolder, rowsOf, seenIn } from '../support/older-folder.js';
import { mailServer } from '../support/small-town.js';

const now = () => new Date('2026-03-02T10:00:00.000Z');
const openFolder = (dataDir: string) => openTestLotse({ dataDir, now, environment: mailServer });
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** A backup of a folder, and an empty place for it. */
async function backupOf(dataDir: string, without: ('conversations' | 'impact')[] = []) {
  const folder = temporaryFolder();
  const file = path.join(folder, 'lotse.tar.gz');
  const manifest = await backUpFolder(file, dataDir, { without: new Set(without), now });
  return { folder, file, manifest, place: path.join(temporaryFolder(), 'data') };
}

/** Files that are no database, and what is in them. */
function filesOf(folder: string) {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => statSync(path.join(folder, name)).isFile() && !/\.db|\.lock/u.test(name),
  );
  return Object.fromEntries(all.map((name) => [name, readFileSync(path.join(folder, name)).toString('base64')]));
}

describe('a backup', () => {
  it('gives back all of it: rows, indexes, settings, secret', async () => {
    const dataDir = olderFolder(4);
    const { file, manifest, place } = await backupOf(dataDir);
    expect(manifest.madeAt).toBe(now().toISOString());
    await restoreFolder(file, place);
    expect(rowsOf(place)).toEqual(rowsOf(dataDir));
    expect(filesOf(place)).toEqual(filesOf(dataDir));
    expect(Object.keys(filesOf(place)).length).toBeGreaterThanOrEqual(10);
    const lotse = await openFolder(place);
    const [{ question, ...answer }] = seenIn(4).answers;
    expect(await lotse.assistant.ask({ region: 'town', text: question })).toMatchObject(answer);
  });

  it.each(formats)(
    'of format %i leaves the folder as it is, and is brought up to date when it is restored',
    async (format) => {
      const dataDir = olderFolder(format);
      const before = rowsOf(dataDir);
      const { file, place } = await backupOf(dataDir);
      expect(rowsOf(dataDir)).toEqual(before);
      await restoreFolder(file, place);
      const { question, ...answer } = seenIn(format).answers[0];
      expect(await (await openFolder(place)).assistant.ask({ region: 'town', text: question })).toMatchObject(answer);
    },
  );

  it('keeps numbers that are never used again used', async () => {
    const dataDir = olderFolder(4);
    const sequence = (folder: string) => {
      const db = new Database(path.join(folder, 'conversations.db'));
      const rows = db.prepare("select seq from sqlite_sequence where name = 'impact_outbox'").all();
      db.exec('delete from impact_outbox');
      db.close();
      return rows;
    };
    const used = sequence(dataDir);
    const { file, place } = await backupOf(dataDir);
    await restoreFolder(file, place);
    expect(sequence(place)).toEqual(used);
  });

  it.skipIf(process.platform === 'win32')('can be read by its owner only, as what is restored', async () => {
    const { folder, file, place } = await backupOf(olderFolder(4));
    expect(readdirSync(folder)).toEqual(['lotse.tar.gz']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await restoreFolder(file, place);
    expect(statSync(place).mode & 0o777).toBe(0o700);
    for (const name of ['conversations.db', 'pseudonym.key']) {
      expect(statSync(path.join(place, name)).mode & 0o777).toBe(0o600);
    }
  });

  it('leaves out conversations when it is kept for long', async () => {
    const { file, place } = await backupOf(olderFolder(4), ['conversations']);
    await restoreFolder(file, place);
    expect(readdirSync(place)).not.toContain('conversations.db');
    const lotse = await openFolder(place);
    expect(await lotse.conversations.load(id(1))).toBeNull();
    expect(await lotse.impactStore.topics()).not.toEqual([]);
  });

  it('takes the place of the one before as a whole', async () => {
    const dataDir = olderFolder(4);
    const { file } = await backupOf(olderFolder(1));
    await backUpFolder(file, dataDir);
    const place = path.join(temporaryFolder(), 'data');
    await restoreFolder(file, place);
    expect(readdirSync(place)).toContain('conversations.db');
  });

  it('removes what one that was killed left', async () => {
    const folder = temporaryFolder();
    const left = path.join(folder, '.lotse-working-abc123');
    mkdirSync(left);
    writeFileSync(path.join(left, 'conversations.db'), 'what people wrote');
    await backUpFolder(path.join(folder, 'lotse.tar.gz'), olderFolder(4));
    expect(readdirSync(folder)).toEqual(['lotse.tar.gz']);
  });

  it('is refused where there is nothing, and of a damaged database', async () => {
    const [folder, dataDir] = [temporaryFolder(), olderFolder(4)];
    const file = path.join(folder, 'lotse.tar.gz');
    await expect(backUpFolder(file, folder)).rejects.toMatchObject({ code: 'invalid_request' });
    const database = path.join(dataDir, 'impact.db');
    const bytes = readFileSync(database);
    bytes.fill(0xff, 4096 * 2, 4096 * 4);
    writeFileSync(database, bytes);
    await expect(backUpFolder(file, dataDir)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining(database),
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('what is restored', () => {
  it('loses at the next start what was over meanwhile', async () => {
    const { file, place } = await backupOf(olderFolder(4));
    await restoreFolder(file, place);
    const lotse = await openTestLotse({ dataDir: place, environment: mailServer, now: () => new Date('2026-05-01') });
    expect(await lotse.conversations.load(id(1))).not.toBeNull();
    const sender = { send: async () => {} };
    const end = lotse.startUpkeep({ mail: sender } as never, { warn: () => {} } as never);
    for (const n of [1, 2, 3]) await expect.poll(() => lotse.conversations.load(id(n))).toBeNull();
    await end();
  });
});

describe('a restore', () => {
  it('is refused where there is something, and leaves it', async () => {
    const { file } = await backupOf(olderFolder(4));
    const dataDir = olderFolder(1);
    const before = rowsOf(dataDir);
    await expect(restoreFolder(file, dataDir)).rejects.toMatchObject({
      code: 'invalid_request',
      message: `${dataDir} is not empty: there is lotse.db in it.`,
    });
    expect(rowsOf(dataDir)).toEqual(before);
    expect(existsSync(path.join(dataDir, 'restoring'))).toBe(false);
  });

  it('of what a newer version made is refused, and leaves nothing', async () => {
    const dataDir = olderFolder(4);
    const db = new Database(path.join(dataDir, 'impact.db'));
    db.exec("insert into kysely_migration values ('9999-of-next-year', '2027-01-01T00:00:00.000Z')");
    db.close();
    const { file, place } = await backupOf(dataDir);
    await expect(restoreFolder(file, place)).rejects.toMatchObject({
      code: 'invalid_request',
      hint: 'Restore it with that version, or a newer one.',
    });
    expect(readdirSync(place)).toEqual([]);
  });
});
