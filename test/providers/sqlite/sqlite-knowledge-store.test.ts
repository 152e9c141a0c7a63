import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { packageRoot } from '../../../src/package-root.js';
import { openDatabase } from '../../../src/providers/sqlite/database.js';
import { tryLock, waitForLock } from '../../../src/providers/sqlite/process-lock.js';
import { SqlKnowledgeStore } from '../../../src/providers/database/knowledge-store.js';
import { temporaryFolder } from '../../support/test-lotse.js';
import { describeKnowledgeStore } from '../knowledge-store.contract.js';

async function openStore(dataDir: string): Promise<SqlKnowledgeStore> {
  const store = new SqlKnowledgeStore(await openDatabase(dataDir));
  onTestFinished(() => store.close());
  return store;
}

describeKnowledgeStore('SQLite', async () => {
  const dataDir = temporaryFolder();
  return { store: await openStore(dataDir), connectAgain: () => openStore(dataDir) };
});

describe('the data folder', () => {
  it('is made when it is missing, for nobody else to read', async () => {
    const dataDir = path.join(temporaryFolder(), 'a', 'b');
    await openStore(dataDir);
    expect(statSync(dataDir).mode & 0o077).toBe(0);
  });

  it('keeps lock files inside, whatever a region is called', async () => {
    const dataDir = path.join(temporaryFolder(), 'data');
    const store = await openStore(dataDir);
    (await store.lock('../../up'))();
    expect(readdirSync(path.dirname(dataDir))).toEqual(['data']);
    expect(existsSync(path.join(dataDir, 'locks'))).toBe(true);
  });

  it('is set up once when several open it at the same time', async () => {
    const dataDir = temporaryFolder();
    const stores = await Promise.all([1, 2, 3, 4].map(() => openStore(dataDir)));
    for (const store of stores) expect(await store.views()).toEqual([]);
  });

  it('is refused with its name when a file stands in its place', async () => {
    const file = path.join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    await expect(openDatabase(file)).rejects.toMatchObject({
      code: 'invalid_configuration',
      message: expect.stringContaining(file),
      hint: expect.stringContaining('--data-dir'),
    });
  });

  it.each([
    ['is no database', (file: string) => writeFileSync(file, 'This is a letter to my aunt. '.repeat(200))],
    ['is a folder', (file: string) => mkdirSync(file)],
  ])('is refused when its database %s', async (_, spoil) => {
    const dataDir = temporaryFolder();
    spoil(path.join(dataDir, 'lotse.db'));
    await expect(openDatabase(dataDir)).rejects.toMatchObject({
      code: 'invalid_configuration',
      message: expect.stringContaining(dataDir),
    });
  });

  it('is refused when a newer version of Lotse has changed its tables', async () => {
    const dataDir = temporaryFolder();
    const { db } = await openDatabase(dataDir);
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '2030-01-01')`.execute(db);
    await db.destroy();
    await expect(openDatabase(dataDir)).rejects.toMatchObject({
      code: 'invalid_configuration',
      hint: expect.stringContaining('newer version'),
    });
  });
});

describe('two processes', () => {
  it('write to one new data folder at the same time, and neither is refused', async () => {
    const dataDir = temporaryFolder();
    const program = path.join(packageRoot, 'dist/test/support/commit-rounds.js');
    const regions = ['town', 'village'];
    await Promise.all(
      regions.map((region) => promisify(execFile)(process.execPath, [program, dataDir, region, '150'])),
    );
    const views = await (await openStore(dataDir)).views();
    expect(views.map(({ region, state, pages }) => ({ region, state, pages }))).toEqual(
      regions.map((region) => ({ region, state: 150, pages: 40 })),
    );
  });
});

describe('a lock between processes', () => {
  it('is waited for, and given up after a time', async () => {
    const folder = temporaryFolder();
    const release = tryLock(folder, 'x');
    expect(release).not.toBeNull();
    await expect(waitForLock(folder, 'x', 60)).rejects.toThrow('x.lock');
    setTimeout(() => release?.(), 40);
    const second = await waitForLock(folder, 'x', 5_000);
    expect(tryLock(folder, 'x')).toBeNull();
    second();
  });
});
