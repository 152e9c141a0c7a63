import { cpSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { LotseError } from '../../src/errors.js';
import { MemorySource } from '../support/memory-source.js';
import { bus, games, mailOffice, mailServer, pages, town } from '../support/small-town.js';
import { openTestLotse, temporaryFolder } from '../support/test-lotse.js';
import { damage, tried } from './damage.js';

const wantsPerson = 'Ich möchte mit einem Menschen sprechen';
const databases = ['lotse.db', 'conversations.db', 'impact.db'];

/** A data folder with one of each kind of file. @param isClosed otherwise logs of the databases are there too */
async function fullFolder(isClosed: boolean): Promise<string> {
  const { lotse, dataDir, ask } = await town({ settings: mailOffice, environment: mailServer });
  for (const text of [games, bus, wantsPerson]) await ask(text);
  await lotse.flushImpact();
  const copy = path.join(temporaryFolder(), 'data');
  cpSync(dataDir, copy, { recursive: true });
  for (const name of isClosed ? databases : []) {
    const database = new Database(path.join(copy, name));
    database.pragma('wal_checkpoint(TRUNCATE)');
    database.close();
  }
  return copy;
}

function filesIn(folder: string): string[] {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return all.filter((name) => statSync(path.join(folder, name)).isFile()).sort();
}

/** Opens a folder and lets somebody ask: what is said is right, or it is refused with a word. */
async function tryOut(dataDir: string): Promise<'works' | LotseError> {
  try {
    const lotse = await openTestLotse({ dataDir, environment: mailServer });
    const ask = (text: string) => lotse.assistant.ask({ region: 'town', text });
    try {
      if (lotse.assistant.regions().length === 0) {
        await lotse.index(new MemorySource({ de: pages }));
        await lotse.refresh();
      }
      expect((await ask(games)).text).toContain('Die Bücherei leiht Bücher und Spiele aus.');
      expect((await ask(bus)).sources).toMatchObject([{ title: 'Busfahren', quote: /alle zehn Minuten/u }]);
      await lotse.index(new MemorySource({ de: pages }));
    } finally {
      await lotse.close();
    }
    return 'works';
  } catch (error) {
    if (error instanceof LotseError) return error;
    throw error;
  }
}

describe('a file of the data folder', { timeout: 60_000 }, () => {
  it.each(tried)('that %s is repaired, or named to whoever runs it; no answer is wrong', async (how) => {
    const closed = await fullFolder(true);
    const open = await fullFolder(false);
    const files = [
      // Of a vector index, all files are sealed alike.
      ...filesIn(closed).filter((file) => !/(?:-wal|-shm|args\.json|docstore\.json)$/u.test(file)),
      ...filesIn(open).filter((file) => file.endsWith('-wal')),
    ];
    expect(files).toEqual(expect.arrayContaining([...databases, ...databases.map((name) => `${name}-wal`)]));
    for (const file of files) {
      const dataDir = path.join(temporaryFolder(), 'data');
      cpSync(file.endsWith('-wal') ? open : closed, dataDir, { recursive: true });
      damage(path.join(dataDir, file), how);
      const outcome = await tryOut(dataDir);
      const told = outcome === 'works' ? outcome : `${outcome.message} ${outcome.hint}`;
      if (outcome !== 'works') expect(told, `${file} ${how}`).toContain(path.basename(file));
      if (file === 'pseudonym.key' && how !== 'is missing') expect(told).toContain('Put it back from a backup');
    }
  });
});
