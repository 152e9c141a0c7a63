import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { describe, expect, it, vi } from 'vitest';
import { createIntegreatChannel } from '../../../adapters/integreat/channel.js';
import { LotseError } from '../../../src/errors.js';
import type { Assistant } from '../../../src/ports/assistant.js';
import { libraryQuestion, openChannelTown } from '../../support/channel-town.js';
import { openTestLotse } from '../../support/test-lotse.js';

const noLimit = (_c: unknown, next: () => Promise<void>) => next();
const log = { info: () => {}, warn: () => {}, error: () => {} };

interface State {
  messages: { id: number; content: string; created_at: string; user_is_author: boolean; automatic_answer: boolean }[];
  chatbot_typing: boolean;
  evaluation_consent: boolean;
  ticket_url: string;
}

async function openApp(options: Parameters<typeof openChannelTown>[0] = {}, rateLimit: MiddlewareHandler = noLimit) {
  const lotse = await openChannelTown(options);
  const { routes } = createIntegreatChannel({
    assistant: lotse.assistant,
    texts: lotse.texts,
    rateLimit,
    log,
  });
  const chatId = randomUUID();
  const address = (id: string = chatId, region = 'town', language = 'de') =>
    `/api/v3/${region}/${language}/chat/${id}/`;
  const request = async (path: string, init?: RequestInit) => {
    const response = (await routes?.request(path, init)) as Response;
    return { status: response.status, body: (await response.json()) as State & { error?: string } };
  };
  const post = (fields: Record<string, string>, path = address()) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    return request(path, { method: 'POST', body });
  };
  /** Asks as the app does until nobody types. */
  const poll = async (path = address()) =>
    await vi.waitFor(
      async () => {
        const { body } = await request(path);
        expect(body.chatbot_typing).toBe(false);
        return body;
      },
      { timeout: 5000, interval: 20 },
    );
  return { lotse, chatId, address, request, post, poll };
}

