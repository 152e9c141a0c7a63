import type { Activity } from 'botbuilder';
import { Hono } from 'hono';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTeamsChannel } from '../../../adapters/botframework/teams-channel.js';
import { inviteCaseworker } from '../../../src/casework/invite.js';
import { createDeliveries } from '../../../src/conversations/deliveries.js';
import { createHttpApp } from '../../../src/http/app.js';
import { listen } from '../../../src/http/listen.js';
import {
  type BotConnector,
  StandInCredentials,
  startBotConnector,
  teamsMessage,
  testAppId,
  textOf,
} from '../../support/bot-connector.js';
import { cardFaults } from './support/check-card.js';
import { makeSourcePage } from '../../support/make-page.js';
import { MemorySource } from '../../support/memory-source.js';
import { libraryQuestion, openChannelTown } from '../../support/channel-town.js';

const mail = `handover:
  kind: mail
  to: office@town.example
  office: Beratungsstelle
`;
const mailServer = { LOTSE_SMTP_URL: 'smtp://127.0.0.1:9', LOTSE_MAIL_FROM: 'lotse@town.example' };
const newTown = (dataDir?: string) =>
  openChannelTown({ settings: mail, environment: mailServer, ...(dataDir ? { dataDir } : {}) });

/** The whole of Lotse over a data folder, on loopback, and somebody in Teams. */
async function startLotse(connector: BotConnector, dataDir?: string) {
  const lotse = await newTown(dataDir);
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const channel = createTeamsChannel({
    assistant: lotse.assistant,
    chats: lotse.chats,
    texts: lotse.texts,
    casework: lotse.casework,
    privacy: { conversationHours: 24, sendsElsewhere: false },
    settings: {
      credentials: { appId: testAppId, appPassword: 'not a secret' },
      tenantId: null,
      openIdMetadataUrl: connector.openIdMetadataUrl,
    },
    credentials: new StandInCredentials(),
    log,
  });
  const config = { version: '1', rateLimitPerMinute: 0, trustProxy: false, corsOrigins: [] };
  const channels = [channel.routes ?? new Hono()];
  const app = createHttpApp({ assistant: lotse.assistant, texts: lotse.texts, logger: log, config, channels });
  const server = await listen(app, { port: 0, host: '127.0.0.1' });
  onTestFinished(() => server.close());
  const messages = channel.sender ? [channel.sender] : [];
  const deliveries = createDeliveries({
    store: lotse.conversations,
    chats: lotse.chats,
    senders: { mail: null, zammad: null, messages },
    tell: lotse.counselling.tell,
    log,
  });
  let sent = 0;
  /** What comes back. */
  const send = async (changes: object): Promise<Partial<Activity>[]> => {
    sent += 1;
    const before = connector.posted.length;
    const activity = teamsMessage(connector.url, { id: `${dataDir ?? 'first'}-${sent}`, ...changes });
    const response = await fetch(`http://127.0.0.1:${server.port}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: await connector.authorization() },
      body: JSON.stringify(activity),
    });
    expect(response.status).toBe(200);
    return connector.posted
      .slice(before)
      .map((posted) => posted.activity)
      .filter(({ type }) => type === 'message');
  };
  const chat = () => lotse.chats.load('teams', 'msteams/a:chat-1');
  return { lotse, server, send, chat, deliver: () => deliveries.messages.deliverDue() };
}

const added = { type: 'conversationUpdate', text: undefined, membersAdded: [{ id: '28:lotse' }] };
const press = (value: object) => ({ text: undefined, value });

describe('a person in Teams', () => {
  it('is greeted, answered, heard, handed over, written to after a restart, and forgotten', async () => {
    const connector = await startBotConnector();
    const first = await startLotse(connector);
    const { texts } = first.lotse;
    const [welcome] = await first.send(added);
    expect(textOf(welcome ?? {})).toBe(texts.t('de', 'chat.welcome'));

    const [answer] = await first.send({ text: libraryQuestion.de.text });
    expect(textOf(answer ?? {})).toContain(libraryQuestion.de.answer);
    const [arabic] = await first.send({ text: libraryQuestion.ar.text });
    expect(textOf(arabic ?? {})).toContain(libraryQuestion.ar.answer);
    expect(arabic?.attachments?.[0]?.content).toMatchObject({ lang: 'ar', rtl: true });

    const { conversationId } = (await first.chat()) ?? {};
    const conversation = await first.lotse.assistant.conversation(conversationId ?? '');
    expect(conversation.channels).toEqual(['teams']);
    const last = conversation.turns.at(-1)?.answer.id;
    const [thanks] = await first.send(press({ lotse: 'feedback', answer: last, helpful: true }));
    expect(thanks?.text).toBe(texts.t('ar', 'feedback.thanks'));

    // The process ends; what another one knows is on the disk.
    await first.server.close();
    const { dataDir } = first.lotse;
    const second = await startLotse(connector, dataDir);
    const reply = { id: 'zammad-1', text: 'Sie können am Samstag kommen.', at: new Date().toISOString() };
    expect(await second.lotse.counselling.reply(conversationId ?? '', reply)).toBe(true);
    const before = connector.posted.length;
    await second.deliver();
    await second.deliver();
    const [pushed, ...more] = connector.posted.slice(before);
    expect(more).toEqual([]);
    expect(pushed?.conversation).toBe('a:chat-1');
    expect(textOf(pushed?.activity ?? {})).toContain(reply.text);
    // Nobody translated it for her.
    expect(JSON.stringify(pushed)).toContain(texts.t('ar', 'handover.untranslated'));

    const [gone] = await second.send(press({ lotse: 'delete', sure: true }));
    expect(gone?.text).toBe(`${texts.t('ar', 'delete.done')}\n\n${texts.t('ar', 'delete.remains_teams')}`);
    expect(await second.chat()).toBeNull();
    await expect(second.lotse.assistant.conversation(conversationId ?? '')).rejects.toThrow();
  });

  it('can say it in words: all is erased, and no chat is left', async () => {
    const connector = await startBotConnector();
    const { send, chat, lotse } = await startLotse(connector);
    await send({ text: libraryQuestion.de.text });
    const [asks] = await send({ text: lotse.texts.t('de', 'delete.command') });
    expect(textOf(asks ?? {})).toContain(lotse.texts.t('de', 'delete.ask'));
    const [done] = await send({ text: lotse.texts.t('de', 'delete.yes') });
    expect(textOf(done ?? {})).toContain(lotse.texts.t('de', 'delete.done'));
    expect(textOf(done ?? {})).toContain(lotse.texts.t('de', 'delete.remains_teams'));
    expect(await chat()).toBeNull();
  });

  /** Somebody who asked in one municipality, then in another. */
  async function askInTwo() {
    const connector = await startBotConnector();
    const started = await startLotse(connector);
    const { lotse, send, chat } = started;
    const page = { title: 'Museum', html: '<p>Das Museum ist am Sonntag offen.</p>', path: '/other/de/0/' };
    const pages = { de: [makeSourcePage({ id: 'de-0', versions: { de: 'de-0' }, ...page })] };
    await lotse.index(new MemorySource(pages, { slug: 'other', name: 'Other', defaultLanguage: 'de' }));
    await lotse.refresh();
    const ids: string[] = [];
    for (const region of ['town', 'other']) {
      await send(press({ lotse: 'region', region, question: libraryQuestion.de.text }));
      ids.push((await chat())?.conversationId ?? '');
    }
    expect(new Set(ids).size).toBe(2);
    const allErased = async () => {
      for (const id of ids) expect(await lotse.conversations.load(id)).toBeNull();
      expect(await chat()).toBeNull();
    };
    return { ...started, connector, ids, allErased };
  }

  it('is written to by a counsellor after another municipality was chosen', async () => {
    const { connector, lotse, ids, deliver } = await askInTwo();
    const reply = { id: 'zammad-1', text: 'Kommen Sie am Montag.', at: new Date().toISOString() };
    expect(await lotse.counselling.reply(ids[0] ?? '', reply)).toBe(true);
    const before = connector.posted.length;
    await deliver();
    expect(connector.posted.slice(before).map(({ activity }) => textOf(activity))).toEqual([
      expect.stringContaining(reply.text),
    ]);
  });

  it('erases also what was said before another municipality was chosen, by /delete', async () => {
    const { send, lotse, allErased } = await askInTwo();
    const [gone] = await send(press({ lotse: 'delete', sure: true }));
    const { t } = lotse.texts;
    expect(gone?.text).toBe(`${t('de', 'delete.done')}\n\n${t('de', 'delete.remains_teams')}`);
    await allErased();
  });

  it('erases also what was said before another municipality was chosen, in words', async () => {
    const { send, lotse, allErased } = await askInTwo();
    await send({ text: lotse.texts.t('de', 'delete.command') });
    const [done, ...more] = await send({ text: lotse.texts.t('de', 'delete.yes') });
    expect(textOf(done ?? {})).toContain(lotse.texts.t('de', 'delete.done'));
    // What remains was said already.
    expect(more).toEqual([]);
    await allErased();
  });

  it('is asked for an address when an office works by mail', async () => {
    const connector = await startBotConnector();
    const { send, lotse } = await startLotse(connector);
    const [asks] = await send({ text: '/human' });
    expect(textOf(asks ?? {})).toBe(lotse.texts.t('de', 'handover.ask_reply_address', { office: 'Beratungsstelle' }));
  });

  it('is told what is kept', async () => {
    const connector = await startBotConnector();
    const { send } = await startLotse(connector);
    const [said] = await send({ text: '/privacy' });
    expect(textOf(said ?? {})).toContain('Ihre Nachrichten bleiben auf dem Server');
  });
});

describe('a caseworker in Teams', () => {
  it("pastes a client's message, gets both versions, and the client's alone by a press; then she is withdrawn", async () => {
    const connector = await startBotConnector();
    const { send, lotse, chat } = await startLotse(connector);
    // Two versions of one page, sentence for sentence.
    const page = (language: 'de' | 'ar', title: string) =>
      makeSourcePage({
        ...{
          id: `${language}-0`,
          title,
          path: `/town/${language}/0/`,
          html: `<p>${libraryQuestion[language].answer}</p>`,
        },
        versions: { de: 'de-0', ar: 'ar-0' },
      });
    await lotse.index(new MemorySource({ de: [page('de', 'Bücherei')], ar: [page('ar', 'المكتبة')] }));
    await lotse.refresh();
    const invited = { region: 'town', name: 'Beratung Nord', now: new Date() };
    const { code, caseworker } = await inviteCaseworker(lotse.caseworkers, invited);
    expect(textOf((await send({ text: code.toLowerCase() }))[0] ?? {})).toContain('Beratung Nord');
    expect((await chat())?.caseworkerId).toBe(caseworker.id);

    const [view] = await send({ text: libraryQuestion.ar.text });
    const shown = JSON.stringify(view);
    expect(shown).toContain(libraryQuestion.ar.answer);
    expect(shown).toContain(libraryQuestion.de.answer);
    expect(cardFaults(view?.attachments?.[0]?.content)).toEqual([]);
    const [button] = view?.attachments?.[0]?.content.body.at(-1)?.actions ?? [];
    const [alone] = await send(press(button.data));
    expect(alone?.attachments).toBeUndefined();
    expect(alone?.text).toContain(libraryQuestion.ar.answer);
    expect(alone?.text).not.toContain(libraryQuestion.de.answer);

    await lotse.caseworkers.withdraw(caseworker.id);
    expect((await send({ text: libraryQuestion.ar.text }))[0]?.text).toContain('gilt nicht mehr');
    expect((await chat())?.caseworkerId).toBeNull();
  });
});

describe('a message of a counsellor', () => {
  async function waiting() {
    const connector = await startBotConnector();
    const started = await startLotse(connector);
    await started.send({ text: libraryQuestion.de.text });
    const { conversationId } = (await started.chat()) ?? {};
    const reply = { id: 'zammad-1', text: 'Guten Tag', at: new Date().toISOString() };
    await started.lotse.counselling.reply(conversationId ?? '', reply);
    return { connector, ...started };
  }

  it.each([403, 404])('to a chat that is closed (%i) is not tried again, and the chat is forgotten', async (status) => {
    const { connector, chat, deliver } = await waiting();
    connector.answerWith(status);
    await deliver();
    expect(await chat()).toBeNull();
  });

  it('that Teams does not take stays, with its chat', async () => {
    const { connector, chat, deliver, lotse } = await waiting();
    connector.answerWith(400);
    await deliver();
    expect(await chat()).not.toBeNull();
    const later = new Date(Date.now() + 3_600_000).toISOString();
    expect(await lotse.conversations.dueMessages(later, 10)).toHaveLength(1);
  });
});
