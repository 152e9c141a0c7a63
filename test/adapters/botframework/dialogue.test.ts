import path from 'node:path';
import { type Activity, TestAdapter } from 'botbuilder';
import { describe, expect, it } from 'vitest';
import { createBot } from '../../../adapters/botframework/bot.js';
import type { Question } from '../../../src/domain/answer.js';
import { LotseError } from '../../../src/errors.js';
import { tryLock } from '../../../src/providers/sqlite/process-lock.js';
import { SharedTurns } from '../../../src/shared-turns.js';
import { fakeAnswer, FakeAssistant, type FakeAssistantOptions, fakeRegion } from '../../support/fake-assistant.js';
import { textOf } from '../../support/bot-connector.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { botParts, caseworker, fakeCase, texts } from './support/parts.js';

const augsburg = { ...fakeRegion, slug: 'augsburg', name: 'Augsburg' };
const question = 'Wo kann ich Deutsch lernen?';
const address = 'msteams/chat-1';

/** A chat of one person in Teams, by the SDK's own test adapter. */
function openChat(options: FakeAssistantOptions = {}, template: Partial<Activity> = {}) {
  const parts = botParts({ assistant: new FakeAssistant(options) });
  const bot = createBot(parts);
  const conversation = { id: 'chat-1', name: 'Amal', isGroup: false, conversationType: 'personal' };
  const adapter = new TestAdapter(bot, { channelId: 'msteams', locale: 'de-DE', conversation, ...template });
  /** What the bot says to it: the texts of its messages, of cards their fallback. */
  const say = async (message: string | Partial<Activity>) => {
    const before = adapter.activeQueue.splice(0).length;
    expect(before).toBe(0);
    await adapter.send(typeof message === 'string' ? message : { type: 'message', ...message }).startTest();
    return adapter.activeQueue.splice(0).filter(({ type }) => type === 'message');
  };
  const ask = async (message: string | Partial<Activity>) => (await say(message)).map(textOf);
  return { ...parts, adapter, say, ask };
}

/** The Adaptive Card of a message; read as it comes. */
function contentOf(message: Partial<Activity> | undefined) {
  const [attachment] = message?.attachments ?? [];
  if (!attachment) throw new Error('The message has no card.');
  return attachment.content;
}

const german = (key: Parameters<typeof texts.t>[1], parameters = {}) => texts.t('de', key, parameters);
const press = (value: object) => ({ value });
const added = { type: 'conversationUpdate', membersAdded: [{ id: 'bot', name: 'Lotse' }] };

