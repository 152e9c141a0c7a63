import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import { startMailServer } from '../support/mail-server.js';
import { emptyDatabase } from '../support/postgres-server.js';
import type { Settings } from '../support/run-lotse.js';
import { TelegramPerson } from '../support/telegram-person.js';
import { startTelegramServer } from '../support/telegram-server.js';
import { until } from '../support/until.js';
import { openSeveral, region } from '../processes/several-processes.js';

const [ofWeb, ofTakers, ofWorkers, ofBots] = [
  ...[await emptyDatabase(), await emptyDatabase()],
  ...[await emptyDatabase(), await emptyDatabase()],
];
const question = 'Welche Auskunft gilt zur Wohnung 1?';
const wish = { message: 'Bitte schreiben Sie mir.', replyTo: 'amina@example.org' };
const officeSettings = `handover:
  kind: mail
  to: office@town.example
  office: Beratungsstelle
impact:
  digestTo: [pages@town.example]
`;

/** Settings of a process that kills itself. @param at see `kill-at.mjs` */
function killed(at: string): Settings {
  return { KILL_AT: at, NODE_OPTIONS: `--import ${fileURLToPath(new URL('kill-at.mjs', import.meta.url))}` };
}

function writeOffice({ LOTSE_DATA_DIR: dataDir = '' }: Settings): void {
  mkdirSync(path.join(dataDir, 'regions'), { recursive: true });
  writeFileSync(path.join(dataDir, 'regions', `${region}.yaml`), officeSettings);
}

interface AppChat {
  messages: { content: string; user_is_author: boolean }[];
  chatbot_typing: boolean;
}
const appPath = (id: string) => `/api/v3/${region}/de/chat/${id}/`;

/** Somebody with a conversation of their own, who writes to any process. */
function person() {
  const id = randomUUID();
  const send = async (method: string, url: string, body?: object) => {
    const json = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    return await fetch(url, { method, ...(body ? json : {}) });
  };
  return {
    id,
    ask: (to: string, messageId: string = randomUUID()) =>
      send('POST', `${to}/api/v1/regions/${region}/questions`, { question, conversationId: id, messageId }),
    handOver: (to: string) => send('POST', `${to}/api/v1/conversations/${id}/handover`, wish),
    forget: (to: string) => send('DELETE', `${to}/api/v1/conversations/${id}`),
    /** As the Integreat app does: the message is taken at once, and answered later. */
    submit: (to: string) =>
      fetch(`${to}${appPath(id)}`, { method: 'POST', body: new URLSearchParams({ message: question }) }),
    look: async (at: string) => (await (await send('GET', `${at}${appPath(id)}`)).json()) as AppChat,
    read: (from: string) => send('GET', `${from}/api/v1/conversations/${id}`),
  };
}

/** In how many rows of which tables a conversation is. */
async function rowsOf(pool: pg.Pool, id: string): Promise<Record<string, number>> {
  const { rows } = await pool.query<{ name: string; rows: number }>(
    `select 'conversations' as name, count(*) as rows from conversations.conversations where id = $1
      union all select 'turns', count(*) from conversations.turns where conversation = $1
      union all select 'handovers', count(*) from conversations.handovers where conversation = $1`,
    [id],
  );
  return Object.fromEntries(rows.map(({ name, rows: count }) => [name, Number(count)]));
}

/** What another process waits for when one was killed: leases, claims and jobs are over by the database's clock. */
async function timePasses(pool: pg.Pool): Promise<void> {
  const past = '2020-01-01T00:00:00.000Z';
  await pool.query('update jobs.leases set expires_at = now()');
  const { rows } = await pool.query<{ jobs: string | null }>(`select to_regclass('jobs.job') as jobs`);
  if (rows[0]?.jobs)
    await pool.query(`update jobs.job set started_on = now() - interval '1 hour' where state = 'active'`);
  for (const table of ['handovers', 'waiting'])
    await pool.query(`update conversations.${table} set claimed_until = $1 where claimed_until is not null`, [past]);
}

