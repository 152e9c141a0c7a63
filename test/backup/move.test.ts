import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeBackup } from '../../src/backup/backup.js';
import { moveToFolder, moveToPostgres } from '../../src/backup/move.js';
import { restoreBackup } from '../../src/backup/restore.js';
import { openPostgres } from '../../src/providers/postgres/open-databases.js';
import { packageRoot } from '../../src/package-root.js';
import { olderFolder, rowsOf, seenIn } from '../support/older-folder.js';
import { emptyDatabase } from '../support/postgres-server.js';
import { mailServer } from '../support/small-town.js';
import { openTestLotse, temporaryFolder } from '../support/test-lotse.js';

const now = () => new Date('2026-03-02T10:00:00.000Z');
const isTested = await emptyDatabase().then(async (found) => {
  await found?.drop();
  return found !== null;
});

async function newDatabase(): Promise<string> {
  const empty = await emptyDatabase();
  if (!empty) throw new Error('PostgreSQL is gone');
  onTestFinished(() => empty.drop());
  return empty.url;
}

const newFolder = () => path.join(temporaryFolder(), 'data');

/** What a folder holds, apart from when its tables were made and how its indexes are called. */
function contentOf(dataDir: string) {
  return new Map(
    [...rowsOf(dataDir)]
      .filter(([table]) => !/kysely/u.test(table))
      .map(([table, rows]) => [table, rows.map(({ vector_index, ...row }) => JSON.stringify(row)).sort()]),
  );
}

/** The same, brought up to date by being opened. */
async function upToDate(dataDir: string) {
  await openTestLotse({ dataDir, now, environment: mailServer });
  return contentOf(dataDir);
}

async function query<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

const rowsIn = async (url: string) =>
  Number((await query<{ rows: string }>(url, 'select count(*) as rows from conversations.conversations'))[0]?.rows);

describe.skipIf(!isTested)('moving to PostgreSQL and back', () => {
  it('gives the same rows, with their numbers, indexes, settings and secret', async () => {
    const [dataDir, url, place] = [olderFolder(4), await newDatabase(), newFolder()];
    const rows = await moveToPostgres(dataDir, url);
    expect(rows).toBeGreaterThan(100);
    expect(await moveToFolder({ url, settingsFrom: dataDir }, place)).toBe(rows);
    expect(readdirSync(place).sort()).toEqual(
      ['conversations.db', 'impact.db', 'lotse.db', 'pseudonym.key', 'regions', 'vectors'].sort(),
    );
    const content = contentOf(place);
    expect(content).toEqual(await upToDate(dataDir));
    const lotse = await openTestLotse({ dataDir: place, now, environment: mailServer });
    for (const { question, ...answer } of seenIn(4).answers) {
      expect(await lotse.assistant.ask({ region: 'town', text: question })).toMatchObject(answer);
    }
    for (const { nearest } of (await lotse.regions.use('town'))?.views.values() ?? []) expect(nearest?.size).toBe(2);
  });

  it('gives no number again that was given', async () => {
    const [dataDir, url, place] = [olderFolder(4), await newDatabase(), newFolder()];
    const db = new Database(path.join(dataDir, 'conversations.db'));
    db.exec("update sqlite_sequence set seq = 777 where name = 'impact_outbox'; delete from impact_outbox");
    db.close();
    await moveToPostgres(dataDir, url);
    const insert = "insert into conversations.impact_outbox (change) values ('{}') returning position";
    expect(await query(url, insert)).toEqual([{ position: '778' }]);
    await query(url, 'delete from conversations.impact_outbox');
    await moveToFolder({ url, settingsFrom: dataDir }, place);
    const back = new Database(path.join(place, 'conversations.db'));
    expect(back.prepare("select seq from sqlite_sequence where name = 'impact_outbox'").all()).toEqual([{ seq: 778 }]);
    back.close();
  });

  it('is answered from there as before', async () => {
    const [dataDir, url] = [olderFolder(4), await newDatabase()];
    await moveToPostgres(dataDir, url);
    const place = newFolder();
    const lotse = await openTestLotse({
      ...{ dataDir: place, now },
      environment: { ...mailServer, DATABASE_URL: url },
    });
    for (const { question, ...answer } of seenIn(4).answers) {
      expect(await lotse.assistant.ask({ region: 'town', text: question })).toMatchObject(answer);
    }
    expect(await lotse.conversations.load(seenIn(4).conversations[0].id)).toMatchObject({ region: 'town' });
    expect(readdirSync(place).filter((name) => name.endsWith('.db'))).toEqual([]);
  });

  it('brings tables of every older version up to date on its way', async () => {
    for (const format of [1, 2, 3] as const) {
      const [dataDir, url, place] = [olderFolder(format), await newDatabase(), newFolder()];
      await moveToPostgres(dataDir, url);
      await moveToFolder({ url, settingsFrom: dataDir }, place);
      expect(contentOf(place)).toEqual(await upToDate(dataDir));
    }
  });

  it('keeps every sign of a text', async () => {
    const [dataDir, url] = [olderFolder(4), await newDatabase()];
    const db = new Database(path.join(dataDir, 'conversations.db'));
    db.prepare('update waiting set question = ?').run('cd "\\ \n Ä 🙂 {x,y} NULL');
    db.close();
    await moveToPostgres(dataDir, url);
    expect(await query(url, 'select question from conversations.waiting')).toEqual([
      { question: 'cd "\\ \n Ä 🙂 {x,y} NULL' },
    ]);
  });

  it('is refused when there is something', async () => {
    const [dataDir, url] = [olderFolder(4), await newDatabase()];
    await moveToPostgres(dataDir, url);
    await expect(moveToPostgres(dataDir, url)).rejects.toMatchObject({
      code: 'invalid_request',
      message: expect.stringMatching(/is not empty: there are rows in conversations\./u),
    });
    await expect(moveToFolder({ url, settingsFrom: dataDir }, olderFolder(1))).rejects.toMatchObject({
      code: 'invalid_request',
    });
  });

  it('is refused of tables that no version made, before anything is copied', async () => {
    const [dataDir, url] = [olderFolder(4), await newDatabase()];
    const db = new Database(path.join(dataDir, 'conversations.db'));
    db.exec('alter table chats drop column earlier');
    db.close();
    await expect(moveToPostgres(dataDir, url)).rejects.toMatchObject({
      code: 'invalid_configuration',
      message: expect.stringContaining('conversations.chats has other columns'),
    });
    expect(await rowsIn(url)).toBe(0);
  });

  it('is refused while Lotse runs on either', async () => {
    const [dataDir, url] = [olderFolder(4), await newDatabase()];
    const holder = spawn(
      process.execPath,
      [
        '-e',
        `const db = new (require('libsql'))(${JSON.stringify(path.join(dataDir, 'impact.db'))});
        db.pragma('journal_mode = WAL'); db.prepare('select 1 from topics').all();
        process.stdout.write('open'); setInterval(() => {}, 1000);`,
      ],
      { cwd: packageRoot, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    onTestFinished(() => void holder.kill('SIGKILL'));
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    await expect(moveToPostgres(dataDir, url)).rejects.toMatchObject({
      code: 'invalid_request',
      message: `Another process works on ${dataDir}.`,
    });
    holder.kill('SIGKILL');
    await new Promise((resolve) => holder.once('close', resolve));
    // However an address calls those who come by it.
    const running = await openPostgres({ url: `${url}?application_name=mine`, connections: 8 });
    await running.impact.db.selectFrom('topics').selectAll().execute();
    await expect(moveToPostgres(dataDir, url)).rejects.toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining('Processes of Lotse are connected'),
    });
    await running.close();
    await moveToPostgres(dataDir, url);
    expect(await rowsIn(url)).toBe(3);
  }, 30_000);

  it('leaves nothing there when it is killed, and is run again', async () => {
    const program = path.join(packageRoot, 'dist/test/support/move-until-killed.js');
    const [dataDir, url] = [olderFolder(4), await newDatabase()];
    const move = (to: string, killAt: number) =>
      execFileSync(process.execPath, [program, dataDir, url, to, String(killAt)], { encoding: 'utf8', stdio: 'pipe' });
    // Of some 170 statements to PostgreSQL; most of the first make its tables.
    for (const killAt of [90, 150]) {
      expect(() => move('postgres', killAt)).toThrow();
      const tables = await query(url, "select 1 from pg_tables where tablename = 'conversations'");
      if (tables.length > 0) expect(await rowsIn(url)).toBe(0);
    }
    const statements = Number(move('postgres', 0));
    expect(statements).toBeGreaterThan(150);
    expect(await rowsIn(url)).toBe(3);
    const place = newFolder();
    for (const killAt of [60]) {
      expect(() => move(place, killAt)).toThrow();
      expect(existsSync(path.join(place, 'restoring'))).toBe(true);
      expect(readdirSync(place).filter((name) => name.endsWith('.db'))).toEqual([]);
    }
    move(place, 0);
    const content = contentOf(place);
    expect(content).toEqual(await upToDate(dataDir));
  }, 60_000);
});