describe('a question', () => {
  it('is asked with what the chat knows, and answered after a sign of typing', async () => {
    const { adapter, assistant } = openChat();
    await adapter
      .send(question)
      .assertReply((activity) => expect(activity.type).toBe('typing'))
      .assertReply((activity) => {
        expect(activity.attachments?.[0]?.contentType).toBe('application/vnd.microsoft.card.adaptive');
        expect(activity.attachments?.[0]?.content.fallbackText).toBe(fakeAnswer().text);
        // Teams would show it above the card.
        expect(activity.text).toBeUndefined();
        expect(activity.summary).toContain('Das steht auf den Seiten');
      })
      .startTest();
    expect(assistant.asked).toEqual([
      {
        region: 'musterstadt',
        text: question,
        language: undefined,
        channelLanguage: 'de-DE',
        conversationId: expect.stringMatching(/^[0-9a-f-]{36}$/u),
        channel: 'teams',
        messageId: expect.any(String),
      },
    ]);
  });

  it('goes on in the same conversation', async () => {
    const { ask, assistant } = openChat();
    await ask(question);
    await ask('Und was kostet das?');
    const [first, second] = assistant.asked;
    expect(first?.conversationId).toBe(second?.conversationId);
  });

  it('is read aloud in Web Chat, without the marks', async () => {
    const { say } = openChat({}, { channelId: 'webchat' });
    const [reply] = await say(question);
    expect(reply?.speak).toContain('Die Volkshochschule bietet Deutschkurse an.');
    expect(reply?.speak).not.toContain('[1]');
  });

  it('is not troubled by what a client calls its language', async () => {
    const { ask, assistant } = openChat({}, { locale: '../../etc' });
    await ask(question);
    expect(assistant.asked[0]?.channelLanguage).toBeUndefined();
  });

  it('that is too long is told so', async () => {
    const { ask } = openChat();
    expect(await ask('x'.repeat(2001))).toEqual([german('error.invalid_request')]);
  });

  it('that cannot be answered is told so, and the log says no word of it', async () => {
    const answer = async (asked: Question) => {
      throw new Error(`no answer to ${asked.text}`);
    };
    const { ask, logged } = openChat({ answer });
    expect(await ask(question)).toEqual([german('status.unavailable')]);
    expect(logged).toEqual([{ fields: { fault: 'Error' }, message: expect.any(String) }]);
  });

  it('that comes again is answered once', async () => {
    const { ask, assistant } = openChat();
    await ask({ text: question, id: 'one' });
    expect(await ask({ text: question, id: 'one' })).toEqual([]);
    expect(await ask({ text: question, id: 'two' })).toHaveLength(1);
    expect(assistant.asked).toHaveLength(2);
  });

  it('that comes again while it is being answered is answered once', async () => {
    const { adapter, assistant } = openChat();
    const message = { type: 'message', text: question, id: 'one' };
    await Promise.all([adapter.send(message).startTest(), adapter.send(message).startTest()]);
    expect(assistant.asked).toHaveLength(1);
    expect(adapter.activeQueue.filter(({ type }) => type === 'message')).toHaveLength(1);
  });

  it('that comes again to another process while it is being answered is answered once', async () => {
    const folder = path.join(temporaryFolder(), 'locks');
    const shared = botParts();
    const adapters = [0, 1].map(() => {
      const locks = { tryLock: async (name: string) => tryLock(folder, name) };
      const turns = () => new SharedTurns(locks);
      const conversation = { id: 'chat-1', name: 'Amal', isGroup: false, conversationType: 'personal' };
      return new TestAdapter(createBot({ ...shared, turns }), { channelId: 'msteams', conversation });
    });
    const message = { type: 'message', text: question, id: 'one' };
    await Promise.all(adapters.map((adapter) => adapter.send(message).startTest()));
    const replies = adapters.flatMap(({ activeQueue }) => activeQueue.filter(({ type }) => type === 'message'));
    expect({ asked: shared.assistant.asked.length, replies: replies.length }).toEqual({ asked: 1, replies: 1 });
  });

  it('is answered although typing cannot be shown', async () => {
    const { adapter, ask } = openChat();
    const send = adapter.sendActivities.bind(adapter);
    adapter.sendActivities = async (context, activities) => {
      if (activities[0]?.type === 'typing') throw new Error('not now');
      return await send(context, activities);
    };
    expect(await ask(question)).toEqual([fakeAnswer().text]);
  });

  it('waits for the one before it', async () => {
    let release = () => {};
    const first = new Promise<void>((resolve) => {
      release = resolve;
    });
    const order: string[] = [];
    const answer = async ({ text }: Question) => {
      if (text === 'eins') await first;
      order.push(text);
      return fakeAnswer({ text });
    };
    const { adapter } = openChat({ answer });
    const both = [adapter.send('eins').startTest(), adapter.send('zwei').startTest()];
    release();
    await Promise.all(both);
    expect(order).toEqual(['eins', 'zwei']);
    expect(adapter.activeQueue.filter(({ type }) => type === 'message').map(textOf)).toEqual(['eins', 'zwei']);
  });

  it('without words gets a kind refusal', async () => {
    const { ask, assistant } = openChat();
    const attachments = [{ contentType: 'image/png', contentUrl: 'https://example.org/a.png' }];
    expect(await ask({ attachments })).toEqual([german('status.unsupported')]);
    expect(assistant.asked).toEqual([]);
  });
});

