import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Lotse } from '../src/app.js';
import type { Question } from '../src/domain/answer.js';
import { makeSourcePage } from './support/make-page.js';
import { MemorySource } from './support/memory-source.js';
import { StandInEmbedder } from './support/stand-in-embedder.js';
import { openTestLotse, type TestLotseOptions, temporaryFolder } from './support/test-lotse.js';

const texts: [title: string, html: string][] = [
  ['Bücherei', '<p>Die Bücherei leiht Bücher und Spiele aus.</p>'],
  ['Busfahren', '<p>Der Bus fährt alle zehn Minuten zum Bahnhof. Karten gibt es beim Fahrer.</p>'],
  ['Schwimmbad', '<p>Das Freibad ist im Juli bis acht Uhr offen. Kleine Kinder schwimmen umsonst.</p>'],
];
const pages = texts.map(([title, html], n) => makeSourcePage({ id: `${n + 1}`, title, html }));
const games = 'Welche Spiele leiht die Bücherei aus?';
const bus = 'Wann fährt der Bus zum Bahnhof?';
const mailOffice = 'handover:\n  kind: mail\n  to: office@town.example\n  office: Beratungsstelle\n';
const mailServer = { LOTSE_SMTP_URL: 'smtp://127.0.0.1:9', LOTSE_MAIL_FROM: 'lotse@town.example' };

/** A town, and somebody who writes to its assistant. */
async function town(options: TestLotseOptions & { settings?: string } = {}) {
  const dataDir = options.dataDir ?? temporaryFolder();
  if (options.settings) {
    mkdirSync(path.join(dataDir, 'regions'), { recursive: true });
    writeFileSync(path.join(dataDir, 'regions', 'town.yaml'), options.settings);
  }
  const lotse = await openTestLotse({ ...options, dataDir });
  await lotse.index(new MemorySource({ de: pages }));
  await lotse.refresh();
  const conversationId = randomUUID();
  const ask = (text: string, changes: Partial<Question> = {}) =>
    lotse.assistant.ask({ region: 'town', text, conversationId, ...changes });
  const submit = (text: string, changes: Partial<Question> & { messageId?: string } = {}) =>
    lotse.assistant.submit({ region: 'town', text, messageId: randomUUID(), ...changes, conversationId });
  return { lotse, dataDir, conversationId, ask, submit, kept: () => lotse.assistant.conversation(conversationId) };
}

/** Resolves when nothing waits in a conversation any more. */
async function answered({ assistant }: Lotse, id: string): Promise<void> {
  await expect.poll(async () => (await assistant.conversation(id)).waiting, { timeout: 5000 }).toEqual([]);
}

/** An engine that holds questions back until it is let go. */
class SlowEmbedder extends StandInEmbedder {
  letGo = () => {};
  private readonly held = new Promise<void>((resolve) => {
    this.letGo = resolve;
  });
  override async embedQuery(text: string): Promise<number[]> {
    await this.held;
    return await super.embedQuery(text);
  }
}

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

