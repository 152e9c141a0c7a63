import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { LotseError } from '../src/errors.js';
import { answered, bus, games, mailOffice, mailServer, town } from './support/small-town.js';
import { StandInEmbedder } from './support/stand-in-embedder.js';

describe('a message with an id', () => {
  it('that comes again gets the same answer, and is asked and kept once', async () => {
    const embedder = new StandInEmbedder();
    const { ask, kept } = await town({ embedder });
    const messageId = randomUUID();
    const first = await ask(games, { messageId });
    const asked = embedder.embeddedQueries.length;
    expect(await ask(games, { messageId })).toEqual(first);
    expect(embedder.embeddedQueries.length).toBe(asked);
    expect((await kept()).turns).toHaveLength(1);
  });

  it('that comes again while it is being answered comes out once', async () => {
    const { ask, submit, kept, lotse, conversationId } = await town();
    const messageId = randomUUID();
    const answers = await Promise.all([
      ask(games, { messageId }),
      submit(games, { messageId }),
      ask(games, { messageId }),
    ]);
    await answered(lotse, conversationId);
    expect(answers[2]).toEqual(answers[0]);
    expect((await kept()).turns).toHaveLength(1);
  });

  it('that erased everything is not a question of a new conversation when it comes again', async () => {
    const { ask, kept } = await town();
    const [yes = ''] = (await ask('Meine Daten löschen')).suggestions;
    const messageId = randomUUID();
    const erased = await ask(yes, { messageId });
    expect(await ask(yes, { messageId })).toEqual(erased);
    await expect(kept()).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is another one in another conversation', async () => {
    const { ask } = await town();
    const messageId = randomUUID();
    const first = await ask(games, { messageId });
    expect((await ask(games, { messageId, conversationId: randomUUID() })).id).not.toBe(first.id);
  });

  it('is streamed when it comes again, as an answer is', async () => {
    const { lotse, conversationId } = await town();
    const question = { region: 'town', text: games, conversationId, messageId: randomUUID() };
    const { text } = await lotse.assistant.ask(question);
    const told: unknown[] = [];
    await lotse.assistant.ask(question, (progress) => told.push(progress));
    expect(told).toEqual([{ type: 'delta', text }]);
  });
});

describe('what a conversation remembers', () => {
  it('is the channels it was written in, the latest last, and each turn’s own', async () => {
    const { ask, kept } = await town();
    await ask(games, { channel: 'web' });
    await ask(bus, { channel: 'telegram' });
    expect((await kept()).channels).toEqual(['web', 'telegram']);
    await ask(games);
    await ask(bus, { channel: 'web' });
    const { channels, turns } = await kept();
    expect(channels).toEqual(['telegram', 'api', 'web']);
    expect(turns.map(({ channel }) => channel)).toEqual(['web', 'telegram', 'api', 'web']);
  });

  it('is what the person agreed to, until it is said otherwise', async () => {
    const { ask, kept } = await town();
    await ask(games);
    expect((await kept()).consent).toBeNull();
    await ask(games, { consent: true });
    await ask(games);
    expect((await kept()).consent).toBe(true);
    await ask(games, { consent: false });
    expect((await kept()).consent).toBe(false);
  });
});

describe('erasing', () => {
  it('says in the chat what remains elsewhere', async () => {
    const { lotse, ask } = await town({ settings: mailOffice, environment: mailServer });
    await ask(games, { channel: 'telegram' });
    await ask('Ich möchte mit einem Menschen sprechen', { channel: 'web' });
    await ask('0151 23456789', { channel: 'web' });
    const [yes] = (await ask('Meine Daten löschen', { channel: 'web' })).suggestions;
    const { text } = await ask(yes ?? '', { channel: 'web' });
    const { t } = lotse.texts;
    expect(text.split('\n')).toEqual([
      t('de', 'delete.done'),
      t('de', 'delete.remains_telegram'),
      t('de', 'delete.remains_office', { office: 'Beratungsstelle' }),
    ]);
  });

  it('by another process is not undone by the answer under way', async () => {
    const { lotse, ask, kept, conversationId } = await town();
    await ask(bus);
    const { conversations } = lotse;
    const save = conversations.save.bind(conversations);
    conversations.save = async (change) => {
      conversations.save = save;
      // As `lotse forget` does it beside a running server.
      await conversations.forget(conversationId);
      await save(change);
    };
    expect((await ask(games)).status).toBe('answered');
    await expect(kept()).rejects.toMatchObject({ code: 'not_found' });
    await ask(bus);
    expect((await kept()).turns).toHaveLength(1);
  });

  it('says to programs what remains elsewhere', async () => {
    const { lotse, ask, conversationId } = await town();
    await ask(games, { channel: 'teams' });
    await ask(games, { channel: 'integreat' });
    expect(await lotse.assistant.forget(conversationId)).toEqual([
      { place: 'teams', office: null },
      { place: 'integreat', office: null },
    ]);
    await ask(games, { channel: 'web' });
    expect(await lotse.assistant.forget(conversationId)).toEqual([]);
  });
});

describe('feedback', () => {
  it('counts with a comment that has no words', async () => {
    const { lotse, ask, kept } = await town();
    const { id } = await ask(games);
    await lotse.assistant.feedback(id, { helpful: true, comment: '👍' });
    expect((await kept()).turns[0]?.feedback).toEqual({ helpful: true, reason: null, comment: null });
  });
});

