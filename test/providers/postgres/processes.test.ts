import pg from 'pg';
import { afterAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { PostgresJobs } from '../../../src/providers/postgres/jobs.js';
import { PostgresLeases } from '../../../src/providers/postgres/leases.js';
import { PostgresNotifications } from '../../../src/providers/postgres/notifications.js';
import { createProcessTables } from '../../../src/providers/postgres/process-tables.js';
import { PostgresRateLimits } from '../../../src/providers/postgres/rate-limits.js';
import { emptyDatabase } from '../../support/postgres-server.js';
import { until } from '../../support/until.js';
import { describeJobQueue } from '../job-queue.contract.js';
import { describeLeases } from '../leases.contract.js';
import { describeNotifications } from '../notifications.contract.js';
import { describeRateLimits } from '../rate-limits.contract.js';

const database = await emptyDatabase();
const soon = { pollMs: 10, expireSeconds: 2, retries: 1, firstPauseSeconds: 0 };
const leaseTimes = { lastsMs: 600, everyMs: 50, marginMs: 200 };

describe.skipIf(database === null)('between processes on one PostgreSQL', () => {
  const connection = { connectionString: database?.url };
  const pool = new pg.Pool({ ...connection, max: 8 });
  pool.on('error', () => {});

  beforeEach(async () => {
    await createProcessTables(pool);
    await pool.query('truncate jobs.leases, jobs.schedules, jobs.rate_limits');
    await pool.query('truncate jobs.job').catch(() => {});
  });
  afterAll(async () => {
    await pool.end();
    await database?.drop();
  });

  const openJobs = () => new PostgresJobs(pool, () => {}, soon);
  const openNews = () => new PostgresNotifications(connection);
  describeJobQueue('in PostgreSQL', async () => openJobs());
  describeLeases('in PostgreSQL', async () => new PostgresLeases(pool, () => {}, leaseTimes));
  describeNotifications('by PostgreSQL', async () => openNews());
  describeRateLimits('in PostgreSQL', async () => new PostgresRateLimits(pool));

  describe('jobs', () => {
    it('outlive whoever asked for them, and are done once by many workers', async () => {
      const asking = openJobs();
      await Promise.all(Array.from({ length: 20 }, (_, n) => asking.add('synchronise', `town-${n % 10}`)));
      await asking.close();
      const workers = [openJobs(), openJobs(), openJobs()];
      const done: string[] = [];
      for (const worker of workers) await worker.work('synchronise', async (about) => void done.push(about));
      await until(() => done.length >= 10);
      for (const worker of workers) await worker.close();
      expect(done.sort()).toEqual(Array.from({ length: 10 }, (_, n) => `town-${n}`));
    });

    it('are done by another worker when theirs shows no more that it lives', async () => {
      const asking = openJobs();
      onTestFinished(() => asking.close());
      await asking.add('synchronise', 'town');
      // What a killed worker leaves.
      await pool.query(
        `update jobs.job set state = 'active', started_on = now() - interval '3 seconds' where name = 'synchronise'`,
      );
      let done = 0;
      const other = openJobs();
      onTestFinished(() => other.close());
      await other.work('synchronise', async () => {
        done += 1;
      });
      await until(() => done === 1);
    });

    it('stay with a worker that takes longer than others are waited for', async () => {
      const [slow, other] = [openJobs(), openJobs()];
      let begun = 0;
      let finish = () => {};
      const work = async () => {
        begun += 1;
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
      };
      await slow.work('synchronise', work);
      await slow.add('synchronise', 'town');
      await until(() => begun === 1);
      await other.work('synchronise', work);
      const { rows: before } = await pool.query(`select started_on from jobs.job`);
      await until(
        async () => (await pool.query(`select started_on from jobs.job`)).rows[0]?.started_on > before[0]?.started_on,
      );
      expect(begun).toBe(1);
      finish();
      await Promise.all([slow.close(), other.close()]);
    });

    it('are asked for once at their time, however many workers look', async () => {
      const workers = [openJobs(), openJobs(), openJobs()];
      const done: string[] = [];
      await workers[0]?.schedule('synchronise', 'town', '0 3 * * *');
      await pool.query(`update jobs.schedules set next_at = now() - interval '3 days'`);
      // Known already: the time that was missed stays.
      await workers[1]?.schedule('synchronise', 'town', '0 3 * * *');
      for (const worker of workers) await worker.work('synchronise', async (about) => void done.push(about));
      await until(() => done.length > 0);
      const { rows } = await pool.query<{ next_at: Date; now: Date }>(
        `select next_at, now() as now from jobs.schedules`,
      );
      expect(rows[0]?.next_at.getTime()).toBeGreaterThan(rows[0]?.now.getTime() ?? 0);
      for (const worker of workers) await worker.close();
      expect(done).toEqual(['town']);
    });
  });

  describe('leases', () => {
    it('pass on when their holder does not renew them, after it was told to end', async () => {
      const cut = new pg.Pool({ ...connection, max: 1 });
      cut.on('error', () => {});
      const events: string[] = [];
      const work = (who: string) => async (signal: AbortSignal) => {
        events.push(`${who} begins`);
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        events.push(`${who} ends`);
      };
      const endFirst = new PostgresLeases(cut, () => {}, leaseTimes).keep('polling', work('first'));
      await until(() => events.length === 1);
      const endSecond = new PostgresLeases(pool, () => {}, leaseTimes).keep('polling', work('second'));
      await cut.end();
      await until(() => events.length === 3);
      expect(events).toEqual(['first begins', 'first ends', 'second begins']);
      await Promise.all([endFirst(), endSecond()]);
    });
  });

  describe('news', () => {
    it('are heard by other processes, and come once to who told them', async () => {
      const [teller, hearer] = [openNews(), openNews()];
      onTestFinished(async () => void (await Promise.all([teller.close(), hearer.close()])));
      const [own, others]: (string | null)[][] = [[], []];
      teller.subscribe('conversation', (about) => void own?.push(about));
      hearer.subscribe('conversation', (about) => void others?.push(about));
      await until(() => {
        teller.publish('conversation', 'ready');
        return others?.includes('ready') === true;
      });
      teller.publish('conversation', 'last');
      await until(() => others?.includes('last') === true);
      expect(own?.filter((about) => about === 'last')).toEqual(['last']);
    });

    it('are not troubled by what others say on their channel', async () => {
      const [own, other] = [openNews(), openNews()];
      onTestFinished(() => Promise.all([own.close(), other.close()]).then(() => {}));
      const heard: (string | null)[] = [];
      other.subscribe('knowledge', (about) => void heard.push(about));
      await until(async () => {
        own.publish('knowledge', 'before');
        return heard.length > 0;
      });
      await pool.query(`select pg_notify('lotse_news', words) from unnest(array['hello', 'null', '']) as words`);
      own.publish('knowledge', 'after');
      await until(() => heard.includes('after'));
    });

    it('say after a lost connection that any may be new', async () => {
      const news = openNews();
      onTestFinished(() => news.close());
      const heard: (string | null)[] = [];
      news.subscribe('knowledge', (about) => void heard.push(about));
      // Only once it listens: before, nothing could have been lost.
      const end = `select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'lotse news' and datname = current_database() and query like 'listen%'`;
      await until(async () => (await pool.query(end)).rowCount === 1);
      await until(() => heard.includes(null));
    });
  });

  describe('counts of requests', () => {
    it('are shared', async () => {
      const [one, other] = [new PostgresRateLimits(pool), new PostgresRateLimits(pool)];
      await one.count('requests', '192.0.2.1');
      expect((await other.count('requests', '192.0.2.1')).count).toBe(2);
      const { rows } = await pool.query<{ key: string }>('select key from jobs.rate_limits');
      expect(rows).toHaveLength(1);
      expect(JSON.stringify(rows)).not.toContain('192.0.2.1');
      await Promise.all([one.close(), other.close()]);
    });

    it('go on in each process while the database is away', async () => {
      const away = new pg.Pool({ connectionString: 'postgres://lotse@127.0.0.1:1/none' });
      const limits = new PostgresRateLimits(away);
      await limits.count('requests', '192.0.2.1');
      expect((await limits.count('requests', '192.0.2.1')).count).toBe(2);
      await limits.close();
      await away.end();
    });
  });
});
