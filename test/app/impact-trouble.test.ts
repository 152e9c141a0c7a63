import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openImpactDatabase } from '../../src/providers/sqlite/impact-database.js';
import { openTestLotse, temporaryFolder } from '../support/test-lotse.js';
import { bus, games, town } from '../support/small-town.js';

/** How many questions are counted. */
async function counted({ impactStore }: Awaited<ReturnType<typeof openTestLotse>>): Promise<number> {
  const tallies = await impactStore.tallies({ tables: ['all'] });
  return tallies.reduce((sum, { questions }) => sum + questions, 0);
}

/** With its log, which may hold all of it. */
function deleteImpact(dataDir: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(path.join(dataDir, `impact.db${end}`), { force: true });
}

describe('answers', () => {
  it.each([
    [
      'cannot be written, as on a full disk',
      'CREATE TRIGGER full BEFORE INSERT ON events BEGIN SELECT RAISE(FAIL, "full"); END',
      'DROP TRIGGER full',
    ],
    ['has lost a table', 'ALTER TABLE events RENAME TO lost', 'ALTER TABLE lost RENAME TO events'],
  ])('go on while impact.db %s, and count when it is well again', async (_trouble, break_, mend) => {
    const { lotse, dataDir, ask } = await town();
    await ask(games);
    await lotse.flushImpact();
    const database = await openImpactDatabase(dataDir);
    await sql.raw(break_).execute(database.db);

    expect((await ask(bus, { consent: true })).status).toBe('answered');
    await expect(lotse.flushImpact()).rejects.toThrow();
    expect((await ask(games)).status).toBe('answered');
    await expect(lotse.flushImpact()).rejects.toThrow();

    await sql.raw(mend).execute(database.db);
    await database.close();
    await lotse.flushImpact();
    await lotse.flushImpact();
    expect(await counted(lotse)).toBe(3);
    expect(await lotse.impactStore.keptQuestions({ region: 'town', limit: 10 })).toHaveLength(2);
  });

  it('are counted anew where impact.db was deleted, also for conversations that go on', async () => {
    const { lotse, dataDir, ask, conversationId } = await town();
    const { id } = await ask(games);
    await lotse.flushImpact();
    await lotse.close();
    deleteImpact(dataDir);

    const again = await openTestLotse({ dataDir });
    await again.assistant.feedback(id, { helpful: true });
    expect((await again.assistant.ask({ region: 'town', text: bus, conversationId })).status).toBe('answered');
    await again.flushImpact();
    expect(await counted(again)).toBe(1);
  });
});

describe('a start', () => {
  it('names impact.db where it is no database, so that whoever runs it can move it away', async () => {
    const { lotse, dataDir } = await town();
    await lotse.close();
    deleteImpact(dataDir);
    writeFileSync(path.join(dataDir, 'impact.db'), 'no database, '.repeat(100));
    await expect(openTestLotse({ dataDir })).rejects.toMatchObject({
      code: 'invalid_configuration',
      message: expect.stringContaining(path.join(dataDir, 'impact.db')),
    });
  });

  it('refuses an impact.db that a newer version has written, and changes nothing in it', async () => {
    const dataDir = temporaryFolder();
    const database = await openImpactDatabase(dataDir);
    const newer = `INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-newer', '2030-01-01T00:00:00Z')`;
    await sql.raw(newer).execute(database.db);
    await database.close();
    await expect(openTestLotse({ dataDir })).rejects.toMatchObject({
      code: 'invalid_configuration',
      message: expect.stringContaining('impact.db'),
      hint: expect.stringContaining('newer version'),
    });
  });
});
