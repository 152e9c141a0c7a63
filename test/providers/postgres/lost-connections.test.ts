import { sql } from 'kysely';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { lockKey } from '../../../src/providers/postgres/lock-key.js';
import { PostgresLocks } from '../../../src/providers/postgres/locks.js';
import type { PostgresDatabases } from '../../../src/providers/postgres/open-databases.js';
import { startProxy } from '../../faults/own-cluster.js';
import { makeChange, makeConversation } from '../../support/make-conversation.js';
import { waitFor } from '../../support/run-lotse.js';
import { postgresUnderTest } from './postgres-stores.js';

const postgres = await postgresUnderTest();

/** Ends connections to the database as a restart of the server does. @param which more of `where` */
async function cut({ knowledge }: PostgresDatabases, which: string): Promise<number> {
  const { rows } = await sql`select pg_terminate_backend(pid, 1000) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and ${sql.raw(which)}`.execute(knowledge.db);
  return rows.length;
}

/** Of the connection that holds a lock. */
const holding = (name: string) => `pid in (select pid from pg_locks where locktype = 'advisory' and granted
  and (classid::bigint << 32 | objid::bigint) = ${lockKey('lock', name)})`;

const open = async () => {
  if (!postgres) throw new Error('There is no PostgreSQL.');
  const [own, other] = [await postgres.connectAgain(), await postgres.connectAgain()];
  return { own, other };
};

describe.skipIf(!postgres)('a connection that is lost', () => {
  it('while nobody uses it is replaced, and nobody sees it', async () => {
    const { own, other } = await open();
    const conversation = makeConversation();
    await own.conversations.save(makeChange(conversation));
    expect(await cut(other.databases, `application_name = 'lotse'`)).toBeGreaterThan(0);
    expect(await own.conversations.load(conversation.id)).toEqual(conversation);
    await cut(other.databases, `application_name = 'lotse'`);
    await own.conversations.save(makeChange(makeConversation()));
  });

  it('in the middle of a transaction undoes it; then it is run again', async () => {
    const { own, other } = await open();
    const { conversations } = own.databases;
    let times = 0;
    await conversations.transact(async (transaction) => {
      times += 1;
      await transaction
        .insertInto('links')
        .values({ token_hash: 'once', conversation: 'one', expires_at: '2030' })
        .execute();
      if (times === 1) await cut(other.databases, `state = 'idle in transaction'`);
      await sql`select 1`.execute(transaction);
    });
    expect(times).toBe(2);
    expect(await own.conversations.useLink('once', '2026')).toBe('one');
  });

  it('in the middle of a statement is told without a word of what was said', async () => {
    const { own, other } = await open();
    const sleeping = sql`update conversations set pending = ${'a secret'} where pg_sleep(20) is null`
      .execute(own.databases.conversations.db)
      .catch((error: unknown) => error);
    await waitFor(async () => (await cut(other.databases, `query like '%pg_sleep%'`)) > 0);
    expect(await sleeping).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('cannot be reached'),
    });
    const refused = await sql`select ${'a secret'}::integer`
      .execute(own.databases.conversations.db)
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: 'PostgresError', code: '22P02' });
    expect(JSON.stringify([refused, await sleeping, String(refused)])).not.toContain('secret');
  });
});

describe.skipIf(!postgres)('a lock', () => {
  it('is one process’s, and in it one caller’s, until it is given back', async () => {
    const { own, other } = await open();
    const [mine, others] = [own.databases.locks, other.databases.locks];
    const both = await Promise.all([mine.tryLock('a'), mine.tryLock('a')]);
    expect(both.filter((release) => release === null)).toHaveLength(1);
    expect(await others.tryLock('a')).toBeNull();
    expect(await others.tryLock('b')).not.toBeNull();
    const waiting = others.waitForLock('a', 5_000);
    for (const release of both) release?.();
    const release = await waiting;
    expect(await mine.tryLock('a')).toBeNull();
    await expect(mine.waitForLock('a', 60)).rejects.toThrow('the lock a');
    release();
    release();
    expect(await mine.waitForLock('a', 5_000)).toBeTypeOf('function');
  });

  it('is given back by a process that ends', async () => {
    const { own, other } = await open();
    expect(await own.databases.locks.tryLock('c')).not.toBeNull();
    await own.databases.locks.close();
    expect(await other.databases.locks.waitForLock('c', 5_000)).toBeTypeOf('function');
  });

  it('is refused after seconds, and not waited for, while the server is away; then it can be had again', async () => {
    const way = await startProxy(postgres?.url ?? '');
    const locks = new PostgresLocks(way.url);
    onTestFinished(() => locks.close());
    expect(await locks.tryLock('g')).not.toBeNull();
    way.cut();
    await expect(locks.tryLock('h')).rejects.toMatchObject({ code: 'unavailable' });
    way.mend();
    await waitFor(async () => (await locks.tryLock('h').catch(() => null)) !== null);
  }, 15_000);

  it('is taken again when its connection was lost', async () => {
    const { own, other } = await open();
    const lost = vi.fn();
    const release = await own.databases.locks.tryLock('d', lost);
    expect(await cut(other.databases, holding('d'))).toBe(1);
    expect(await own.databases.locks.tryLock('e')).not.toBeNull();
    expect(lost).not.toHaveBeenCalled();
    expect(await other.databases.locks.tryLock('d')).toBeNull();
    release?.();
    expect(await other.databases.locks.waitForLock('d', 5_000)).toBeTypeOf('function');
  });

  it('that another was quicker to take is told of', async () => {
    const { own, other } = await open();
    const lost = vi.fn();
    const release = await own.databases.locks.tryLock('f', lost);
    // It waits in the server, which gives it the lock before anybody can connect.
    const waiting = sql`select pg_advisory_lock(${lockKey('lock', 'f')}::bigint)`;
    await other.databases.impact.db.connection().execute(async (connection) => {
      const taken = waiting.execute(connection);
      await waitFor(
        async () =>
          (
            await sql`select 1 from pg_locks where locktype = 'advisory' and not granted`.execute(
              own.databases.impact.db,
            )
          ).rows.length === 1,
      );
      expect(await cut(own.databases, holding('f'))).toBe(1);
      await taken;
      await waitFor(() => lost.mock.calls.length === 1);
      release?.();
      expect(await own.databases.locks.tryLock('f')).toBeNull();
    });
  });
});
