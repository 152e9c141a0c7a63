import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import type { RegionSites } from '../../src/http/site-origins.js';
import { readSettingsFile } from '../../src/providers/region-settings-file.js';
import { testApp } from '../support/http-client.js';

const [town, village, every] = ['https://town.example', 'https://village.example', 'https://every.example'];
const named: Record<string, string[]> = { town: [town], village: [village], 'große-kreisstadt': [town] };
const sites: RegionSites = { of: (region) => named[region] ?? [], all: () => Object.values(named).flat() };
const page = new Hono()
  .get('/', (c) => c.html('<p>'))
  .get('/widget.js', (c) => c.text(''))
  .get('/pages/:region/*', (c) => c.html('<p>'));
const { app } = testApp({ sites, channels: [page], config: { corsOrigins: [every] } });

const mayCall = async (origin: string, path: string, method = 'POST') => {
  const headers = { origin, 'access-control-request-method': method, 'access-control-request-headers': 'content-type' };
  const response = await app.request(path, { method: 'OPTIONS', headers });
  return response.headers.get('access-control-allow-origin') === origin;
};

describe("a region's web sites", () => {
  it('may call for their region, and for no other', async () => {
    for (const rest of ['', '/questions', '/search?q=a']) {
      expect(await mayCall(town, `/api/v1/regions/town${rest}`)).toBe(true);
      expect(await mayCall(town, `/api/v1/regions/village${rest}`)).toBe(false);
      expect(await mayCall(every, `/api/v1/regions/village${rest}`)).toBe(true);
      expect(await mayCall('https://elsewhere.example', `/api/v1/regions/town${rest}`)).toBe(false);
    }
    expect(await mayCall(town, '/api/v1/regions/gro%C3%9Fe-kreisstadt/questions')).toBe(true);
    expect(await mayCall(town, '/api/v3/town/de/chat/11111111-1111-1111-1111-111111111111/')).toBe(true);
    expect(await mayCall(town, '/api/v3/village/de/chat/11111111-1111-1111-1111-111111111111/')).toBe(false);
  });

  it.each([
    'null',
    'https://town.example.evil',
    'http://town.example',
    'https://town.example:8443',
    'https://TOWN.example',
  ])('are told by their whole origin: %s is another one', async (origin) =>
    expect(await mayCall(origin, '/api/v1/regions/town/questions')).toBe(false),
  );

  it('load what shows the chat, and reach conversations, whose id is a secret', async () => {
    for (const path of ['/widget.js', '/texts/de.json', '/api/v1/regions'])
      expect(await mayCall(village, path, 'GET')).toBe(true);
    expect(await mayCall(village, '/api/v1/conversations/11111111-1111-1111-1111-111111111111', 'DELETE')).toBe(true);
  });

  it('have no part in what is not for web sites', async () => {
    for (const path of [
      '/api/v1/cases',
      '/api/messages',
      '/api/v3/webhook/zammad',
      '/api/v1/regions/%E0%A4%A/questions',
    ])
      expect(await mayCall(town, path), path).toBe(false);
  });

  it('are told apart by caches', async () => {
    const { headers } = await app.request('/api/v1/regions', { headers: { origin: town } });
    expect(headers.get('vary')).toContain('Origin');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('may frame the chat and the pages of their region only', async () => {
    const framers = async (path: string) =>
      /frame-ancestors ([^;]+)/u.exec((await app.request(path)).headers.get('content-security-policy') ?? '')?.[1];
    expect(await framers('/?region=town')).toBe(`'self' ${every} ${town}`);
    expect(await framers('/?region=village')).toBe(`'self' ${every} ${village}`);
    expect(await framers('/')).toBe(`'self' ${every}`);
    expect(await framers('/pages/town/de/a/')).toBe(`'self' ${every} ${town}`);
    for (const path of ['/impact', '/case', '/privacy', '/api/v1/regions/town'])
      expect(await framers(path)).toBe("'none'");
  });
});

describe('the setting of web sites', () => {
  const means = { canMail: false, zammad: null };
  const read = (site: string) => readSettingsFile(`webSites: [${JSON.stringify(site)}]`, means);

  it.each([
    ['https://www.Stadt.example', 'https://www.stadt.example'],
    ['https://stadt.example:8443/', 'https://stadt.example:8443'],
    ['http://localhost:3000', 'http://localhost:3000'],
  ])('takes %s as what browsers send', (site, origin) => {
    expect(read(site)).toMatchObject({ settings: { webSites: [origin] } });
  });

  it.each([
    '*',
    'null',
    'http://stadt.example',
    'https://stadt.example/chat',
    'https://a@stadt.example',
    'https://x; script-src *',
  ])('does not take %s', (site) => expect(read(site)).toMatchObject({ faults: [expect.stringContaining('webSites')] }));
});
