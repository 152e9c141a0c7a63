import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { olderFolder, rowsOf } from '../support/older-folder.js';
import { emptyDatabase } from '../support/postgres-server.js';
import { type LotseRun, runLotse, type Settings } from '../support/run-lotse.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { fill, smallDisk } from './small-disk.js';

const [postgres, movedTo] = [await emptyDatabase(), await emptyDatabase()];
const preload = `--import ${fileURLToPath(new URL('kill-at.mjs', import.meta.url))}`;

/** Runs a command that is killed before one of its steps. */
function runUntil(step: number, args: string[], settings: Settings = {}): Promise<LotseRun> {
  return runLotse(args, { ...settings, NODE_OPTIONS: preload, KILL_AT: `step ${step}` });
}

/** Runs a command to its end. @returns in how many steps */
async function stepsOf(args: string[], settings: Settings = {}): Promise<number> {
  const { code, stderr } = await runUntil(1_000_000, args, settings);
  expect(code, stderr).toBe(0);
  return Number(/^steps: (\d+)$/mu.exec(stderr)?.[1]);
}

describe('lotse backup', { timeout: 90_000 }, () => {
  it('that is killed leaves the backup before it, and the next removes what it left', async () => {
    const [dataDir, folder] = [olderFolder(4), temporaryFolder()];
    const before = rowsOf(dataDir);
    const file = path.join(folder, 'lotse.tar.gz');
    const args = ['backup', '--output', file, '--data-dir', dataDir];
    const steps = await stepsOf(args);
    expect(steps).toBeGreaterThan(10);
    const first = readFileSync(file);
    const left: number[] = [];
    // Soon after its beginning, while it copies, before it packs, before the file gets its name.
    for (const at of [5, Math.floor(steps / 2), steps - 2]) {
      expect((await runUntil(at, args)).code).toBe('SIGKILL');
      left.push(readdirSync(folder).length);
      // Only the last of them can come after the new name.
      if (at < steps - 2) expect(readFileSync(file).equals(first)).toBe(true);
    }
    expect(Math.max(...left)).toBeGreaterThan(1);
    expect((await runLotse(args)).code).toBe(0);
    expect(readdirSync(folder)).toEqual(['lotse.tar.gz']);
    expect(rowsOf(dataDir)).toEqual(before);
    const place = path.join(temporaryFolder(), 'data');
    expect((await runLotse(['restore', '--input', file, '--data-dir', place])).code).toBe(0);
    expect(rowsOf(place)).toEqual(before);
  });

  it('on a full disk is refused in words, leaves the backup before it and nothing else', async () => {
    const disk = smallDisk();
    if (!disk) return;
    const dataDir = olderFolder(4);
    const file = path.join(disk, 'backups', 'lotse.tar.gz');
    mkdirSync(path.dirname(file));
    const args = ['backup', '--output', file, '--data-dir', dataDir];
    expect((await runLotse(args)).code).toBe(0);
    const first = readFileSync(file);
    const makeRoom = fill(disk);
    const { code, stdout, stderr } = await runLotse(args);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('disk');
    expect(stderr).not.toMatch(/\n {4}at /u);
    expect(readFileSync(file).equals(first)).toBe(true);
    expect(readdirSync(path.dirname(file))).toEqual(['lotse.tar.gz']);
    makeRoom();
    expect((await runLotse(args)).code).toBe(0);
  });
});

/** Runs a command that writes to a full disk, and again when there is room. */
async function runOnFullDisk(disk: string, args: string[], settings: Settings = {}): Promise<void> {
  const makeRoom = fill(disk);
  const { code, stdout, stderr } = await runLotse(args, settings);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain('The disk at');
  expect(stderr).not.toMatch(/\n {4}at /u);
  makeRoom();
  expect((await runLotse(args, settings)).code).toBe(0);
}

describe('a full disk', { timeout: 90_000 }, () => {
  it('refuses lotse restore in words, which is run again when there is room', async () => {
    const disk = smallDisk();
    if (!disk) return;
    const [source, file] = [olderFolder(4), path.join(temporaryFolder(), 'lotse.tar.gz')];
    expect((await runLotse(['backup', '--output', file, '--data-dir', source])).code).toBe(0);
    const dataDir = path.join(disk, 'restored');
    await runOnFullDisk(disk, ['restore', '--input', file, '--data-dir', dataDir]);
    expect(rowsOf(dataDir)).toEqual(rowsOf(source));
  });

  it.skipIf(movedTo === null)('refuses lotse move in words, there and back', async () => {
    const disk = smallDisk();
    if (!disk || !movedTo) return;
    onTestFinished(() => movedTo.drop());
    const source = path.join(disk, 'source');
    cpSync(olderFolder(4), source, { recursive: true });
    const before = rowsOf(source);
    await runOnFullDisk(disk, ['move', '--to', movedTo.url, '--data-dir', source]);
    const back = path.join(disk, 'back');
    await runOnFullDisk(disk, ['move', '--to', back, '--data-dir', source], { DATABASE_URL: movedTo.url });
    expect(rowsOf(source)).toEqual(before);
    const people = 'conversations.db/conversations';
    expect(rowsOf(back).get(people)).toHaveLength(before.get(people)?.length ?? 0);
  });
});

describe.skipIf(postgres === null)('lotse restore into PostgreSQL', { timeout: 90_000 }, () => {
  it('that is killed leaves no row that counts, and is run again', async () => {
    if (!postgres) return;
    onTestFinished(() => postgres.drop());
    const [dataDir, folder] = [olderFolder(4), temporaryFolder()];
    const file = path.join(folder, 'lotse.tar.gz');
    expect((await runLotse(['backup', '--output', file, '--data-dir', dataDir])).code).toBe(0);
    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    onTestFinished(() => client.end());
    const rows = async () => {
      const { rows: found } = await client.query(
        `select to_regclass('conversations.conversations') is not null as made`,
      );
      if (!found[0]?.made) return 0;
      return Number((await client.query('select count(*) as n from conversations.conversations')).rows[0]?.n);
    };
    const settings = path.join(temporaryFolder(), 'settings');
    const args = ['restore', '--input', file, '--data-dir', settings];
    const to = { DATABASE_URL: postgres.url };
    for (const at of [60, 200]) {
      expect((await runUntil(at, args, to)).code).toBe('SIGKILL');
      expect(await rows()).toBe(0);
      expect(existsSync(path.join(settings, 'pseudonym.key'))).toBe(false);
    }
    const steps = await stepsOf(args, to);
    expect(steps).toBeGreaterThan(200);
    expect(await rows()).toBe(3);
    expect(readdirSync(settings).sort()).toEqual(['pseudonym.key', 'regions']);
  });
});
