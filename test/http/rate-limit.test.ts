import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rateLimit } from '../../src/http/rate-limit.js';
import { testApp } from '../support/http-client.js';

const searchPath = '/api/v1/regions/musterstadt/search?q=a';
const limited = { config: { rateLimitPerMinute: 2 } };

/** What the node server tells of a connection. */
const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the rate limit', () => {
  it('refuses the call after the last one allowed, and says when to come back', async () => {
    const { app } = testApp(limited);
    const call = () => app.request(searchPath, {}, from('203.0.113.7'));
    expect([(await call()).status, (await call()).status]).toEqual([200, 200]);
    await vi.advanceTimersByTimeAsync(20_000);
    const refused = await call();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('40');
    expect(await refused.json()).toMatchObject({ error: { code: 'rate_limited', hint: 'Wait 40 s and try again.' } });
    await vi.advanceTimersByTimeAsync(40_000);
    expect((await call()).status).toBe(200);
  });

  it('counts questions and searches together, refused ones too, and nothing else', async () => {
    const { app } = testApp(limited);
    const client = from('203.0.113.7');
    await app.request('/api/v1/regions/musterstadt/questions', { method: 'POST', body: 'x' }, client);
    await app.request(searchPath, {}, client);
    expect((await app.request(searchPath, {}, client)).status).toBe(429);
    expect((await app.request('/api/v1/regions', {}, client)).status).toBe(200);
    expect((await app.request('/health', {}, client)).status).toBe(200);
  });

  it.each([
    ['another address', '203.0.113.7', '203.0.113.8', 200],
    ['the same address in its IPv6 form', '203.0.113.7', '::ffff:203.0.113.7', 429],
    ['another address of the same IPv6 network', '2001:db8:1:2::1', '2001:db8:1:2:ffff::9', 429],
    ['another IPv6 network', '2001:db8:1:2::1', '2001:db8:1:3::1', 200],
  ])('treats %s as it should', async (_name, first, second, status) => {
    const { app } = testApp({ config: { rateLimitPerMinute: 1 } });
    await app.request(searchPath, {}, from(first));
    expect((await app.request(searchPath, {}, from(second))).status).toBe(status);
  });

  it('believes X-Forwarded-For only from a trusted proxy, and of it only the last hop', async () => {
    const forwarded = (value: string) => ({ headers: { 'x-forwarded-for': value } });
    const direct = testApp({ config: { rateLimitPerMinute: 1 } }).app;
    await direct.request(searchPath, forwarded('198.51.100.1'), from('203.0.113.7'));
    expect((await direct.request(searchPath, forwarded('198.51.100.2'), from('203.0.113.7'))).status).toBe(429);

    const proxied = testApp({ config: { rateLimitPerMinute: 1, trustProxy: true } }).app;
    await proxied.request(searchPath, forwarded('198.51.100.1'), from('10.0.0.1'));
    expect((await proxied.request(searchPath, forwarded('198.51.100.2'), from('10.0.0.1'))).status).toBe(200);
    expect((await proxied.request(searchPath, forwarded('9.9.9.9, 198.51.100.2'), from('10.0.0.1'))).status).toBe(429);
  });

  it.each([
    ['10.1.2.3', true],
    ['::ffff:10.1.2.3', true],
    ['203.0.113.9', true],
    ['203.0.113.8', false],
    ['2001:db8:5::1', true],
    ['2001:db8:6::1', false],
  ])('counts nothing of clients that ask for many people: %s', async (address, isUnlimited) => {
    const unlimitedClients = ['10.0.0.0/8', '203.0.113.9', '2001:db8:5::/48'];
    const { app } = testApp({ config: { rateLimitPerMinute: 1, unlimitedClients } });
    await app.request(searchPath, {}, from(address));
    expect((await app.request(searchPath, {}, from(address))).status).toBe(isUnlimited ? 200 : 429);
  });

  it('believes who such a client is only from its connection, or a trusted proxy', async () => {
    const forwarded = { headers: { 'x-forwarded-for': '10.1.2.3' } };
    const statuses = async (trustProxy: boolean) => {
      const config = { rateLimitPerMinute: 1, unlimitedClients: ['10.0.0.0/8'], trustProxy };
      const { app } = testApp({ config });
      await app.request(searchPath, forwarded, from('203.0.113.7'));
      return (await app.request(searchPath, forwarded, from('203.0.113.7'))).status;
    };
    expect([await statuses(false), await statuses(true)]).toEqual([429, 200]);
  });

  it('is shared with channels that were given it', async () => {
    const limit = rateLimit({ rateLimitPerMinute: 1, trustProxy: false });
    const channel = new Hono().get('/channel', limit, (c) => c.text('fine'));
    const { app } = testApp({ limit, channels: [channel] });
    expect((await app.request('/channel', {}, from('203.0.113.7'))).status).toBe(200);
    expect((await app.request(searchPath, {}, from('203.0.113.7'))).status).toBe(429);
  });

  it('is off at 0', async () => {
    const { app } = testApp();
    const statuses = await Promise.all(Array.from({ length: 50 }, async () => (await app.request(searchPath)).status));
    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});
