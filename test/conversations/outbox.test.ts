import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createDeliveries } from '../../src/conversations/deliveries.js';
import { mostAttempts, pauseAfter } from '../../src/conversations/outbox.js';
import { fold } from '../../src/languages/folding.js';
import type { OutgoingMail } from '../../src/ports/conversation-store.js';
import { openConversationDatabase } from '../../src/providers/sqlite/conversation-database.js';
import { SqlConversationStore } from '../../src/providers/database/conversation-store.js';
import { makeChange, makeConversation, makeOutgoing } from '../support/make-conversation.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const start = '2026-03-02T09:00:00.000Z';

/** Takes or refuses what it is sent, as a test says. */
class StandInMailer {
  readonly sent: OutgoingMail[] = [];
  fails = false;
  async send(handover: OutgoingMail): Promise<void> {
    if (this.fails)
      throw Object.assign(new Error(`550 <${handover.to}> unknown`), { code: 'EENVELOPE', responseCode: 550 });
    this.sent.push(handover);
  }
}

async function setUp() {
  const dataDir = temporaryFolder();
  const open = async () => {
    const store = new SqlConversationStore(await openConversationDatabase(dataDir), fold);
    onTestFinished(() => store.close());
    return store;
  };
  const store = await open();
  const mailer = new StandInMailer();
  const lines: object[] = [];
  const clock = { now: new Date(start) };
  const outboxOf = (of: SqlConversationStore) =>
    createDeliveries({
      store: of,
      chats: { forget: async () => {} },
      senders: { mail: mailer, zammad: null, messages: [] },
      tell: async () => {},
      log: { warn: (fields) => void lines.push(fields) },
      now: () => clock.now,
    }).handovers;
  const conversation = makeConversation({ lastAt: start });
  const save = async (...outgoing: ReturnType<typeof makeOutgoing>[]) =>
    await store.save(makeChange({ ...conversation, turns: [] }, outgoing));
  return { open, store, mailer, lines, clock, outboxOf, conversation, save, outbox: outboxOf(store) };
}