describe('what cannot be kept', () => {
  it('is said of a hand-over by form, so that nobody waits for a reply', async () => {
    const { lotse, ask, conversationId } = await town({ settings: mailOffice, environment: mailServer });
    await ask(games);
    lotse.conversations.save = async () => {
      throw new Error('the disk is full');
    };
    const sent = lotse.assistant.handover(conversationId, { replyTo: '0151 23456789' });
    await expect(sent).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('be changed') });
  });

  it('is not begun anew over what could not be read for a moment', async () => {
    const { lotse, ask, kept } = await town({ settings: mailOffice, environment: mailServer });
    await ask('Ich möchte mit einem Menschen sprechen');
    await ask('0151 23456789');
    const before = await kept();
    const { conversations } = lotse;
    const load = conversations.load.bind(conversations);
    conversations.load = async () => {
      throw new Error('the disk does not answer');
    };
    expect((await ask(games)).status).toBe('answered');
    await expect(ask('Meine Nummer ist 0151 23456789, ich möchte mit einem Menschen sprechen')).rejects.toMatchObject({
      code: 'unavailable',
    });
    conversations.load = load;
    expect(await kept()).toEqual(before);
  });

  it('is not said of what was erased but for the log, and once more says that it is done', async () => {
    const { lotse, ask, kept } = await town();
    const [yes = ''] = (await ask('Meine Daten löschen')).suggestions;
    const { conversations } = lotse;
    const forget = conversations.forget.bind(conversations);
    const refusal = new LotseError('unavailable', 'It is deleted, but the log could not be emptied.', 'Try again.');
    conversations.forget = async (id) => {
      await forget(id);
      throw refusal;
    };
    await expect(ask(yes, { messageId: 'yes' })).rejects.toBe(refusal);
    expect((await ask(yes, { messageId: 'yes' })).text).toContain(lotse.texts.t('de', 'delete.done'));
    await expect(kept()).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a link to a conversation', () => {
  it('leads there once', async () => {
    const { lotse, ask, conversationId } = await town();
    await ask(games);
    const { token } = await lotse.assistant.link(conversationId);
    expect(token).toMatch(/^[\w-]{22}$/u);
    expect((await lotse.assistant.openLink(token))?.id).toBe(conversationId);
    expect(await lotse.assistant.openLink(token)).toBeNull();
    expect(await lotse.assistant.openLink('AAAAAAAAAAAAAAAAAAAAAA')).toBeNull();
  });

  it('is too old after 15 minutes', async () => {
    const clock = { now: new Date('2026-03-02T09:00:00Z') };
    const { lotse, ask, conversationId } = await town({ now: () => clock.now });
    await ask(games);
    const { token, expiresAt } = await lotse.assistant.link(conversationId);
    expect(expiresAt).toBe('2026-03-02T09:15:00.000Z');
    clock.now = new Date('2026-03-02T09:15:01Z');
    expect(await lotse.assistant.openLink(token)).toBeNull();
  });

  it('is made only where something is kept, and leads nowhere after it was erased', async () => {
    const { lotse, ask, conversationId } = await town();
    await expect(lotse.assistant.link(conversationId)).rejects.toMatchObject({ code: 'not_found' });
    await ask(games);
    const { token } = await lotse.assistant.link(conversationId);
    await lotse.assistant.forget(conversationId);
    expect(await lotse.assistant.openLink(token)).toBeNull();
  });
});

describe('whoever watches a conversation', () => {
  it('is told of what is said, submitted, written and erased there, and of nothing else', async () => {
    const { lotse, ask, submit, conversationId } = await town();
    const told: string[] = [];
    const end = lotse.assistant.watch(conversationId, (event) => told.push(event));
    const happened = () => told.splice(0);
    const { id } = await ask(games);
    expect(happened()).toEqual(['changed']);
    await lotse.assistant.feedback(id, { helpful: true });
    expect(happened()).toEqual(['changed']);
    await submit(bus);
    await answered(lotse, conversationId);
    expect(happened()).toEqual(['changed', 'changed']);
    await lotse.counselling.reply(conversationId, { id: '1', text: 'Guten Tag', at: '2026-03-02T09:00:00.000Z' });
    expect(happened()).toEqual(['changed']);
    await ask(games, { conversationId: randomUUID() });
    expect(happened()).toEqual([]);
    await lotse.assistant.forget(conversationId);
    expect(happened()).toEqual(['forgotten']);
    end();
    await ask(games);
    expect(happened()).toEqual([]);
  });

  it('is told when its time is over', async () => {
    const { lotse, ask, conversationId } = await town();
    await ask(games);
    const told: string[] = [];
    lotse.assistant.watch(conversationId, (event) => told.push(event));
    await lotse.conversations.forgetOlderThan({ idleSince: '2000', handedOverIdleSince: '2000' });
    expect(told).toEqual([]);
    await lotse.conversations.forgetOlderThan({ idleSince: '3000', handedOverIdleSince: '3000' });
    expect(told).toEqual(['forgotten']);
  });
});

describe('a region', () => {
  it('is described with what it set for itself', async () => {
    const settings = 'privacyUrl: https://town.example/privacy\nprivacyTexts:\n  de: Wir lesen mit.\nchat: false\n';
    const { lotse } = await town({ settings });
    expect(lotse.assistant.region('town')).toMatchObject({
      ...{ slug: 'town', defaultLanguage: 'de', chat: false, position: null },
      ...{ privacyUrl: 'https://town.example/privacy', privacyTexts: { de: 'Wir lesen mit.' } },
    });
    expect(() => lotse.assistant.region('nowhere')).toThrow(expect.objectContaining({ code: 'unknown_region' }));
  });
});

describe('the language of a text', () => {
  it('is told, with hints where the text does not', async () => {
    const { lotse } = await town();
    const { identifyLanguage } = lotse.assistant;
    expect(await identifyLanguage('Wo kann ich heute Nachmittag Deutsch lernen?')).toBe('de');
    expect(await identifyLanguage('أين يمكنني تعلم اللغة الألمانية؟')).toBe('ar');
    expect(await identifyLanguage('12345')).toBeNull();
  });
});