describe('a message that is submitted', () => {
  it('waits, masked, and is answered in its turn', async () => {
    const embedder = new SlowEmbedder();
    const { lotse, submit, kept, conversationId } = await town({ embedder });
    await submit(`Ich heiße Yasmin Haddad. ${games}`, { messageId: 'first', channel: 'integreat', consent: true });
    await submit('Und was kostet das?', { messageId: 'second', channel: 'integreat' });
    const { waiting, turns, channels, consent } = await kept();
    expect(waiting.map(({ messageId }) => messageId)).toEqual(['first', 'second']);
    expect(waiting[0]?.question).toBe(`Ich heiße [name]. ${games}`);
    expect({ turns, channels, consent }).toEqual({ turns: [], channels: ['integreat'], consent: true });
    embedder.letGo();
    await answered(lotse, conversationId);
    const after = await kept();
    expect(after.turns.map(({ messageId }) => messageId)).toEqual(['first', 'second']);
    expect(after.turns[0]).toMatchObject({ channel: 'integreat', answer: { status: 'answered' } });
    expect(after.turns[0]?.answer.notices).toContain('personal_data');
    expect(after.turns[1]?.answer.understood?.followUp).toBe(true);
  });

  it('again is left alone, before and after its answer', async () => {
    const { lotse, submit, kept, conversationId } = await town();
    await Promise.all([submit(games, { messageId: 'one' }), submit(games, { messageId: 'one' })]);
    await answered(lotse, conversationId);
    await submit(games, { messageId: 'one' });
    const { turns, waiting } = await kept();
    expect({ turns: turns.length, waiting }).toEqual({ turns: 1, waiting: [] });
  });

  it.each([
    ['empty', { text: ' ' }, 'invalid_request'],
    ['too long', { text: 'Wo ist das Amt? '.repeat(600) }, 'invalid_request'],
    ['for no region', { region: 'nowhere' }, 'unknown_region'],
    ['in no language', { language: 'not a code' }, 'unknown_language'],
  ])('is refused when it is %s, and nothing is kept', async (_, changes, code) => {
    const { submit, kept } = await town();
    await expect(submit(games, changes)).rejects.toMatchObject({ code });
    await expect(kept()).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is refused in the conversation of another region', async () => {
    const { lotse, ask, submit } = await town();
    await lotse.index(new MemorySource({ de: pages }, { slug: 'village', name: 'Village', defaultLanguage: 'de' }));
    await lotse.refresh();
    await ask(games);
    await expect(submit(games, { region: 'village' })).rejects.toMatchObject({ code: 'invalid_request' });
  });

  it('is answered by the next process when this one ends, in order, once', async () => {
    const embedder = new SlowEmbedder();
    const { dataDir, submit, conversationId } = await town({ embedder });
    for (const [messageId, text] of [
      ['first', games],
      ['second', bus],
    ] as const)
      await submit(text, { messageId });
    // As after a kill: the first one is still at work, and nothing was closed.
    const next = await openTestLotse({ dataDir });
    expect((await next.assistant.conversation(conversationId)).turns).toEqual([]);
    await next.resume();
    await next.resume();
    await answered(next, conversationId);
    const { turns } = await next.assistant.conversation(conversationId);
    expect(turns.map(({ messageId, answer }) => [messageId, answer.status])).toEqual([
      ['first', 'answered'],
      ['second', 'answered'],
    ]);
    embedder.letGo();
  });

  it('is left for the next process by one that is closed in good order', async () => {
    const embedder = new SlowEmbedder();
    const { lotse, dataDir, submit, conversationId } = await town({ embedder });
    await submit(games, { messageId: 'first' });
    await submit(bus, { messageId: 'second' });
    const closed = lotse.close();
    embedder.letGo();
    await closed;
    const next = await openTestLotse({ dataDir });
    const before = await next.assistant.conversation(conversationId);
    expect([...before.turns, ...before.waiting].map(({ messageId }) => messageId)).toEqual(['first', 'second']);
    await next.resume();
    await answered(next, conversationId);
    const { turns } = await next.assistant.conversation(conversationId);
    expect(turns.map(({ answer }) => answer.status)).toEqual(['answered', 'answered']);
  });

  it('with the address that was asked for keeps it over a restart, and only it', async () => {
    const { dataDir, ask, conversationId, lotse } = await town({ settings: mailOffice, environment: mailServer });
    expect((await ask('Ich möchte mit einem Menschen sprechen')).text).toContain('Beratungsstelle');
    await lotse.close();
    const embedder = new SlowEmbedder();
    const killed = await openTestLotse({ dataDir, embedder, environment: mailServer });
    const text = 'Ich heiße Yasmin Haddad, meine Nummer ist 0151 23456789';
    await killed.assistant.submit({ region: 'town', text, conversationId, messageId: 'address' });
    const kept = (await killed.assistant.conversation(conversationId)).waiting[0]?.question ?? '';
    expect(kept).toContain('0151 23456789');
    expect(kept).not.toContain('Haddad');
    const next = await openTestLotse({ dataDir, environment: mailServer });
    await next.resume();
    await answered(next, conversationId);
    const { handover, turns } = await next.assistant.conversation(conversationId);
    embedder.letGo();
    expect(handover?.replyTo).toBe('0151 23456789');
    expect(turns.at(-1)?.question).not.toMatch(/Haddad|23456789/u);
  });

  it('gets an answer when a step fails, in the language it is written in', async () => {
    const { lotse, submit, kept, conversationId } = await town();
    Object.assign(lotse.settings, {
      settings: () => {
        throw new Error('the disk is gone');
      },
    });
    await submit('أين يمكنني تعلم اللغة الألمانية؟ رقمي 0151 23456789', { messageId: 'one' });
    await answered(lotse, conversationId);
    const [turn] = (await kept()).turns;
    const text = lotse.texts.t('ar', 'status.unavailable');
    expect(turn).toMatchObject({ messageId: 'one', answer: { status: 'unavailable', language: 'ar', text } });
    expect(turn?.question).not.toContain('23456789');
  });

  it('is not answered any more when the conversation was erased', async () => {
    const embedder = new SlowEmbedder();
    const { lotse, submit, kept } = await town({ embedder });
    await submit(games, { messageId: 'first' });
    await submit(bus, { messageId: 'second' });
    const { conversations } = lotse;
    const { id } = await kept();
    // As another process does it.
    await conversations.forget(id);
    embedder.letGo();
    await lotse.close();
    expect(embedder.embeddedQueries.every((query) => !query.includes('Bus'))).toBe(true);
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