describe('the outbox', () => {
  it('sends what is due once, in its order', async () => {
    const { outbox, mailer, conversation, save } = await setUp();
    const mails = Array.from({ length: 45 }, (_, n) => makeOutgoing(conversation, { subject: `${n}` }));
    await save(...mails);
    await Promise.all([outbox.deliverDue(), outbox.deliverDue()]);
    await outbox.deliverDue();
    expect(mailer.sent.map(({ subject }) => subject)).toEqual(mails.map(({ subject }) => subject));
  });

  it('erases what was taken before it looks for more: another process would send it again when the claim is over', async () => {
    const { store, outbox, mailer, conversation, save } = await setUp();
    await save(makeOutgoing(conversation));
    const away = vi.spyOn(store, 'handoverDelivered').mockRejectedValueOnce(new Error('the database is away'));
    await expect(outbox.deliverDue()).rejects.toThrow();
    const due = vi.spyOn(store, 'dueHandovers').mockResolvedValue([]);
    await outbox.deliverDue();
    expect(away).toHaveBeenCalledTimes(2);
    due.mockRestore();
    expect(await store.dueHandovers('2999-01-01T00:00:00Z', 10)).toEqual([]);
    expect(mailer.sent).toHaveLength(1);
  });

  it('gives up what is refused for days, keeps it, and sends it when somebody says so', async () => {
    const { store, outbox, mailer, clock, conversation, save, lines } = await setUp();
    await save(makeOutgoing(conversation));
    mailer.fails = true;
    for (let attempt = 0; attempt < mostAttempts + 5; attempt++) {
      await outbox.deliverDue();
      clock.now = new Date(clock.now.getTime() + pauseAfter(mostAttempts));
    }
    expect(lines).toHaveLength(mostAttempts);
    const [dead] = await store.deadOutgoing();
    expect(dead).toMatchObject({ kind: 'handover', attempts: mostAttempts, reason: 'Error EENVELOPE 550' });
    expect(Date.parse(dead?.failedAt ?? '') - Date.parse(start)).toBeGreaterThan(48 * 60 * 60_000);
    mailer.fails = false;
    expect(await store.retryOutgoing(dead?.id ?? '', clock.now.toISOString())).toBe(true);
    await outbox.deliverDue();
    expect(mailer.sent).toHaveLength(1);
  });

  it('tries again after growing pauses, across restarts, until it is taken', async () => {
    const { open, outboxOf, mailer, clock, conversation, save, lines } = await setUp();
    await save(makeOutgoing(conversation));
    mailer.fails = true;
    const attempts: string[] = [];
    // A new process each minute: what is due stands in the store.
    for (let minute = 0; minute < 70; minute++) {
      clock.now = new Date(Date.parse(start) + minute * 60_000);
      const before = lines.length;
      await outboxOf(await open()).deliverDue();
      if (lines.length > before) attempts.push(clock.now.toISOString().slice(11, 16));
    }
    expect(attempts).toEqual(['09:00', '09:01', '09:03', '09:07', '09:15', '09:30', '09:45', '10:00']);
    mailer.fails = false;
    clock.now = new Date(Date.parse(start) + 3 * 3_600_000);
    await outboxOf(await open()).deliverDue();
    expect(mailer.sent).toHaveLength(1);
    expect(mailer.sent[0]?.attempts).toBe(8);
  });

  it('pauses a quarter of an hour at most', () => {
    expect([1, 2, 6, 7, 100].map((attempts) => pauseAfter(attempts) / 60_000)).toEqual([1, 2, 15, 15, 15]);
  });

  it('goes on with the others when one is refused', async () => {
    const { outbox, mailer, conversation, save, store } = await setUp();
    const other = makeConversation({ lastAt: start });
    const [bad, good] = [makeOutgoing(conversation, { to: 'nobody@town.example' }), makeOutgoing(other)];
    await save(bad);
    await store.save(makeChange({ ...other, turns: [] }, [good]));
    const send = mailer.send.bind(mailer);
    mailer.send = async (handover) => {
      mailer.fails = handover.id === bad.id;
      await send(handover);
    };
    await outbox.deliverDue();
    expect(mailer.sent.map(({ id }) => id)).toEqual([good.id]);
  });

  it('logs what failed without addresses and words', async () => {
    const { outbox, mailer, conversation, save, lines } = await setUp();
    const mail = makeOutgoing(conversation, { body: 'Mein Mann schlägt mich' });
    await save(mail);
    mailer.fails = true;
    await outbox.deliverDue();
    expect(lines).toEqual([
      {
        id: mail.id,
        attempts: 1,
        nextAttemptAt: '2026-03-02T09:01:00.000Z',
        code: 'EENVELOPE',
        responseCode: 550,
      },
    ]);
  });

  it('sends a second time, the same, when the process ends between sending and noting it', async () => {
    const { open, outboxOf, mailer, conversation, save, store } = await setUp();
    await save(makeOutgoing(conversation));
    store.handoverDelivered = async () => {
      throw new Error('the process has ended');
    };
    await expect(outboxOf(store).deliverDue()).rejects.toThrow('ended');
    const again = outboxOf(await open());
    await again.deliverDue();
    await again.deliverDue();
    expect(mailer.sent).toHaveLength(2);
    expect(mailer.sent[1]).toEqual(mailer.sent[0]);
  });

  it('sends nothing twice while it cannot be noted that it was taken', async () => {
    const { outbox, mailer, conversation, save, store } = await setUp();
    await save(makeOutgoing(conversation), makeOutgoing(conversation));
    const delivered = store.handoverDelivered.bind(store);
    store.handoverDelivered = async () => {
      throw new Error('the disk is full');
    };
    await expect(outbox.deliverDue()).rejects.toThrow('full');
    await expect(outbox.deliverDue()).rejects.toThrow('full');
    store.handoverDelivered = delivered;
    await outbox.deliverDue();
    await outbox.deliverDue();
    expect(new Set(mailer.sent.map(({ id }) => id)).size).toBe(2);
    expect(mailer.sent).toHaveLength(2);
  });

  it('does not send again what is still under way when another could not be noted', async () => {
    const { outbox, mailer, conversation, save, store } = await setUp();
    const other = makeConversation({ lastAt: start });
    const [quick, slow] = [makeOutgoing(conversation), makeOutgoing(other)];
    await save(quick);
    await store.save(makeChange({ ...other, turns: [] }, [slow]));
    let arrive = () => {};
    const send = mailer.send.bind(mailer);
    mailer.send = async (handover) => {
      await send(handover);
      if (handover.id === slow.id) await new Promise<void>((resolve) => (arrive = resolve));
    };
    const delivered = store.handoverDelivered.bind(store);
    store.handoverDelivered = async (id) => {
      if (id === quick.id) throw new Error('the disk is full');
      await delivered(id);
    };
    const runs = [outbox.deliverDue(), outbox.deliverDue()].map((run) => run.catch(() => {}));
    await vi.waitFor(() => expect(mailer.sent).toHaveLength(2));
    await new Promise((resolve) => setImmediate(resolve));
    runs.push(outbox.deliverDue().catch(() => {}));
    await new Promise((resolve) => setImmediate(resolve));
    arrive();
    await Promise.all(runs);
    expect(mailer.sent.filter(({ id }) => id === slow.id)).toHaveLength(1);
  });

  it('ends with what is on its way, and begins nothing more', async () => {
    const { outbox, mailer, conversation, save, store } = await setUp();
    await save(makeOutgoing(conversation), makeOutgoing(conversation));
    let begun = false;
    let arrive = () => {};
    const send = mailer.send.bind(mailer);
    mailer.send = async (handover) => {
      begun = true;
      await new Promise<void>((resolve) => (arrive = resolve));
      await send(handover);
    };
    void outbox.deliverDue();
    await vi.waitFor(() => expect(begun).toBe(true));
    const stopped = outbox.stop();
    arrive();
    await stopped;
    await outbox.deliverDue();
    expect(mailer.sent).toHaveLength(1);
    expect(await store.dueHandovers(start, 10)).toHaveLength(1);
  });

  it('sends nothing of a conversation that was forgotten', async () => {
    const { outbox, mailer, conversation, save, store } = await setUp();
    await save(makeOutgoing(conversation));
    await store.forget(conversation.id);
    await outbox.deliverDue();
    expect(mailer.sent).toEqual([]);
  });
});
