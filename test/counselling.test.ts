import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { InTurn } from '../src/in-turn.js';
import { createCounselling } from '../src/counselling.js';
import type { Chat } from '../src/domain/chat.js';
import type { Conversation, Handover } from '../src/domain/conversation.js';
import { fold } from '../src/languages/folding.js';
import { createTexts } from '../src/languages/texts.js';
import { SqlChatStore } from '../src/providers/database/chat-store.js';
import { openConversationDatabase } from '../src/providers/sqlite/conversation-database.js';
import { SqlConversationStore } from '../src/providers/database/conversation-store.js';
import { fakeAnswer } from './support/fake-assistant.js';
import { makeChange, makeConversation, makeTurn } from './support/make-conversation.js';
import { temporaryFolder } from './support/temporary-folder.js';

const at = '2026-03-02T09:00:00.000Z';
const texts = createTexts();
const handover: Handover = {
  ...{ id: randomUUID(), at, channel: 'zammad' as const, office: 'Beratungsstelle' },
  ...{ replyTo: null, inCharge: true },
};
const german = 'Guten Tag, bitte kommen Sie am Montag mit Ihrem Ausweis zu uns.';

/** A handed-over conversation in Arabic, and what its counsellors can do. */
async function setUp(
  changes: Partial<Conversation> = {},
  translate: (text: string) => Promise<string | null> = async () => null,
) {
  const db = await openConversationDatabase(temporaryFolder());
  const conversations = new SqlConversationStore(db, fold);
  onTestFinished(() => conversations.close());
  const chats = new SqlChatStore(db);
  const inTurn = new InTurn();
  const [translated, pushed] = [[] as object[], { times: 0 }];
  const counselling = createCounselling({
    ...{ conversations, chats, inTurn, texts },
    assistant: {
      identifyLanguage: async (text) => (text.includes('Guten Tag') ? 'de' : null),
      translate: async (text, languages, region) => {
        translated.push({ ...languages, region });
        return await translate(text);
      },
    },
    defaultLanguage: () => 'de',
    onPushed: () => {
      pushed.times += 1;
    },
    now: () => new Date(at),
  });
  const turn = makeTurn({ answer: fakeAnswer({ id: randomUUID(), language: 'ar' }) });
  const conversation = makeConversation({ handover, turns: [turn], ...changes });
  await conversations.save(makeChange(conversation));
  const chat = (channel: Chat['channel'], address: string, lastAt = at) =>
    chats.save({
      ...{ channel, address, conversationId: conversation.id, region: 'musterstadt', language: 'ar' },
      ...{ caseworkerId: null, earlier: [], reference: null, lastAt },
    });
  const read = async () => (await conversations.load(conversation.id)) as Conversation;
  const due = async () => await conversations.dueMessages('2030', 10);
  const { id } = conversation;
  return { counselling, conversations, inTurn, translated, pushed, chat, read, due, id };
}