describe('a region', () => {
  const regions = [fakeRegion, augsburg];

  it('is asked for where several are served; the question waits for it', async () => {
    const { say, ask, assistant, chats } = openChat({ regions });
    const [card] = await say(question);
    const content = contentOf(card);
    const [, choices, actions] = content.body;
    expect(choices.choices).toEqual([
      { title: 'Augsburg', value: 'augsburg' },
      { title: 'Musterstadt', value: 'musterstadt' },
    ]);
    expect(assistant.asked).toEqual([]);
    const value = { ...actions.actions[0].data, region: 'augsburg' };
    expect(await ask(press(value))).toEqual([german('bot.region_set', { region: 'Augsburg' }), fakeAnswer().text]);
    expect(assistant.asked).toMatchObject([{ region: 'augsburg', text: question }]);
    expect(chats.chats.get(address)?.region).toBe('augsburg');
  });

  it('has a conversation of its own', async () => {
    const { ask, assistant } = openChat({ regions });
    await ask(press({ lotse: 'region', region: 'augsburg', question }));
    await ask(press({ lotse: 'region', region: 'musterstadt', question }));
    const [first, second] = assistant.asked.map(({ conversationId }) => conversationId);
    expect(first).not.toBe(second);
  });

  it('that took the place of another begins a new conversation', async () => {
    const { ask, assistant, chats } = openChat();
    await ask(question);
    const chat = chats.chats.get(address);
    if (chat) await chats.save({ ...chat, region: 'gone' });
    await ask(question);
    const [first, second] = assistant.asked.map(({ conversationId }) => conversationId);
    expect(first).not.toBe(second);
    expect(chats.chats.get(address)).toMatchObject({ region: 'musterstadt', conversationId: second });
  });

  it('is chosen again when it is not served any more', async () => {
    const { ask, chats } = openChat({ regions });
    expect(await ask(press({ lotse: 'region', region: 'gone' }))).toEqual([german('command.region')]);
    expect(chats.chats.size).toBe(0);
  });

  it('can be looked for by a part of its name', async () => {
    const { say } = openChat({ regions });
    const [card] = await say('/region augs');
    expect(contentOf(card).body[1].choices).toEqual([{ title: 'Augsburg', value: 'augsburg' }]);
  });

  it('is named where it is the only one', async () => {
    const { ask } = openChat();
    expect(await ask('/region')).toEqual([german('bot.only_region', { region: 'Musterstadt' })]);
  });
});

describe('commands', () => {
  it('choose the language, by a list or by its code', async () => {
    const { say, ask, assistant } = openChat();
    const [card] = await say('/language');
    const { choices, value } = contentOf(card).body[1];
    expect(choices).toContainEqual({ title: texts.languageName('ar', 'ar'), value: 'ar' });
    expect(value).toBe('de');
    expect(await ask(press({ lotse: 'language', language: 'ar' }))).toEqual([texts.t('ar', 'bot.language_set')]);
    await ask(question);
    expect(assistant.asked[0]?.language).toBe('ar');
    expect(await ask('/language UK')).toEqual([texts.t('uk', 'bot.language_set')]);
  });

  it('do not choose a language that nobody speaks', async () => {
    const { ask, chats } = openChat();
    expect(await ask('/language xx')).toEqual([german('bot.choose_language')]);
    expect(chats.chats.size).toBe(0);
  });

  it('ask again in the language that was meant', async () => {
    const { ask, assistant } = openChat();
    await ask(press({ lotse: 'language', language: 'uk', question }));
    expect(assistant.asked).toMatchObject([{ text: question, language: 'uk' }]);
  });

  it('ask for a person in words that the assistant understands', async () => {
    const { ask, assistant } = openChat();
    await ask('/human');
    expect(assistant.asked).toMatchObject([{ text: german('handover.button') }]);
  });

  it('say what is kept', async () => {
    const { ask, assistant } = openChat();
    const kept = { count: 24, region: 'Musterstadt', deleteCommand: german('delete.command') };
    const [told] = await ask('/privacy');
    expect(told?.split('\n')[0]).toBe(german('smalltalk.who_stores_my_data', kept));
    expect(told).toContain(german('rights.use'));
    expect(assistant.asked).toEqual([]);
  });

  it('say what can be done', async () => {
    const { ask, say } = openChat();
    expect(await ask('/help')).toEqual([german('bot.help')]);
    const [card] = await say('/help');
    expect(JSON.stringify(card)).toContain(`/delete – ${german('command.delete')}`);
  });

  it('that nobody knows are questions', async () => {
    const { ask, assistant } = openChat();
    await ask('/wohngeld');
    expect(assistant.asked).toMatchObject([{ text: '/wohngeld' }]);
  });
});

