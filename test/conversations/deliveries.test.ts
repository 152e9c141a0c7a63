import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDeliveries, type Senders } from '../../src/conversations/deliveries.js';
import { fold } from '../../src/languages/folding.js';
import type { ConversationMessage } from '../../src/domain/conversation.js';
import type { OutgoingTicket } from '../../src/ports/conversation-store.js';
import type { OutgoingMessage } from '../../src/ports/message-sender.js';
import { SqlChatStore } from '../../src/providers/database/chat-store.js';
import { openConversationDatabase } from '../../src/providers/sqlite/conversation-database.js';
import { SqlConversationStore } from '../../src/providers/database/conversation-store.js';
import { makeChange, makeConversation, makeOutgoing } from '../support/make-conversation.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const start = '2026-03-02T09:00:00.000Z';

/** A town's outboxes over a real store, with senders that a test says. */
async function setUp(senders: Partial<Senders> = {}) {
  const db = await openConversationDatabase(temporaryFolder());
  const store = new SqlConversationStore(db, fold);
  onTestFinished(() => store.close());
  const chats = new SqlChatStore(db);
  const told: string[] = [];
  const lines: { fields: object; message: string }[] = [];
  const clock = { now: new Date(start) };
  const deliveries = createDeliveries({
    store,
    chats,
    senders: { mail: null, zammad: null, messages: [], ...senders },
    tell: async (_, news) => void told.push(news),
    log: { warn: (fields, message) => void lines.push({ fields, message }) },
    now: () => clock.now,
  });
  const conversation = makeConversation({ lastAt: start });
  await store.save(makeChange({ ...conversation, turns: [] }));
  /** A minute later, or more. */
  const later = (minutes: number) => {
    clock.now = new Date(clock.now.getTime() + minutes * 60_000);
  };
  return { ...deliveries, store, chats, told, lines, conversation, later };
}

function ticketOf(conversation: { id: string; region: string }): Omit<OutgoingTicket, 'attempts'> {
  return {
    ...{ id: randomUUID(), conversationId: conversation.id, region: conversation.region, channel: 'zammad' as const },
    ...{ title: 'Anfrage', articles: [], automaticAnswers: false },
  };
}

function messageOf(text: string): ConversationMessage {
  return {
    ...{ id: randomUUID(), at: start, from: 'counsellor' as const, office: 'Beratung' },
    ...{ text, language: 'de', original: null },
  };
}

describe('hand-overs to tickets', () => {
  /** A Zammad that is down until told otherwise. */
  const zammadThatIsDown = () => {
    const zammad = {
      sent: [] as string[],
      down: true,
      send: async ({ id }: OutgoingTicket) => {
        if (zammad.down) throw Object.assign(new Error('secret words'), { code: 'ECONNREFUSED' });
        zammad.sent.push(id);
      },
    };
    return zammad;
  };

  it('that cannot be delivered are told of once, and again when they have arrived', async () => {
    const zammad = zammadThatIsDown();
    const { handovers, store, conversation, told, later } = await setUp({ zammad });
    const ticket = ticketOf(conversation);
    await store.save(makeChange({ ...conversation, turns: [] }, [ticket]));
    await handovers.deliverDue();
    later(1);
    await handovers.deliverDue();
    expect(told).toEqual(['delayed']);
    zammad.down = false;
    later(2);
    await handovers.deliverDue();
    expect({ told, sent: zammad.sent }).toEqual({ told: ['delayed', 'arrived'], sent: [ticket.id] });
  });

  it('that are delivered at once are not told of', async () => {
    const zammad = zammadThatIsDown();
    zammad.down = false;
    const { handovers, store, conversation, told } = await setUp({ zammad });
    await store.save(makeChange({ ...conversation, turns: [] }, [ticketOf(conversation)]));
    await handovers.deliverDue();
    expect({ told, sent: zammad.sent.length }).toEqual({ told: [], sent: 1 });
  });

  it('stay while nothing is set that delivers them, and mail is delivered meanwhile', async () => {
    const mails: string[] = [];
    const mail = { send: async ({ id }: { id: string }) => void mails.push(id) };
    const { handovers, store, conversation, lines } = await setUp({ mail });
    const other = makeConversation({ lastAt: start });
    const [ticket, letter] = [ticketOf(conversation), makeOutgoing(other)];
    await store.save(makeChange({ ...conversation, turns: [] }, [ticket]));
    await store.save(makeChange({ ...other, turns: [] }, [letter]));
    await handovers.deliverDue();
    expect(mails).toEqual([letter.id]);
    expect((await store.dueHandovers('2030', 10)).map(({ id }) => id)).toEqual([ticket.id]);
    expect(lines).toMatchObject([{ fields: { id: ticket.id, code: 'no_sender' } }]);
  });
});

describe('messages to chats', () => {
  /** A messenger, and what was written into its chats. */
  function messenger(write: (outgoing: OutgoingMessage) => 'sent' | 'gone') {
    const written: string[] = [];
    const send = async (outgoing: OutgoingMessage) => {
      const ended = write(outgoing);
      if (ended === 'sent') written.push(outgoing.message.text);
      return ended;
    };
    return { written, sender: { channel: 'telegram' as const, send } };
  }
  const pushed = (conversationId: string, message: ConversationMessage) => [
    { id: randomUUID(), channel: 'telegram' as const, address: '7', conversationId, message },
  ];

  it('are written in their order, also when the first one fails', async () => {
    let fails = true;
    const { sender, written } = messenger(() => {
      if (fails) throw new Error('not now');
      return 'sent';
    });
    const { messages, store, conversation, later } = await setUp({ messages: [sender] });
    for (const text of ['eins', 'zwei', 'drei']) {
      const message = messageOf(text);
      await store.addMessage(conversation.id, message, pushed(conversation.id, message));
    }
    await messages.deliverDue();
    expect(written).toEqual([]);
    fails = false;
    later(1);
    await messages.deliverDue();
    await messages.deliverDue();
    expect(written).toEqual(['eins', 'zwei', 'drei']);
  });

  it('are written at once when kicked, also while others are on their way', async () => {
    const { sender, written } = messenger(() => 'sent');
    const { messages, store, conversation, later } = await setUp({ messages: [sender] });
    const add = async (text: string) => {
      const message = messageOf(text);
      await store.addMessage(conversation.id, message, pushed(conversation.id, message));
    };
    await add('eins');
    const underWay = messages.deliverDue();
    later(1);
    await add('zwei');
    messages.kick();
    await underWay;
    await expect.poll(() => written).toEqual(['eins', 'zwei']);
  });

  it('are given up for a chat that is closed, which is forgotten', async () => {
    const { sender } = messenger(() => 'gone');
    const { messages, store, chats, conversation } = await setUp({ messages: [sender] });
    await chats.save({
      ...{ channel: 'telegram', address: '7', conversationId: conversation.id, region: 'musterstadt' },
      ...{ language: 'de', caseworkerId: null, earlier: [], reference: null, lastAt: start },
    });
    const message = messageOf('eins');
    await store.addMessage(conversation.id, message, pushed(conversation.id, message));
    await messages.deliverDue();
    expect(await chats.load('telegram', '7')).toBeNull();
    expect(await store.dueMessages('2030', 10)).toEqual([]);
    expect((await store.load(conversation.id))?.messages).toEqual([message]);
  });
});