describe.skipIf(!isTested)('a backup of PostgreSQL', () => {
  it('is of one moment, and goes back there or into a folder', async () => {
    const [dataDir, url] = [olderFolder(4), await newDatabase()];
    await moveToPostgres(dataDir, url);
    const file = path.join(temporaryFolder(), 'lotse.tar.gz');
    const running = await openPostgres({ url, connections: 8 });
    onTestFinished(() => running.close());
    let isOver = false;
    const writing = (async () => {
      for (let n = 0; !isOver; n += 1) {
        await running.knowledge.transact(async (transaction) => {
          await transaction
            .updateTable('regions')
            .set({ name: `Town ${n}` })
            .execute();
          await transaction
            .updateTable('views')
            .set({ indexed_at: `Town ${n}` })
            .execute();
        });
      }
    })();
    await makeBackup(file, { dataDir, database: { url } });
    isOver = true;
    await writing;
    const folder = newFolder();
    await restoreBackup(file, { dataDir: folder, database: null });
    const content = rowsOf(folder);
    const names = [
      ...(content.get('lotse.db/regions') ?? []).map(({ name }) => name),
      ...(content.get('lotse.db/views') ?? []).map(({ indexed_at: at }) => at),
    ];
    expect([names.length, new Set(names).size]).toEqual([3, 1]);
    const [again, settings] = [await newDatabase(), newFolder()];
    await restoreBackup(file, { dataDir: settings, database: { url: again } });
    expect(readdirSync(settings).sort()).toEqual(['pseudonym.key', 'regions']);
    const back = newFolder();
    await moveToFolder({ url: again, settingsFrom: settings }, back);
    expect(contentOf(back)).toEqual(contentOf(folder));
  }, 30_000);

  it('is refused of another version, and where nothing is', async () => {
    const [dataDir, url] = [olderFolder(4), await newDatabase()];
    const file = path.join(temporaryFolder(), 'lotse.tar.gz');
    const backup = () => makeBackup(file, { dataDir, database: { url } });
    await expect(backup()).rejects.toMatchObject({ code: 'invalid_configuration' });
    await moveToPostgres(dataDir, url);
    await query(url, "insert into impact.kysely_migration values ('9999-of-next-year', '2027-01-01')");
    await expect(backup()).rejects.toMatchObject({ code: 'invalid_configuration' });
    expect(readdirSync(path.dirname(file))).toEqual([]);
  });
});