describe('deletion', () => {
  it('is asked about first, erases all, and says what remains in Teams', async () => {
    const { ask, say, assistant, chats } = openChat();
    await ask(question);
    const chat = chats.chats.get(address);
    // The conversation that the fake assistant knows.
    if (chat) await chats.save({ ...chat, conversationId: fakeAnswer().conversationId });
    const [card] = await say('/delete');
    expect(contentOf(card).fallbackText).toBe(german('delete.ask'));
    expect(assistant.forgotten).toEqual([]);
    const [done] = await ask(press({ lotse: 'delete', sure: true }));
    expect(done).toBe(`${german('delete.done')}\n\n${german('delete.remains_teams')}`);
    expect(assistant.forgotten).toEqual([fakeAnswer().conversationId]);
    expect(chats.chats.size).toBe(0);
  });

  it('leaves a caseworker her access', async () => {
    const { ask, chats, casework } = openChat();
    await ask('code 7K3M-9QXT-0WBZ-E5RD');
    await ask(press({ lotse: 'delete', sure: true }));
    expect(chats.chats.get(address)?.caseworkerId).toBe(caseworker.id);
    await ask('أين أتعلم الألمانية؟');
    expect(casework.asked).toHaveLength(1);
  });

  it('can be thought better of', async () => {
    const { ask, chats } = openChat();
    await ask(question);
    expect(await ask(press({ lotse: 'delete', sure: false }))).toEqual([german('delete.kept')]);
    expect(chats.chats.size).toBe(1);
  });

  it('says when nothing was kept', async () => {
    const { ask } = openChat({}, { channelId: 'webchat' });
    expect(await ask(press({ lotse: 'delete', sure: true }))).toEqual([german('bot.nothing_kept')]);
  });
});

describe('feedback', () => {
  const answer = fakeAnswer().id;

  it('is thanked for', async () => {
    const { ask, assistant } = openChat();
    expect(await ask(press({ lotse: 'feedback', answer, helpful: true }))).toEqual([german('feedback.thanks')]);
    expect(assistant.given).toEqual([{ helpful: true, reason: undefined }]);
  });

  it('that is bad is kept at once, and then its reason', async () => {
    const { say, ask, assistant } = openChat();
    const [card] = await say(press({ lotse: 'feedback', answer, helpful: false }));
    const [, reasons, actions] = contentOf(card).body;
    expect(reasons.choices[0]).toEqual({ title: german('feedback.wrong'), value: 'wrong' });
    const value = { ...actions.actions[0].data, [reasons.id]: 'outdated' };
    expect(await ask(press(value))).toEqual([german('feedback.thanks')]);
    expect(assistant.given).toEqual([
      { helpful: false, reason: undefined },
      { helpful: false, reason: 'outdated' },
    ]);
  });

  it('to an answer that was erased says so', async () => {
    const { ask } = openChat();
    const unknown = '00000000-0000-4000-8000-000000000000';
    expect(await ask(press({ lotse: 'feedback', answer: unknown, helpful: true }))).toEqual([
      german('bot.nothing_kept'),
    ]);
  });

  it('that no button sends is nothing', async () => {
    const { ask, assistant } = openChat();
    expect(await ask(press({ lotse: 'feedback', answer: 'x', helpful: 'maybe' }))).toEqual([]);
    expect(await ask(press({ anything: 1 }))).toEqual([]);
    expect(assistant.given).toEqual([]);
  });
});

