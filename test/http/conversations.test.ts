import { describe, expect, it } from 'vitest';
import { LotseError } from '../../src/errors.js';
import { RefusalSchema } from '../../src/http/schemas.js';
import { FakeAssistant, fakeAnswer, fakeConversation, fakeLink } from '../support/fake-assistant.js';
import { createTexts } from '../../src/languages/texts.js';
import { postJson, testApp } from '../support/http-client.js';

const { id: answerId, conversationId } = fakeAnswer();
const feedback = `/api/v1/answers/${answerId}/feedback`;
const conversation = `/api/v1/conversations/${conversationId}`;
const texts = createTexts();
const elsewhere = '00000000-0000-4000-8000-000000000000';

async function expectRefusal(response: Response, status: number, code: string, words = ''): Promise<void> {
  const { error } = RefusalSchema.parse(await response.json());
  expect({ status: response.status, code: error.code }).toEqual({ status, code });
  expect(error.message).toContain(words);
}

describe('POST feedback', () => {
  it('gives thanks and what is offered, and is not kept by caches', async () => {
    const reply = { thanks: 'Thank you.', offers: ['handover' as const] };
    const assistant = new FakeAssistant({ feedback: reply });
    const { app } = testApp({ assistant });
    const response = await postJson(app, feedback, { helpful: false, reason: 'outdated', comment: 'closed' });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(reply);
    expect(response.headers.get('cache-control')).toBe('no-store');
    await postJson(app, feedback, { helpful: true, reason: null, comment: null });
    expect(assistant.given).toEqual([
      { helpful: false, reason: 'outdated', comment: 'closed' },
      { helpful: true, reason: undefined, comment: undefined },
    ]);
  });

  it.each([
    ['no word', {}, '"helpful" is missing'],
    ['a reason that is none of ours', { helpful: false, reason: 'ugly' }, '"reason"'],
    ['a very long comment', { helpful: false, comment: 'a'.repeat(1001) }, '"comment"'],
  ])('refuses %s', async (_, body, words) => {
    await expectRefusal(await postJson(testApp().app, feedback, body), 400, 'invalid_request', words);
  });

  it('does not know every answer', async () => {
    const response = await postJson(testApp().app, `/api/v1/answers/${elsewhere}/feedback`, { helpful: true });
    await expectRefusal(response, 404, 'not_found');
  });
});

