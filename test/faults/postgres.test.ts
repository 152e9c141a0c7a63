import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import type { Lotse } from '../../src/app.js';
import { LotseError } from '../../src/errors.js';
import { games, mailOffice, mailServer, pages, town } from '../support/small-town.js';
import { makeSourcePage } from '../support/make-page.js';
import { MemorySource } from '../support/memory-source.js';
import { type Ending, type OwnCluster, startOwnCluster, startProxy } from './own-cluster.js';

const more = makeSourcePage({ id: '9', title: 'Markt', html: '<p>Der Markt beginnt am Freitag um sieben Uhr.</p>' });

/** What people were told while something was wrong. */
interface Told {
  /** Conversations whose answer came. */
  answered: string[];
  /** Whose hand-over was promised. */
  promised: string[];
  /** Whose message was refused, with what. */
  refused: LotseError[];
  /** What nobody put into words. */
  unexpected: unknown[];
  longestMs: number;
}

/** People who ask and then want a person, each in a conversation of their own, one after the other until it is over. */
async function people(lotse: Lotse, told: Told, isOver: () => boolean): Promise<void> {
  const one = async () => {
    while (!isOver()) {
      const conversationId = randomUUID();
      await timed(told, async () => {
        const answer = await lotse.assistant.ask({ region: 'town', text: games, conversationId });
        expect(answer.text).toContain('Die Bücherei leiht Bücher und Spiele aus.');
        told.answered.push(conversationId);
      });
      await timed(told, async () => {
        await lotse.assistant.handover(conversationId, {
          message: 'Bitte schreiben Sie mir.',
          replyTo: 'amina@example.org',
        });
        told.promised.push(conversationId);
      });
      await delay(5);
    }
  };
  await Promise.all([one(), one(), one(), one()]);
}

/** What is refused is refused in a way that people are told of; what was not kept cannot be handed over. */
async function timed(told: Told, work: () => Promise<void>): Promise<void> {
  const startedAt = performance.now();
  try {
    await work();
  } catch (error) {
    if (!(error instanceof LotseError)) told.unexpected.push(error);
    else told.refused.push(error);
  }
  told.longestMs = Math.max(told.longestMs, performance.now() - startedAt);
}

type Trouble = (cluster: OwnCluster, way: Awaited<ReturnType<typeof startProxy>>) => Promise<void>;

/** What goes wrong, and is mended again. */
const troubles: Record<string, Trouble> = {
  'it is restarted': (cluster) => restart(cluster, 'SIGINT'),
  'it is restarted in a hurry': (cluster) => restart(cluster, 'SIGQUIT'),
  'it is killed': (cluster) => restart(cluster, 'SIGKILL'),
  'it can only be read': async ({ run }) => {
    const set = async (value: string) => {
      const off = 'set default_transaction_read_only = off';
      await run(off, `alter system set default_transaction_read_only = ${value}`, 'select pg_reload_conf()');
    };
    await set('on');
    await delay(1_000);
    await set('off');
  },
  'it has no connection left': async ({ url, run }) => {
    await run(`select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'lotse%'`);
    const others: pg.Client[] = [];
    for (let n = 0; n < 80; n += 1) {
      const client = new pg.Client({ connectionString: url });
      client.on('error', () => {});
      try {
        await client.connect();
        others.push(client);
      } catch {
        break;
      }
    }
    await delay(1_000);
    await Promise.all(others.map((client) => client.end()));
  },
  'somebody has locked a table': async ({ run }) =>
    await run('begin', 'lock table conversations.turns in access exclusive mode', 'select pg_sleep(1.5)', 'rollback'),
  'the way to it is cut': async (_cluster, way) => {
    way.cut();
    await delay(1_000);
    way.mend();
  },
  'the way to it swallows everything': async (_cluster, way) => {
    way.stall();
    await delay(1_500);
    way.mend();
  },
};

async function restart({ end, startAgain }: OwnCluster, how: Ending): Promise<void> {
  await end(how);
  await delay(500);
  await startAgain();
}

describe('with PostgreSQL', () => {
  it('people are answered, and nothing that was promised is lost, whatever happens to it; Lotse is not started again', async () => {
    const cluster = await startOwnCluster();
    if (!cluster) return;
    const way = await startProxy(cluster.url);
    const environment = { ...mailServer, DATABASE_URL: way.url, LOTSE_DATABASE_CONNECTIONS: '16' };
    const { lotse } = await town({ settings: mailOffice, environment });
    const told: Told = { answered: [], promised: [], refused: [], unexpected: [], longestMs: 0 };
    let isOver = false;
    const asking = people(lotse, told, () => isOver);
    const goOn = async (message: string) => {
      const before = told.promised.length;
      await expect.poll(() => told.promised.length, { timeout: 30_000, message }).toBeGreaterThan(before + 3);
    };
    await goOn('at first');
    for (const [name, trouble] of Object.entries(troubles)) {
      told.longestMs = 0;
      const refused = told.refused.length;
      await trouble(cluster, way);
      await goOn(name);
      expect(told.unexpected, name).toEqual([]);
      expect(told.longestMs, name).toBeLessThan(30_000);
      const figures = { refused: told.refused.length - refused, longestMs: Math.round(told.longestMs) };
      process.stderr.write(`${name}: ${JSON.stringify(figures)}\n`);
    }
    isOver = true;
    await asking;

    // What was not kept after it was answered cannot be handed over.
    const codes = new Set(told.refused.map(({ code }) => code));
    expect([...codes].filter((code) => code !== 'unavailable' && code !== 'not_found')).toEqual([]);
    for (const id of told.promised) expect((await lotse.assistant.conversation(id)).handover).not.toBeNull();
    // What was refused is not half there: nobody is told of a hand-over that was neither promised nor in doubt.
    const due = await lotse.conversations.dueHandovers('2999-01-01T00:00:00Z', 10_000);
    expect(due.length).toBeGreaterThanOrEqual(told.promised.length);
    expect(due.length).toBeLessThanOrEqual(told.promised.length + told.refused.length);

    await lotse.index(new MemorySource({ de: [...pages, more] }));
    await lotse.refresh();
    const answer = await lotse.assistant.ask({ region: 'town', text: 'Wann beginnt der Markt?' });
    expect(answer.text).toContain('sieben Uhr');
  }, 180_000);
});