describe('coming and going', () => {
  it('begins with a welcome, and the choice of the region', async () => {
    const { say } = openChat({ regions: [fakeRegion, augsburg] });
    expect((await say(added)).map(textOf)).toEqual([german('chat.welcome'), german('command.region')]);
  });

  it('of other people is nothing', async () => {
    const { ask } = openChat();
    expect(await ask({ type: 'conversationUpdate', membersAdded: [{ id: 'user', name: '' }] })).toEqual([]);
  });

  it.each([
    { type: 'installationUpdate', action: 'remove' },
    { type: 'conversationUpdate', membersRemoved: [{ id: 'bot', name: '' }] },
  ])('ends with the chat forgotten', async (gone) => {
    const { ask, chats } = openChat();
    await ask(question);
    expect(chats.chats.size).toBe(1);
    await ask(gone);
    expect(chats.chats.size).toBe(0);
  });

  it('of an update forgets nothing', async () => {
    const { ask, chats } = openChat();
    await ask(question);
    await ask({ type: 'installationUpdate', action: 'add' });
    expect(chats.chats.size).toBe(1);
  });
});

describe('what is kept of a chat', () => {
  it('names no person', async () => {
    const { ask, chats } = openChat();
    await ask(question);
    const chat = chats.chats.get(address);
    expect(JSON.parse(chat?.reference ?? '')).toEqual({
      channelId: 'msteams',
      serviceUrl: expect.any(String),
      bot: { id: 'bot' },
      conversation: { id: 'chat-1', isGroup: false, conversationType: 'personal' },
    });
    expect([...chats.handled].join()).not.toContain('chat-1');
  });
});

describe('a group', () => {
  const conversation = { id: 'group-1', name: '', isGroup: true, conversationType: 'channel' };
  const mention = (text: string) => ({
    text,
    entities: [{ type: 'mention', mentioned: { id: 'bot', name: 'Lotse' }, text: '<at>Lotse</at>' }],
  });

  it('is answered when it names Lotse, otherwise left alone', async () => {
    const { ask, assistant } = openChat({}, { conversation });
    expect(await ask(question)).toEqual([]);
    expect(await ask(mention(`<at>Lotse</at>&nbsp;${question}`))).toHaveLength(1);
    expect(assistant.asked).toMatchObject([{ text: question }]);
    expect(await ask(mention('<at>Lotse</at> /help'))).toEqual([german('bot.help')]);
    expect(await ask(mention('<at>Lotse</at>'))).toEqual([german('bot.help')]);
  });

  it('need not name Lotse when it presses a button of its card', async () => {
    const { ask, assistant } = openChat({}, { conversation });
    const asked = { text: 'Ja', value: { lotse: 'ask', text: 'Ja' } };
    expect(await ask(asked)).toHaveLength(1);
    expect(assistant.asked).toMatchObject([{ text: 'Ja' }]);
  });

  it('is left alone when it names somebody else', async () => {
    const { ask } = openChat({}, { conversation });
    const entities = [{ type: 'mention', mentioned: { id: 'other', name: 'Eva' }, text: '<at>Eva</at>' }];
    expect(await ask({ text: '<at>Eva</at> schau mal', entities })).toEqual([]);
  });

  it('keeps the conversations of its people apart', async () => {
    const { ask, assistant } = openChat({}, { conversation });
    await ask(mention(`<at>Lotse</at> ${question}`));
    await ask({ ...mention(`<at>Lotse</at> ${question}`), from: { id: 'another', name: '' } });
    const [first, second] = assistant.asked.map(({ conversationId }) => conversationId);
    expect(first).not.toBe(second);
  });

  it('is told whom to turn to, and is no place for a hand-over that all others read', async () => {
    const { ask, assistant } = openChat({}, { conversation });
    await ask(mention('<at>Lotse</at> /human'));
    expect(assistant.asked).toMatchObject([{ handsOverItself: true }]);
  });

  it('is no place to sign in', async () => {
    const { ask, chats } = openChat({}, { conversation });
    await ask(mention('<at>Lotse</at> code 7K3M-9QXT-0WBZ-E5RD'));
    expect([...chats.chats.values()].every(({ caseworkerId }) => caseworkerId === null)).toBe(true);
  });
});

