import { Hono } from 'hono';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { rateLimit } from '../../src/http/rate-limit.js';
import { games, mailOffice, mailServer, town } from '../support/small-town.js';

const hour = 3_600_000;
const year = 365 * 24 * hour;
afterEach(() => void vi.useRealTimers());

describe('a clock that is moved', () => {
  it.each([
    ['an hour back', -hour],
    ['a year back', -year],
    ['an hour on', hour],
    ['a year on', year],
  ])('%s makes nobody who asked too much wait for longer than a minute', async (_how, ms) => {
    vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] });
    const app = new Hono().get('/', rateLimit({ rateLimitPerMinute: 1, trustProxy: false }), (c) => c.text('ok'));
    app.onError((_error, c) => c.text('too much', 429));
    const ask = async () => await app.request('/', {}, { incoming: { socket: { remoteAddress: '203.0.113.7' } } });
    expect((await ask()).status).toBe(200);
    vi.setSystemTime(Date.now() + ms);
    const response = await ask();
    expect(Number(response.headers.get('Retry-After') ?? 0)).toBeLessThanOrEqual(60);
    vi.advanceTimersByTime(61_000);
    expect((await ask()).status).toBe(200);
  });

  it.each([
    ['a year back', -year],
    ['twenty hours on', 20 * hour],
  ])('%s lets a conversation go on, and what is to be delivered is due', async (_how, ms) => {
    let moved = 0;
    const now = () => new Date(Date.now() + moved);
    const { lotse, ask, conversationId, kept } = await town({ now, settings: mailOffice, environment: mailServer });
    await ask(games);
    moved = ms;
    expect((await ask(games)).status).toBe('answered');
    await lotse.assistant.handover(conversationId, { message: 'Bitte!', replyTo: 'amina@example.org' });
    expect((await kept()).turns.length).toBeGreaterThan(1);
    expect(await lotse.conversations.dueHandovers(now().toISOString(), 10)).toHaveLength(1);
  });

  it('back lets what failed before be delivered, and does not wait for the old time to come again', async () => {
    let moved = year;
    const now = () => new Date(Date.now() + moved);
    const { lotse, ask, conversationId } = await town({ now, settings: mailOffice, environment: mailServer });
    await ask(games);
    await lotse.assistant.handover(conversationId, { message: 'Bitte!', replyTo: 'amina@example.org' });
    const { conversations } = lotse;
    const [due] = await conversations.dueHandovers(now().toISOString(), 10);
    const inMinutes = new Date(now().getTime() + 15 * 60_000).toISOString();
    await conversations.handoverFailed(due?.id ?? '', inMinutes);
    expect(await conversations.dueHandovers(now().toISOString(), 10)).toEqual([]);
    moved = 0;
    expect(await conversations.dueHandovers(now().toISOString(), 10)).toHaveLength(1);
  });
});