describe("a counsellor's message", () => {
  it('is kept once, as she wrote it, with her office', async () => {
    const { counselling, read, id, due } = await setUp();
    expect(await counselling.reply(id, { id: 'zammad-1', text: german, at })).toBe(true);
    expect(await counselling.reply(id, { id: 'zammad-1', text: german, at })).toBe(true);
    expect((await read()).messages).toEqual([
      {
        ...{ id: 'zammad-1', at, from: 'counsellor', office: 'Beratungsstelle' },
        ...{ text: german, language: 'de', original: null },
      },
    ]);
    expect(await due()).toEqual([]);
  });

  it("is translated to the person's language where that works, with the original beside it", async () => {
    const { counselling, read, id, translated } = await setUp({}, async () => 'مرحبا');
    await counselling.reply(id, { id: '1', text: german, at });
    expect((await read()).messages).toMatchObject([
      { text: 'مرحبا', language: 'ar', original: { text: german, language: 'de' } },
    ]);
    await counselling.reply(id, { id: '1', text: german, at });
    expect(translated).toEqual([{ from: 'de', to: 'ar', region: 'musterstadt' }]);
  });

  it('is not translated into the language it is in, nor lost when translating fails', async () => {
    const failing = async () => {
      throw new Error('out of order');
    };
    const { counselling, read, id, translated } = await setUp({ chosenLanguage: 'de-si' }, failing);
    await counselling.reply(id, { id: '1', text: german, at });
    expect(translated).toEqual([]);
    const foreign = await setUp({}, failing);
    await foreign.counselling.reply(foreign.id, { id: '1', text: german, at });
    expect([...(await read()).messages, ...(await foreign.read()).messages]).toMatchObject([
      { text: german, original: null },
      { text: german, original: null },
    ]);
  });

  it("is taken for the region's language where it does not tell its own", async () => {
    const { counselling, read, id } = await setUp();
    await counselling.reply(id, { id: '1', text: 'OK', at });
    expect((await read()).messages[0]?.language).toBe('de');
  });

  it('is pushed to the chat that the person wrote in last', async () => {
    const { counselling, chat, due, pushed, id } = await setUp({ channels: ['web', 'teams', 'telegram'] });
    await chat('telegram', 'old', '2026-03-01T09:00:00.000Z');
    await chat('telegram', 'new');
    await chat('teams', 'other', '2026-03-03T09:00:00.000Z');
    await counselling.reply(id, { id: '1', text: german, at });
    await counselling.reply(id, { id: '1', text: german, at });
    expect(await due()).toMatchObject([
      { channel: 'telegram', address: 'new', conversationId: id, attempts: 0, message: { id: '1', text: german } },
    ]);
    expect(pushed.times).toBe(1);
  });

  it('is pushed to the chat that was opened by a link since the last question', async () => {
    const { counselling, chat, due, id } = await setUp({ channels: ['web'] });
    await chat('telegram', '7', '2099-01-01T00:00:00.000Z');
    await counselling.reply(id, { id: 'zammad-1', text: german, at });
    expect(await due()).toMatchObject([{ channel: 'telegram', address: '7' }]);
  });

  it('is pushed nowhere when the person looks on the web', async () => {
    const { counselling, chat, due, pushed, id } = await setUp({ channels: ['telegram', 'web'] });
    await chat('telegram', '7');
    await counselling.reply(id, { id: '1', text: german, at });
    expect([await due(), pushed.times]).toEqual([[], 0]);
  });

  it('comes after a message under way', async () => {
    const { counselling, inTurn, read, id } = await setUp();
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const underWay = inTurn.run(id, () => ended);
    const reply = counselling.reply(id, { id: '1', text: german, at });
    await new Promise((resolve) => setImmediate(resolve));
    expect((await read()).messages).toEqual([]);
    end();
    await Promise.all([underWay, reply]);
    expect((await read()).messages).toHaveLength(1);
  });

  it('does not bring back a conversation that was erased', async () => {
    const { counselling, conversations, id } = await setUp();
    await conversations.forget(id);
    expect(await counselling.reply(id, { id: '1', text: german, at })).toBe(false);
    expect(await conversations.load(id)).toBeNull();
  });
});

describe('who answers', () => {
  it('changes as the counsellor says, and the person is told when it is Lotse again', async () => {
    const { counselling, read, id } = await setUp();
    await counselling.setInCharge(id, true);
    expect(await read()).toMatchObject({ handover: { inCharge: true }, messages: [] });
    await counselling.setInCharge(id, false);
    await counselling.setInCharge(id, false);
    const { handover: after, messages, turns, lastAt } = await read();
    expect(after).toEqual({ ...handover, inCharge: false });
    expect(messages).toMatchObject([
      { from: 'lotse', office: null, text: texts.t('ar', 'handover.returned'), language: 'ar', original: null },
    ]);
    expect({ turns: turns.length, lastAt }).toEqual({ turns: 1, lastAt: at });
    await counselling.setInCharge(id, true);
    expect(await read()).toMatchObject({ handover: { inCharge: true }, messages: [{}] });
  });

  it('does not change without a hand-over, and not in what was erased', async () => {
    const { counselling, conversations, read, id } = await setUp({ handover: null });
    await counselling.setInCharge(id, true);
    expect((await read()).handover).toBeNull();
    await conversations.forget(id);
    await counselling.setInCharge(id, true);
    expect(await conversations.load(id)).toBeNull();
  });
});

describe('news of a hand-over', () => {
  it('is told once for each change, in the language of the person, and pushed', async () => {
    const { counselling, read, chat, due, id } = await setUp({ channels: ['telegram'] });
    await chat('telegram', '7');
    await counselling.tell(id, 'arrived');
    expect((await read()).messages).toEqual([]);
    for (const news of ['delayed', 'delayed', 'arrived', 'arrived', 'delayed'] as const)
      await counselling.tell(id, news);
    const office = 'Beratungsstelle';
    const [delayed, arrived] = [
      texts.t('ar', 'handover.delayed', { office }),
      texts.t('ar', 'handover.arrived', { office }),
    ];
    expect((await read()).messages.map(({ from, text }) => [from, text])).toEqual([
      ['lotse', delayed],
      ['lotse', arrived],
      ['lotse', delayed],
    ]);
    expect(await due()).toMatchObject([{ address: '7', message: { text: delayed } }]);
  });
});
