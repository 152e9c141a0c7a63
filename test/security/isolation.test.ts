import { describe, expect, it } from 'vitest';
import { createHttpApp } from '../../src/http/app.js';
import { openChannelTown } from '../support/channel-town.js';
import { makeSourcePage } from '../support/make-page.js';
import { MemorySource } from '../support/memory-source.js';

const client = { incoming: { socket: { remoteAddress: '203.0.113.7', remotePort: 1, remoteFamily: 'IPv4' } } };
const secretQuestion = 'Wann ist die Bücherei geöffnet?';

async function openTwoRegions() {
  const lotse = await openChannelTown();
  const page = makeSourcePage({
    id: 'v',
    title: 'Markt',
    html: '<p>Der Markt ist am Freitag.</p>',
    path: '/village/de/markt/',
  });
  await lotse.index(new MemorySource({ de: [page] }, { slug: 'village', name: 'Village', defaultLanguage: 'de' }));
  await lotse.refresh();
  const logger = { info: () => {}, warn: () => {}, error: () => {} };
  const config = { version: '1', rateLimitPerMinute: 0, trustProxy: false, corsOrigins: [] };
  const { assistant, personalData, texts } = lotse;
  const app = createHttpApp({ assistant, personalData, texts, logger, config });
  const send = async (method: string, path: string, body?: object) => {
    const headers = { 'content-type': 'application/json' };
    const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
    const response = await app.request(path, init, client);
    return { status: response.status, text: await response.text() };
  };
  const ask = (region: string, body: object) => send('POST', `/api/v1/regions/${region}/questions`, body);
  return { send, ask };
}

describe('a conversation', () => {
  it('goes on in no other region', async () => {
    const { ask } = await openTwoRegions();
    const { conversationId } = JSON.parse((await ask('town', { question: secretQuestion })).text);
    const elsewhere = await ask('village', { question: 'Und am Freitag?', conversationId });
    expect(elsewhere.text).not.toContain('Bücherei');
    if (elsewhere.status === 200) expect(JSON.parse(elsewhere.text).conversationId).not.toBe(conversationId);
  });

  it('is as unknown when it is a stranger’s guess as when it was erased, or never was an id', async () => {
    const { ask, send } = await openTwoRegions();
    const { conversationId, id } = JSON.parse((await ask('town', { question: secretQuestion })).text);
    const never = '7a0c5f7e-2f6b-4f0e-9a3e-3f1f5a5f0002';
    expect((await send('DELETE', `/api/v1/conversations/${conversationId}`)).status).toBeLessThan(300);
    const ways: [string, (id: string) => string, object?][] = [
      ['GET', (each) => `/api/v1/conversations/${each}`],
      ['DELETE', (each) => `/api/v1/conversations/${each}`],
      ['POST', (each) => `/api/v1/conversations/${each}/handover`, {}],
      ['POST', (each) => `/api/v1/conversations/${each}/links`, {}],
      ['GET', (each) => `/api/v1/conversations/${each}/events`],
      ['GET', (each) => `/api/v1/conversations/${each}/export`],
    ];
    for (const [method, path, body] of ways) {
      const answers = [];
      for (const each of [never, conversationId, 'no-id', '1', "' or 1=1"])
        answers.push(await send(method, path(encodeURIComponent(each)), body));
      expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size, `${method} ${path('…')}`).toBe(1);
      expect(answers[0]?.status).toBe(404);
    }
    const feedback = [];
    for (const each of [never, id, 'no-id'])
      feedback.push(await send('POST', `/api/v1/answers/${each}/feedback`, { helpful: true }));
    expect(new Set(feedback.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  });

  it('has an id that nobody guesses: 122 bits of chance', async () => {
    const { ask } = await openTwoRegions();
    const ids = new Set<string>();
    for (let n = 0; n < 3; n++)
      ids.add(JSON.parse((await ask('village', { question: 'Wann ist Markt?' })).text).conversationId);
    expect(ids.size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u);
  });
});