describe("the app's chat", () => {
  it('is not found before the first message', async () => {
    const { request, address } = await openApp();
    expect(await request(address())).toEqual({ status: 404, body: { error: 'Chat not found.' } });
    expect((await request(address('not-a-uuid'))).status).toBe(404);
  });

  it('takes a message at once, types, and has the answer at the next look', async () => {
    const { post, poll } = await openApp();
    const taken = await post({ message: libraryQuestion.ar.text, evaluation_consent: 'true' });
    expect(taken.status).toBe(200);
    expect(taken.body).toMatchObject({ evaluation_consent: true, ticket_url: '' });
    expect(taken.body.messages[0]).toMatchObject({
      content: `<p>${libraryQuestion.ar.text}</p>`,
      user_is_author: true,
      automatic_answer: false,
    });

    const { messages } = await poll();
    expect(messages).toHaveLength(2);
    expect(messages[0]).toEqual(taken.body.messages[0]);
    expect(messages[1]).toMatchObject({ user_is_author: false, automatic_answer: true });
    expect(messages[1]?.content).toContain(`<p lang="ar" dir="rtl">${libraryQuestion.ar.answer} [1]</p>`);
    expect(messages[1]?.content).toContain('<a href="https://integreat.app/town/ar/0/" lang="ar">المكتبة</a>');
  });

  it('says that it types while the answer is being made', async () => {
    const { lotse, post } = await openApp();
    const { body } = await post({ message: libraryQuestion.de.text });
    const isAnswered = body.messages.some(({ automatic_answer }) => automatic_answer);
    expect(body.chatbot_typing).toBe(!isAnswered);
    await lotse.assistant.ask({ region: 'town', text: 'Danke' });
  });

  it('gives every message a number of its own, rising, also when several come at once', async () => {
    const { post, poll } = await openApp();
    await Promise.all(['Wann fährt der Bus?', 'Was kostet die Bücherei?', 'Danke'].map((message) => post({ message })));
    const { messages } = await poll();
    const ids = messages.map(({ id }) => id);
    expect(messages).toHaveLength(6);
    expect(new Set(ids).size).toBe(6);
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
  });

  it('answers a message once that is sent again, also where its numbers were masked', async () => {
    const { post, poll } = await openApp();
    const message = 'Was kostet ein Ausweis der Bücherei? Ich bin unter 0171 2345678 zu erreichen.';
    await Promise.all([post({ message }), post({ message })]);
    await post({ message: `${message} ` });
    expect((await poll()).messages).toHaveLength(2);
    await post({ message });
    expect((await poll()).messages).toHaveLength(4);
  });

  it('takes JSON as it takes a form', async () => {
    const { request, address, poll } = await openApp();
    const body = JSON.stringify({ message: libraryQuestion.de.text, evaluation_consent: true });
    const headers = { 'Content-Type': 'application/json' };
    const taken = await request(address(), { method: 'POST', body, headers });
    expect(taken).toMatchObject({ status: 200, body: { evaluation_consent: true } });
    expect((await poll()).messages).toHaveLength(2);
    const broken = await request(address(), { method: 'POST', body: '"no object', headers });
    expect(broken).toMatchObject({ status: 400, body: { error: expect.any(String) } });
  });

  it('says that there are too many messages in its own shape', async () => {
    const rateLimit = () => {
      throw new LotseError('rate_limited', 'Too many requests came.', 'Wait.');
    };
    const { post } = await openApp({}, rateLimit);
    expect(await post({ message: 'Hallo' })).toEqual({ status: 429, body: { error: 'Too many requests came.' } });
  });

  it('shows a message of another channel when it was written, whatever its number there is', async () => {
    const { lotse, request, address, chatId } = await openApp();
    // Teams numbers messages by the time, too.
    const ids = { conversationId: chatId, messageId: '1790000000000', channel: 'teams' };
    await lotse.assistant.ask({ region: 'town', text: 'Danke', ...ids });
    const { body } = await request(address());
    const ageMs = Date.now() - new Date(body.messages[0]?.created_at ?? 0).getTime();
    expect(ageMs).toBeLessThan(60_000);
  });

  it('never passes on HTML that a person wrote', async () => {
    const { post, poll } = await openApp();
    await post({ message: 'Hallo <img src=x onerror=alert(1)> & <b>du</b>' });
    const { messages } = await poll();
    expect(messages[0]?.content).toContain('&lt;img');
    expect(messages.map(({ content }) => content).join('')).not.toMatch(/<(img|b|script)\b/u);
  });

  it('answers although the page has no version in the language of the question', async () => {
    const { post, poll, address } = await openApp();
    const path = address(undefined, undefined, 'uk');
    await post({ message: 'Скільки коштує Freibad Schwimmbad у липні для дітей?' }, path);
    const { messages } = await poll(path);
    expect(messages[1]?.content.length).toBeGreaterThan(20);
  });

  it('is another chat in another region', async () => {
    const { post, request, address, poll } = await openApp();
    await post({ message: 'Danke' });
    await poll();
    expect((await request(address(undefined, 'elsewhere'))).status).toBe(404);
  });

  it('tells when the field "message" is missing or too long, and when the region is not there', async () => {
    const { post, address } = await openApp();
    expect(await post({})).toMatchObject({ status: 400, body: { error: expect.stringContaining('message') } });
    expect((await post({ message: 'a'.repeat(2100) })).status).toBe(400);
    expect((await post({ message: 'Hallo' }, address(undefined, 'elsewhere'))).status).toBe(404);
  });

  it('is off where the region switched it off', async () => {
    const { post, request, lotse } = await openApp({ settings: 'chat: false\n' });
    expect((await post({ message: 'Hallo' })).status).toBe(503);
    expect((await request(`/api/v3/town/${randomUUID()}/is_chat_enabled/`)).body).toEqual({ is_chat_enabled: false });
    expect(lotse.assistant.region('town').chat).toBe(false);
  });

  it('is on otherwise', async () => {
    const { request } = await openApp();
    expect((await request(`/api/v3/town/${randomUUID()}/is_chat_enabled/`)).body).toEqual({ is_chat_enabled: true });
  });

  it("shows a counsellor's message as a person's", async () => {
    const { lotse, post, poll, chatId } = await openApp();
    await post({ message: 'Danke' });
    await poll();
    await lotse.counselling.reply(chatId, {
      id: 'zammad-1',
      text: 'Kommen Sie <morgen>.',
      at: new Date().toISOString(),
    });
    const { messages } = await poll();
    expect(messages.at(-1)).toMatchObject({
      content: '<p>Kommen Sie &lt;morgen&gt;.</p>',
      user_is_author: false,
      automatic_answer: false,
    });
  });

  it('keeps what was acknowledged: after a restart it is answered', async () => {
    const first = await openApp();
    // The process ends between taking the message and answering it.
    const { assistant } = first.lotse;
    const stopped: Assistant = { ...assistant, submit: assistant.submit };
    await stopped.submit({
      ...{ region: 'town', text: libraryQuestion.de.text, channel: 'integreat' },
      ...{ conversationId: first.chatId, messageId: '3510000000000' },
    });
    await first.lotse.close();
    const second = await openTestLotse({ dataDir: first.lotse.dataDir });
    await second.resume();
    await vi.waitFor(async () => {
      const conversation = await second.assistant.conversation(first.chatId);
      expect(conversation.waiting).toEqual([]);
      expect(conversation.turns).toHaveLength(1);
    });
  });
});
