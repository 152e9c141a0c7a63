import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { testApp } from '../support/http-client.js';

const allowed = 'https://www.musterstadt.de';
const preflight = (origin: string) => ({
  method: 'OPTIONS',
  headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
});

describe('pages in frames of other web sites', () => {
  it('are not shown unless configured', async () => {
    const { headers } = await testApp().app.request('/health');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-frame-options')).toBe('DENY');
  });

  it('are shown by configured origins, and no other', async () => {
    const { headers } = await testApp({ config: { corsOrigins: [allowed] } }).app.request('/');
    expect(headers.get('content-security-policy')).toContain(`frame-ancestors 'self' ${allowed}`);
    expect(headers.get('x-frame-options')).toBeNull();
  });

  it.each(['/case', '/impact', '/impact/overview', '/privacy', '/health', '/api/v1/regions'])(
    '%s is shown in nobody’s frame, whatever is configured',
    async (path) => {
      const { headers } = await testApp({ config: { corsOrigins: [allowed] } }).app.request(path);
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-frame-options')).toBe('DENY');
    },
  );
});

describe('what other web sites load', () => {
  const channel = new Hono().get('/widget.js', (c) => c.text('')).get('/texts/de.json', (c) => c.json({}));

  it.each([
    ['/widget.js', 'cross-origin'],
    ['/texts/de.json', 'cross-origin'],
    ['/health', 'same-origin'],
  ])('%s is marked as %s', async (path, policy) => {
    const { headers } = await testApp({ channels: [channel] }).app.request(path);
    expect(headers.get('cross-origin-resource-policy')).toBe(policy);
  });

  it.each(['/widget.js', '/texts/de.json'])('%s may be read by a configured origin only', async (path) => {
    const { app } = testApp({ channels: [channel], config: { corsOrigins: [allowed] } });
    const read = async (origin: string) =>
      (await app.request(path, { headers: { origin } })).headers.get('access-control-allow-origin');
    expect([await read(allowed), await read('https://elsewhere.example')]).toEqual([allowed, null]);
  });
});

describe('calls from other web sites', () => {
  it('are not allowed unless configured', async () => {
    const response = await testApp().app.request('/api/v1/regions', { headers: { origin: allowed } });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('are allowed for a configured origin, and no other', async () => {
    const { app } = testApp({ config: { corsOrigins: [allowed] } });
    const path = '/api/v1/regions/musterstadt/questions';
    const yes = await app.request(path, preflight(allowed));
    expect(yes.status).toBe(204);
    expect(yes.headers.get('access-control-allow-origin')).toBe(allowed);
    expect(yes.headers.get('access-control-allow-headers')).toBe('content-type');
    expect(yes.headers.get('access-control-allow-methods')).toBe('GET,POST,DELETE');
    const no = await app.request(path, preflight('https://elsewhere.example'));
    expect(no.headers.get('access-control-allow-origin')).toBeNull();
  });
});
