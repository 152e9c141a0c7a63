import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OpenStreams } from '../../src/http/open-streams.js';
import { RefusalSchema } from '../../src/http/schemas.js';
import { FakeAssistant, fakeConversation } from '../support/fake-assistant.js';
import { testApp } from '../support/http-client.js';

const { id } = fakeConversation();
const path = `/api/v1/conversations/${id}/events`;
const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Somebody who listens, and what has come. */
async function listen(changes: Parameters<typeof testApp>[0] = {}) {
  const assistant = new FakeAssistant();
  const { app } = testApp({ assistant, ...changes });
  const response = await app.request(path, {}, from('203.0.113.7'));
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const next = async () => {
    const { value, done } = await reader.read();
    return done ? null : new TextDecoder().decode(value);
  };
  return { app, assistant, response, reader, next };
}

describe('the events of a conversation', () => {
  it('come as they happen, and end when it is erased', async () => {
    const { assistant, response, next } = await listen();
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(await next()).toBe(':\n\n');
    assistant.emit(id, 'changed');
    expect(await next()).toBe('event: changed\ndata: {}\n\n');
    assistant.emit(id, 'changed');
    assistant.emit(id, 'changed');
    expect(await next()).toBe('event: changed\ndata: {}\n\n');
    assistant.emit(id, 'forgotten');
    expect(await next()).toBe('event: forgotten\ndata: {}\n\n');
    expect(await next()).toBeNull();
    expect(assistant.watchers.size).toBe(0);
  });

  it('are followed by a comment every 20 s', async () => {
    const { next } = await listen();
    await next();
    const beat = next();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await beat).toBe(':\n\n');
  });

  it('end when the client goes', async () => {
    const { assistant, next, reader } = await listen();
    await next();
    expect(assistant.watchers.size).toBe(1);
    await reader.cancel();
    await vi.advanceTimersByTimeAsync(0);
    expect(assistant.watchers.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('end when the server is about to', async () => {
    const closing = new AbortController();
    const { assistant, next } = await listen({ closing: closing.signal });
    await next();
    closing.abort();
    expect(await next()).toBeNull();
    expect(assistant.watchers.size).toBe(0);
  });

  it('are refused where nothing is kept', async () => {
    const response = await testApp().app.request('/api/v1/conversations/00000000-0000-4000-8000-000000000000/events');
    expect(response.status).toBe(404);
    expect(RefusalSchema.parse(await response.json()).error.code).toBe('not_found');
  });

  it('go to ten streams of one client, and to an eleventh when one has ended', async () => {
    const { app, reader, next } = await listen();
    await next();
    const open = (address: string) => app.request(path, {}, from(address));
    for (let n = 1; n < 10; n += 1) expect((await open('203.0.113.7')).status).toBe(200);
    const refused = await open('203.0.113.7');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('Retry-After')).toBe('60');
    expect(RefusalSchema.parse(await refused.json()).error.code).toBe('rate_limited');
    expect((await open('203.0.113.8')).status).toBe(200);
    await reader.cancel();
    await vi.advanceTimersByTimeAsync(0);
    expect((await open('203.0.113.7')).status).toBe(200);
  });

  it('go to any number of streams of a client that asks for many people', async () => {
    const { app } = await listen({ config: { unlimitedClients: ['203.0.113.0/24'] } });
    for (let n = 1; n < 15; n += 1) expect((await app.request(path, {}, from('203.0.113.7'))).status).toBe(200);
  });
});

describe('open streams', () => {
  it('are bounded in all, and counted down once', () => {
    const streams = new OpenStreams({ ofOneClient: 2, inAll: 3 });
    const [first] = [streams.take('a'), streams.take('b'), streams.take(null)];
    expect(() => streams.take(null)).toThrow(expect.objectContaining({ code: 'rate_limited' }));
    first?.();
    first?.();
    streams.take('c');
    expect(() => streams.take('d')).toThrow(expect.objectContaining({ code: 'rate_limited' }));
  });
});
