import pg from 'pg';
import { afterAll, afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { DatabaseClock } from '../../src/providers/postgres/database-clock.js';
import { PostgresLeases } from '../../src/providers/postgres/leases.js';
import { createProcessTables } from '../../src/providers/postgres/process-tables.js';
import { emptyDatabase } from '../support/postgres-server.js';
import { games, mailOffice, mailServer, town } from '../support/small-town.js';
import { openTestLotse } from '../support/test-lotse.js';
import { until } from '../support/until.js';

const [first, second] = [await emptyDatabase(), await emptyDatabase()];
const hour = 3_600_000;
const moved: [string, number][] = [
  ['an hour back', -hour],
  ['an hour ahead', hour],
];
afterEach(() => void vi.useRealTimers());

/** From now on the clock of this machine is wrong; what is waited for takes as long as ever. */
function moveClock(byMs: number): void {
  vi.useFakeTimers({ toFake: ['Date'], shouldAdvanceTime: true, now: Date.now() + byMs });
}

describe.skipIf(first === null)('one of several machines whose clock is wrong', { timeout: 30_000 }, () => {
  const pool = new pg.Pool({ connectionString: first?.url, max: 4 });
  pool.on('error', () => {});
  afterAll(async () => {
    await pool.end();
    await first?.drop();
    await second?.drop();
  });

  it.each(moved)('%s has the time of the database all the same', async (_how, byMs) => {
    const before = Date.now();
    moveClock(byMs);
    const clock = await DatabaseClock.open(pool);
    onTestFinished(() => clock.close());
    expect(Math.abs(clock.now().getTime() - before)).toBeLessThan(30_000);
    const measured = clock.now().getTime();
    vi.setSystemTime(Date.now() + 24 * hour);
    expect(Math.abs(clock.now().getTime() - measured)).toBeLessThan(30_000);
  });

  it.each(moved)('%s takes nobody’s lease', async (_how, byMs) => {
    await createProcessTables(pool);
    const times = { lastsMs: 2_000, everyMs: 50, marginMs: 500 };
    const held: string[] = [];
    const work = (who: string) => async (signal: AbortSignal) => {
      held.push(who);
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    };
    const endFirst = new PostgresLeases(pool, () => {}, times).keep('polling', work('right'));
    await until(() => held.length === 1);
    moveClock(byMs);
    let asked = 0;
    const query = async (...given: [never]) => {
      asked += 1;
      return await pool.query(...given);
    };
    const endSecond = new PostgresLeases({ query } as never, () => {}, times).keep('polling', work('wrong'));
    await until(() => asked > 5);
    expect(held).toEqual(['right']);
    await Promise.all([endFirst(), endSecond()]);
  });

  it.each(moved)('%s sends nothing that another is sending, and lets nobody wait for its time', async (_how, byMs) => {
    if (!second) return;
    const environment = { ...mailServer, DATABASE_URL: second.url };
    const right = await town({ settings: mailOffice, environment });
    const sender = (send: () => Promise<void>) => ({ mail: { send }, zammad: null, messages: [] });
    const log = { warn: () => {} };
    let arrived = () => {};
    let sent = 0;
    const promise = async (by: typeof right.lotse) => {
      const { conversationId } = await by.assistant.ask({ region: 'town', text: games });
      await by.assistant.handover(conversationId, { message: 'Bitte!', replyTo: 'amina@example.org' });
    };
    await promise(right.lotse);
    const endRight = right.lotse.startUpkeep(
      sender(async () => {
        sent += 1;
        await new Promise<void>((resolve) => {
          arrived = resolve;
        });
      }),
      log,
    );
    await until(() => sent === 1);

    moveClock(byMs);
    const wrong = await openTestLotse({ dataDir: right.dataDir, environment });
    let sentByWrong = 0;
    const endWrong = wrong.startUpkeep(
      sender(async () => {
        sentByWrong += 1;
      }),
      log,
    );
    // Its own hand-over is due at once; the other's is not its to send.
    await promise(wrong);
    await until(() => sentByWrong > 0);
    expect(sentByWrong).toBe(1);
    arrived();
    await endWrong();
    await endRight();
    vi.useRealTimers();
    await until(async () => (await right.lotse.conversations.dueHandovers('2999-01-01T00:00:00Z', 10)).length === 0);
    expect([sent, sentByWrong]).toEqual([1, 1]);
  });
});