describe('a caseworker', () => {
  const message = 'أين أتعلم الألمانية؟';

  it('signs in by her code, and what she writes from then on is a case', async () => {
    const { ask, say, casework, assistant } = openChat();
    const [welcome] = await ask('code 7K3M-9QXT-0WBZ-E5RD');
    expect(welcome).toContain('Beratung Nord (Musterstadt)');
    const [card] = await say(message);
    expect(casework.asked).toEqual([message]);
    expect(assistant.asked).toEqual([]);
    const [button] = contentOf(card).body.at(-1).actions;
    expect(await ask(press(button.data))).toEqual([fakeCase().forClient]);
  });

  it("is sent the client's version beside a card that has no room for it", async () => {
    const { ask, casework } = openChat();
    await ask('code 7K3M-9QXT-0WBZ-E5RD');
    const forClient = 'كلمة '.repeat(2_300).trim();
    casework.answer = fakeCase({ forClient, forCaseworker: 'Wort '.repeat(2_300) });
    expect((await ask(message))[1]).toBe(forClient);
  });

  it.each(['7K3M-9QXT-0WBZ-E5RD', 'Zugangscode: 7K3M-9QXT-0WBZ-E5RD', '/code 7K3M-9QXT-0WBZ-E5RD'])(
    'signs in by %s',
    async (text) => {
      const { ask, chats, assistant } = openChat();
      await ask(text);
      expect(chats.chats.get(address)?.caseworkerId).toBe(caseworker.id);
      expect(assistant.asked).toEqual([]);
    },
  );

  it.each(['Wann kann bald Geld', 'Was ist ein Zugangscode?', 'Code'])('does not sign in by %s', async (text) => {
    const { ask, assistant } = openChat();
    await ask(text);
    expect(assistant.asked).toMatchObject([{ text }]);
  });

  it('is refused with a wrong code', async () => {
    const { ask, chats } = openChat();
    expect(await ask('code 0000-0000-0000-0000')).toEqual([expect.stringContaining('gilt nicht')]);
    expect(chats.chats.size).toBe(0);
  });

  it('is told when she was withdrawn, and her message is not answered', async () => {
    const { ask, casework, assistant } = openChat();
    await ask('code 7K3M-9QXT-0WBZ-E5RD');
    casework.withdrawn = true;
    expect(await ask(message)).toEqual([expect.stringContaining('gilt nicht mehr')]);
    expect([casework.asked, assistant.asked]).toEqual([[], []]);
    await ask(question);
    expect(assistant.asked).toHaveLength(1);
  });

  it('is explained to how it works, and can sign out', async () => {
    const { ask, assistant } = openChat();
    await ask('code 7K3M-9QXT-0WBZ-E5RD');
    expect((await ask('/help'))[0]).toContain('angemeldet');
    expect(await ask(press({ lotse: 'sign_out' }))).toEqual(['Sie sind abgemeldet.']);
    await ask(question);
    expect(assistant.asked).toHaveLength(1);
  });

  it('is told when a message is too long, or no text', async () => {
    const { ask } = openChat();
    await ask('code 7K3M-9QXT-0WBZ-E5RD');
    expect(await ask('x'.repeat(2001))).toEqual([expect.stringContaining('2.000 Zeichen')]);
    const attachments = [{ contentType: 'image/png', contentUrl: 'https://example.org/a.png' }];
    expect(await ask({ attachments })).toEqual([expect.stringContaining('Nur Text')]);
  });
});

describe('a chat that is flooded', () => {
  it('is told to come again, and what waits is answered', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const answer = async () => {
      await held;
      return fakeAnswer();
    };
    const { adapter } = openChat({ answer });
    const sent = Array.from({ length: 30 }, (_, n) => adapter.send(`Frage ${n}`).startTest());
    const results = Promise.allSettled(sent);
    release();
    const refused = (await results).flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(refused).toHaveLength(10);
    expect(refused.every((reason) => reason instanceof LotseError && reason.code === 'rate_limited')).toBe(true);
    expect(adapter.activeQueue.filter(({ type }) => type === 'message')).toHaveLength(20);
  });
});