describe('a conversation', () => {
  it('is read as it is kept, without the keys that mean nothing outside', async () => {
    const handover = {
      ...{ id: elsewhere, at: '2026-03-02T09:00:00.000Z', channel: 'mail' as const, office: 'Beratung' },
      ...{ replyTo: 'a@example.org', inCharge: true },
    };
    const message = {
      ...{ id: 'zammad-1', at: '2026-03-02T09:05:00.000Z', from: 'counsellor' as const, office: 'Beratung' },
      ...{ text: 'Hello', language: 'en', original: { text: 'Hallo', language: 'de' } },
    };
    const waiting = [{ messageId: 'm2', at: '2026-03-02T09:06:00.000Z', question: 'Und wann?' }];
    const said = { channels: ['web', 'telegram'], consent: true, messages: [message], waiting };
    const kept = fakeConversation({
      ...said,
      handover,
      pending: { kind: 'reply_address', message: null, askedAgain: false },
    });
    const { app } = testApp({ assistant: new FakeAssistant({ conversation: kept }) });
    const response = await app.request(conversation);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({
      ...{ id: conversationId, region: 'musterstadt', channel: 'telegram', chosenLanguage: 'de', ...said },
      turns: [
        {
          ...{
            messageId: null,
            channel: 'web',
            at: '2026-03-02T09:00:00.000Z',
            question: 'Wo kann ich Deutsch lernen?',
            feedback: null,
          },
          answer: fakeAnswer(),
        },
      ],
      pending: 'reply_address',
      handover: { at: handover.at, office: 'Beratung', replyTo: 'a@example.org', inCharge: true },
      lastAt: '2026-03-02T09:00:00.000Z',
    });
  });

  it('is erased, and then there is nothing to read or to erase', async () => {
    const { app } = testApp();
    const erased = await app.request(conversation, { method: 'DELETE' });
    expect(erased.status).toBe(204);
    expect(await erased.text()).toBe('');
    await expectRefusal(await app.request(conversation), 404, 'not_found');
    await expectRefusal(await app.request(conversation, { method: 'DELETE' }), 404, 'not_found');
    await expectRefusal(await postJson(app, `${conversation}/handover`, {}), 404, 'not_found');
  });

  it('whose time is over can still be asked to be erased: a question may have been kept without it', async () => {
    const assistant = new FakeAssistant();
    assistant.conversation = async () => {
      throw new LotseError('not_found', 'Nothing is kept of this conversation here.', 'Its time was over.');
    };
    assistant.forget = async () => [];
    expect((await testApp({ assistant }).app.request(conversation, { method: 'DELETE' })).status).toBe(204);
  });

  it('is erased, and what remains elsewhere is said in its language', async () => {
    const remains = [
      { place: 'telegram' as const, office: null },
      { place: 'office' as const, office: 'Beratung' },
    ];
    const conversationInTurkish = fakeConversation({ chosenLanguage: 'tr' });
    const { app } = testApp({ assistant: new FakeAssistant({ remains, conversation: conversationInTurkish }) });
    const response = await app.request(conversation, { method: 'DELETE' });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      remains: [
        { ...remains[0], text: texts.t('tr', 'delete.remains_telegram') },
        { ...remains[1], text: texts.t('tr', 'delete.remains_office', { office: 'Beratung' }) },
      ],
    });
  });

  it('is linked to once, with the address of the bot where there is one', async () => {
    const response = await postJson(testApp().app, `${conversation}/links`, {});
    expect(response.status).toBe(201);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({ ...fakeLink, telegram: null });
    const { app } = testApp({ telegramLink: (start) => `https://t.me/lotsebot?start=${start}` });
    const telegram = `https://t.me/lotsebot?start=c_${fakeLink.token}`;
    expect(await (await app.request(`${conversation}/links`, { method: 'POST' })).json()).toMatchObject({ telegram });
    const unknown = `/api/v1/conversations/${elsewhere}/links`;
    await expectRefusal(await postJson(app, unknown, {}), 404, 'not_found');
  });

  it('is handed over with what the person wrote', async () => {
    const assistant = new FakeAssistant();
    const { app } = testApp({ assistant });
    const response = await postJson(app, `${conversation}/handover`, { message: 'Hilfe', replyTo: 'a@example.org' });
    expect(await response.json()).toMatchObject({ status: 'handover' });
    await postJson(app, `${conversation}/handover`, { message: null });
    expect(assistant.handedOver).toEqual([
      { message: 'Hilfe', replyTo: 'a@example.org' },
      { message: undefined, replyTo: undefined },
    ]);
  });

  it.each([
    ['message', 2001],
    ['replyTo', 201],
  ])('is not handed over with a %s of %i characters', async (field, length) => {
    const response = await postJson(testApp().app, `${conversation}/handover`, { [field]: 'a'.repeat(length) });
    await expectRefusal(response, 400, 'invalid_request', `"${field}"`);
  });
});

describe('reading what is there', () => {
  it('does not count, however often there is news', async () => {
    const { app } = testApp({ config: { rateLimitPerMinute: 2 } });
    const client = { incoming: { socket: { remoteAddress: '203.0.113.7' } } };
    for (let n = 0; n < 10; n += 1) expect((await app.request(conversation, {}, client)).status).toBe(200);
    const unknown = `/api/v1/conversations/${elsewhere}`;
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await app.request(unknown, {}, client)).status);
    expect(statuses).toEqual([404, 404, 429]);
  });
});

describe('guessing ids', () => {
  it('counts against the limit of the client, on every route', async () => {
    const { app } = testApp({ config: { rateLimitPerMinute: 3 } });
    const client = { incoming: { socket: { remoteAddress: '203.0.113.7' } } };
    const headers = { 'content-type': 'application/json' };
    const post = (path: string, body: string) => app.request(path, { method: 'POST', headers, body }, client);
    const unknown = `/api/v1/conversations/${elsewhere}`;
    expect((await app.request(unknown, {}, client)).status).toBe(404);
    expect((await app.request(unknown, { method: 'DELETE' }, client)).status).toBe(404);
    expect((await post(`/api/v1/answers/${elsewhere}/feedback`, '{"helpful":true}')).status).toBe(404);
    const response = await post(`${unknown}/handover`, '{}');
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/u);
    await expectRefusal(response, 429, 'rate_limited');
  });
});
