import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { emptyDatabase } from '../support/postgres-server.js';
import { runLotse } from '../support/run-lotse.js';
import { TelegramPerson } from '../support/telegram-person.js';
import { startTelegramServer } from '../support/telegram-server.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { until } from '../support/until.js';
import { converse, openSeveral, region } from './several-processes.js';

const database = await emptyDatabase();
const second = database && (await emptyDatabase());
/** See the issue: no answer of an older state is given later after the commit. */
const staleMs = 2_000;
/** Few, where tests share two cores; the long form has a hundred: LOTSE_STORY_CONVERSATIONS=100. */
const conversations = Number(process.env.LOTSE_STORY_CONVERSATIONS ?? 10);

describe.skipIf(database === null)('several processes on one PostgreSQL', { timeout: 300_000 }, () => {
  it('answer while a worker brings the region up to date, from the new pages soon after, and share limits', async () => {
    if (!database) return;
    const { pool, publish, settings, startWeb, startBeside } = await openSeveral(database);
    const [one, other] = await Promise.all([startWeb(), startWeb(), startBeside(['worker'])]);
    let isOver = false;
    onTestFinished(() => {
      isOver = true;
    });
    const talking = Promise.all(
      Array.from({ length: conversations }, (_, n) => converse([one, other], n, () => isOver, 300)),
    );
    // What fails meanwhile is told when all is over.
    talking.catch(() => {});

    publish(2);
    // What the worker planned for the night is due now.
    await until(async () => (await pool.query('update jobs.schedules set next_at = now()')).rowCount !== 0, 30_000);
    const isIndexed = `select 1 from knowledge.pages where region = $1 having count(*) > 0
      and bool_and(page like '%Stand 2%' or page like '%immer%')`;
    await until(async () => (await pool.query(isIndexed, [region])).rowCount === 1, 150_000);
    const committedAt = performance.now();
    await pause(staleMs + 2_000);
    isOver = true;
    const told = (await talking).flat();

    expect(told.length).toBeGreaterThan(conversations * 3);
    expect(new Set(told.map(({ status }) => status))).toEqual(new Set([200]));
    const seen = (of: typeof told) => new Set(of.flatMap(({ versions }) => versions));
    expect(seen(told)).toEqual(new Set([1, 2]));
    expect(seen(told.filter(({ askedAt }) => askedAt > committedAt + staleMs))).toEqual(new Set([2]));

    const signIn = async (address: string) => {
      const body = new URLSearchParams({ code: 'wrong' });
      const headers = { origin: address };
      return (await fetch(`${address}/impact/login`, { method: 'POST', headers, body, redirect: 'manual' })).status;
    };
    const statuses = [await signIn(one), await signIn(one), await signIn(one)];
    for (let n = 0; n < 4; n++) statuses.push(await signIn(other));
    // Six a minute, whichever process they come to.
    expect(statuses).toEqual([401, 401, 401, 401, 401, 401, 429]);

    const shown = await runLotse(['jobs', '--json'], settings);
    expect(JSON.parse(shown.stdout)).toMatchObject({ dead: [], regions: [{ region, failure: null }] });
  });

  it('fetch Telegram’s updates one at a time, and the next one when that was killed', async () => {
    if (!second) return;
    const { startBeside } = await openSeveral(second);
    const telegram = await startTelegramServer();
    const more = { TELEGRAM_TOKEN: telegram.settings.token, TELEGRAM_API_ROOT: telegram.settings.apiRoot ?? '' };
    const bots = [await startBeside(['bot'], more), await startBeside(['bot'], more)];
    const [holder, waiting] = bots;
    const polls = () => telegram.calls.filter(({ method }) => method === 'getUpdates').length;
    // It was the first that was there.
    await until(() => polls() > 0, 30_000);
    holder?.child.kill('SIGKILL');
    const person = new TelegramPerson(telegram, 42, { language: 'de' });
    person.say('Welche Auskunft gilt zur Wohnung?');
    await telegram.until('an answer', () => telegram.messages.at(-1), 30_000);
    waiting?.child.kill('SIGTERM');
    expect((await waiting?.ended)?.code).toBe(0);
    expect(telegram.faults).toEqual([]);
  });
});

describe('one process of several', () => {
  it('is refused without a database, with what to do', async () => {
    const { code, stderr } = await runLotse(['serve', '--role', 'bot', '--data-dir', temporaryFolder()]);
    expect(code).toBe(2);
    expect(stderr).toContain('DATABASE_URL');
  });
});
