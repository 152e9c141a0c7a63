import { describe, expect, it } from 'vitest';
import { LotseError } from '../../src/errors.js';
import { FakeAssistant, fakeAnswer } from '../support/fake-assistant.js';
import { parseEvents, postQuestion, testApp } from '../support/http-client.js';

const eventStream = { headers: { accept: 'text/event-stream' } };

describe('a question in JSON', () => {
  it('gets the answer as the assistant gives it', async () => {
    const { app } = testApp();
    const response = await postQuestion(app, { question: 'Wo kann ich Deutsch lernen?' });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual(fakeAnswer());
  });

  it('hands language and conversation on, and ignores fields it does not know', async () => {
    const assistant = new FakeAssistant();
    const { app } = testApp({ assistant });
    const conversationId = '7a0c5f7e-2f6b-4f0e-9a3e-3f1f5a5f0002';
    await postQuestion(app, { question: 'Hallo', language: 'ar', conversationId, colour: 'red' });
    expect(assistant.asked).toEqual([{ region: 'musterstadt', text: 'Hallo', language: 'ar', conversationId }]);
  });

  it('hands on the id of the message, what was agreed to and the channel', async () => {
    const assistant = new FakeAssistant();
    const said = { messageId: '7a0c5f7e-2f6b-4f0e-9a3e-3f1f5a5f0003', consent: false, channel: 'web' };
    const { app } = testApp({ assistant });
    await postQuestion(app, { question: 'Hallo', ...said });
    await postQuestion(app, { question: 'Hallo', messageId: null, consent: null, channel: null });
    expect(assistant.asked).toEqual([
      { region: 'musterstadt', text: 'Hallo', ...said },
      { region: 'musterstadt', text: 'Hallo' },
    ]);
  });

  it.each([
    ['messageId', 'seven'],
    ['consent', 'yes'],
    ['channel', 'telegram'],
  ])('is refused with a wrong %s', async (field, value) => {
    const response = await postQuestion(testApp().app, { question: 'Hallo', [field]: value });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { message: expect.stringContaining(`"${field}"`) } });
  });

  it('takes null for a language or conversation that is not known', async () => {
    const assistant = new FakeAssistant();
    await postQuestion(testApp({ assistant }).app, { question: 'Hallo', language: null, conversationId: null });
    expect(assistant.asked[0]).toEqual({ region: 'musterstadt', text: 'Hallo' });
  });
});

describe('a question as a stream of events', () => {
  it('gets its steps, its text and the answer, in this order', async () => {
    const assistant = new FakeAssistant({
      answer: async (_question, onProgress) => {
        onProgress({ type: 'step', name: 'retrieve' });
        await Promise.resolve();
        onProgress({ type: 'delta', text: 'Die\nVolkshochschule' });
        return fakeAnswer();
      },
    });
    const response = await postQuestion(testApp({ assistant }).app, { question: 'Deutsch?' }, eventStream);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(parseEvents(await response.text())).toEqual([
      { event: 'step', data: { name: 'retrieve' } },
      { event: 'delta', data: { text: 'Die\nVolkshochschule' } },
      { event: 'answer', data: fakeAnswer() },
    ]);
  });

  it('is refused with its own status while no event has been sent', async () => {
    const response = await postQuestion(testApp().app, { question: ' ' }, eventStream);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'invalid_request' } });
  });

  it('ends with an error event when something fails midway', async () => {
    const assistant = new FakeAssistant({
      answer: async (_question, onProgress) => {
        onProgress({ type: 'step', name: 'retrieve' });
        throw new LotseError('unavailable', 'The engine is gone.', 'Try again later.');
      },
    });
    const response = await postQuestion(testApp({ assistant }).app, { question: 'Deutsch?' }, eventStream);
    expect(parseEvents(await response.text())).toEqual([
      { event: 'step', data: { name: 'retrieve' } },
      {
        event: 'error',
        data: { error: { code: 'unavailable', message: 'The engine is gone.', hint: 'Try again later.' } },
      },
    ]);
  });

  it('stops without an error when the reader has gone', async () => {
    let goOn = () => {};
    const assistant = new FakeAssistant({
      answer: async (_question, onProgress) => {
        onProgress({ type: 'step', name: 'retrieve' });
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
        onProgress({ type: 'step', name: 'compose' });
        throw new Error('nobody reads this');
      },
    });
    const { app, log } = testApp({ assistant });
    const response = await postQuestion(app, { question: 'Deutsch?' }, eventStream);
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    goOn();
    await new Promise((resolve) => setImmediate(resolve));
    expect(log.lines).toEqual([]);
  });
});

describe('an error that nobody expected', () => {
  it('says nothing of the question, neither to the caller nor to the log', async () => {
    const assistant = new FakeAssistant({
      answer: async (question) => {
        throw new TypeError(`cannot read "${question.text}"`);
      },
    });
    const { app, log } = testApp({ assistant });
    const response = await postQuestion(app, { question: 'Mein Mann schlägt mich' });
    expect(response.status).toBe(500);
    const body = await response.text();
    expect(JSON.parse(body)).toMatchObject({ error: { code: 'internal' } });
    expect(log.lines).toHaveLength(1);
    expect(log.lines[0]?.fields).toMatchObject({
      kind: 'TypeError',
      route: 'POST /api/v1/regions/:region/questions',
      stack: expect.arrayContaining([expect.stringContaining('questions.test.ts')]),
    });
    expect(body + JSON.stringify(log.lines)).not.toContain('schlägt');
  });
});