describe.skipIf(ofWeb === null)('a process that is killed', { timeout: 180_000 }, () => {
  it('while it answers, hands over and erases leaves all of it or nothing, and another one goes on', async () => {
    if (!ofWeb) return;
    const mail = await startMailServer();
    const { pool, settings, startWeb } = await openSeveral(ofWeb);
    writeOffice(settings);
    const more = { LOTSE_SMTP_URL: mail.url, LOTSE_MAIL_FROM: 'lotse@town.example' };
    const at = async (moment: string) => await startWeb({ ...more, ...killed(moment) });
    const [whole, beforeTurn, afterTurn, inHandover, inErasure] = await Promise.all([
      startWeb(more),
      at('before 1 insert into "turns"'),
      at('after commit of insert into "turns"'),
      at('before commit of insert into "handovers"'),
      at('before commit of delete from "turns"'),
    ]);
    const broken = async (asked: Promise<Response>) => await expect(asked).rejects.toThrow('fetch failed');

    const unanswered = person();
    await broken(unanswered.ask(beforeTurn));
    expect(await rowsOf(pool, unanswered.id)).toEqual({ conversations: 0, turns: 0, handovers: 0 });
    expect((await unanswered.ask(whole)).status).toBe(200);

    // Sent again it gets its answer; it is not answered twice.
    const unheard = person();
    const messageId = randomUUID();
    await broken(unheard.ask(afterTurn, messageId));
    expect((await unheard.ask(whole, messageId)).status).toBe(200);
    for (const { id } of [unanswered, unheard])
      expect(await rowsOf(pool, id)).toEqual({ conversations: 1, turns: 1, handovers: 0 });

    const wanting = person();
    expect((await wanting.ask(whole)).status).toBe(200);
    await broken(wanting.handOver(inHandover));
    expect(await rowsOf(pool, wanting.id)).toEqual({ conversations: 1, turns: 1, handovers: 0 });
    expect(await (await wanting.read(whole)).json()).toMatchObject({ handover: null });
    expect((await wanting.handOver(whole)).status).toBe(200);
    const promised = { conversations: 1, turns: 2, handovers: 1 };
    expect(await rowsOf(pool, wanting.id)).toEqual(promised);

    await broken(wanting.forget(inErasure));
    expect(await rowsOf(pool, wanting.id)).toEqual(promised);
    expect((await wanting.forget(whole)).ok).toBe(true);
    expect(await rowsOf(pool, wanting.id)).toEqual({ conversations: 0, turns: 0, handovers: 0 });
    // Nobody else's went with it.
    expect((await unheard.read(whole)).status).toBe(200);
  });

  it('while it answers what it has taken is followed by another one, which answers it once', async () => {
    if (!ofTakers) return;
    const { pool, startWeb } = await openSeveral(ofTakers);
    const someone = person();
    const dying = await startWeb(killed('before 1 insert into "turns"'));
    // Its word that it has it may still have been on its way.
    await someone.submit(dying).catch(() => null);
    await until(async () => (await fetch(`${dying}/health`).catch(() => null)) === null, 30_000);
    expect(await rowsOf(pool, someone.id)).toEqual({ conversations: 1, turns: 0, handovers: 0 });
    await timePasses(pool);
    const next = await startWeb();
    await until(async () => !(await someone.look(next)).chatbot_typing, 30_000);
    const { messages } = await someone.look(next);
    expect(messages.map((each) => each.user_is_author)).toEqual([true, false]);
    expect(messages[1]?.content).toContain('Stand 1');
    expect(await rowsOf(pool, someone.id)).toEqual({ conversations: 1, turns: 1, handovers: 0 });
  });

  it('while it delivers, counts, writes letters and synchronises is followed by another worker', async () => {
    if (!ofWorkers) return;
    const mail = await startMailServer();
    const { pool, settings, publish, startWeb, startBeside } = await openSeveral(ofWorkers);
    writeOffice(settings);
    const more = { LOTSE_SMTP_URL: mail.url, LOTSE_MAIL_FROM: 'lotse@town.example' };
    const web = await startWeb(more);
    for (const each of [person(), person()]) {
      expect((await each.ask(web)).status).toBe(200);
      expect((await each.handOver(web)).status).toBe(200);
    }
    const die = async (at: string) => {
      const worker = await startBeside(['worker'], { ...more, ...killed(at) }).catch(() => null);
      if (worker) expect((await worker.ended).code).toBe('SIGKILL');
      await timePasses(pool);
    };
    const due = async (kind: string) =>
      await until(async () => {
        const asked = await pool.query('update jobs.schedules set next_at = now() where kind = $1', [kind]);
        return asked.rowCount !== 0;
      }, 30_000);
    const mailsTo = (to: string) => mail.mails.filter((each) => JSON.stringify(each.to).includes(to));
    const count = async (text: string) => Number((await pool.query(text)).rows[0]?.n ?? -1);

    // The mail server has them; nobody has noted it.
    await die('before 1 delete from "handovers"');
    expect(mailsTo('office@').length).toBeGreaterThan(0);
    expect(await count('select count(*) as n from conversations.handovers')).toBe(2);
    // The first may have counted what was there.
    expect((await person().ask(web)).status).toBe(200);
    await die('after commit of insert into "tallies"');
    await due('digests');
    // The first says that a letter is on its way, the second that it was sent.
    await die('before 2 insert into "digests"');
    expect(mailsTo('pages@')).toHaveLength(1);

    publish(2);
    const synchronising = await startBeside(['worker'], more);
    await due('synchronise');
    const isActive = `select 1 from jobs.job where name = 'synchronise' and state = 'active'`;
    await until(async () => (await pool.query(isActive)).rowCount === 1, 30_000);
    synchronising.child.kill('SIGKILL');
    await synchronising.ended;
    await timePasses(pool);
    // A quarter of an hour later the letter of the killed worker is nobody's any more.
    await pool.query(`delete from impact.digests`);

    const last = await startBeside(['worker'], more);
    const none = async (text: string) => await until(async () => (await count(text)) === 0, 40_000);
    await none('select count(*) as n from conversations.handovers');
    await none('select count(*) as n from conversations.impact_outbox');
    // What a killed worker did is tried again after a pause.
    await until(async () => {
      await pool.query(`update jobs.job set start_after = now() where state in ('created', 'retry')`);
      await due('digests');
      const open = await count(`select count(*) as n from jobs.job where name = 'synchronise' and state < 'completed'`);
      return open === 0 && mailsTo('pages@').length === 2;
    }, 90_000);
    last.child.kill('SIGTERM');
    expect((await last.ended).code).toBe(0);

    // At least once, and recognisable where it was twice.
    const ids = mailsTo('office@').map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(2);
    expect(ids.length).toBeLessThanOrEqual(4);
    expect(new Set(mailsTo('pages@').map(({ messageId }) => messageId)).size).toBe(1);
    // Once.
    const asked = await count("select count(*) as n from conversations.turns where turn::json->>'event' is not null");
    expect(await count(`select sum(questions) as n from impact.tallies where table_name = 'all'`)).toBe(3);
    expect(await count('select count(*) as n from impact.events')).toBe(asked);
    const old = `select count(*) as n from knowledge.pages where page like '%Stand 1%'`;
    expect(await count(old)).toBe(0);
    expect(await count('select count(*) as n from knowledge.pages')).toBe(60);
    expect(await count(`select count(*) as n from jobs.job where state = 'failed'`)).toBe(0);
  });

  it('while it answers on Telegram is followed by another bot, which tells the person what was answered', async () => {
    if (!ofBots) return;
    const { pool, startBeside } = await openSeveral(ofBots);
    const telegram = await startTelegramServer();
    const more = { TELEGRAM_TOKEN: telegram.settings.token, TELEGRAM_API_ROOT: telegram.settings.apiRoot ?? '' };
    const someone = new TelegramPerson(telegram, 42, { language: 'de' });
    const dying = await startBeside(['bot'], { ...more, ...killed('after commit of insert into "turns"') });
    someone.say(question);
    expect((await dying.ended).code).toBe('SIGKILL');
    expect(telegram.messages).toEqual([]);
    await timePasses(pool);
    const last = await startBeside(['bot'], more);
    await telegram.until('an answer', () => telegram.messages.find(({ text }) => text.includes('Stand 1')), 30_000);
    last.child.kill('SIGTERM');
    expect((await last.ended).code).toBe(0);
    expect(telegram.messages.filter(({ text }) => text.includes('Stand 1'))).toHaveLength(1);
    expect((await pool.query('select 1 from conversations.turns')).rowCount).toBe(1);
  });
});
