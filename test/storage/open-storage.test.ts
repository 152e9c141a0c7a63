import pg from 'pg';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { openStorage, withStorage } from '../../src/storage/open-storage.js';
import { databaseSettings } from '../../src/settings/database-settings.js';
import { makeChange, makeConversation } from '../support/make-conversation.js';
import { emptyDatabase } from '../support/postgres-server.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const empty = await emptyDatabase();
afterAll(async () => await empty?.drop());
const ways = [{ name: 'embedded', url: null }, ...(empty ? [{ name: 'postgres', url: empty.url }] : [])] as const;

describe.each(ways)('what is kept, $name', ({ name, url }) => {
  const kept = () => ({
    dataDir: temporaryFolder(),
    database: databaseSettings({ DATABASE_URL: url ?? undefined }),
  });

  it('is there for the next process', async () => {
    const folder = kept();
    const conversation = makeConversation();
    await withStorage(folder, async ({ kind, conversations }) => {
      expect(kind).toBe(name);
      await conversations.save(makeChange(conversation));
    });
    await withStorage(folder, async ({ conversations }) => {
      expect(await conversations.load(conversation.id)).toEqual(conversation);
    });
  });

  it('is closed whatever happens', async () => {
    const folder = kept();
    await expect(
      withStorage(folder, async () => {
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    const storage = await openStorage(folder);
    onTestFinished(() => storage.close());
    expect(await storage.locks.tryLock('one')).not.toBeNull();
    expect(await storage.knowledge.views()).toEqual([]);
  });
});

describe.skipIf(!empty)('connections', () => {
  it('are as many as the settings say at most, and none when all is closed', async () => {
    const url = empty?.url ?? '';
    const count = async () => {
      const client = new pg.Client({ connectionString: url, application_name: 'counting' });
      await client.connect();
      const { rows } = await client.query<{ count: number }>(
        `select count(*)::int as count from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
      );
      await client.end();
      return rows[0]?.count ?? 0;
    };
    const storage = await openStorage({
      dataDir: temporaryFolder(),
      database: databaseSettings({ DATABASE_URL: url, LOTSE_DATABASE_CONNECTIONS: 16 }),
    });
    const { conversations, impact, knowledge, processes, locks } = storage;
    await locks.tryLock('some');
    await Promise.all(
      Array.from({ length: 40 }, async (_, n) => {
        await Promise.all([conversations.load(String(n)), impact.topics(), knowledge.regions()]);
        await processes.rateLimits.count('questions', String(n));
      }),
    );
    const most = await count();
    expect(most).toBeGreaterThan(5);
    expect(most).toBeLessThanOrEqual(16);
    const told = storage.pools();
    expect(told.map(({ pool }) => pool)).toEqual(['knowledge', 'conversations', 'impact', 'search', 'jobs', 'limits']);
    // Beside them are the connections for locks and for news.
    expect(told.reduce((sum, { open }) => sum + open, 0)).toBe(most - 2);
    expect(told.every(({ open, idle, waiting }) => open === idle && waiting === 0)).toBe(true);
    await storage.close();
    expect(await count()).toBe(0);
  });
});
