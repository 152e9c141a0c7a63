import { describe, expect, it } from 'vitest';
import { FakeAssistant, fakeRegion, fakeSearchResult } from '../support/fake-assistant.js';
import { testApp } from '../support/http-client.js';

const search = '/api/v1/regions/musterstadt/search';

describe('GET search', () => {
  it('gives exactly the documented fields', async () => {
    const response = await testApp().app.request(`${search}?q=Deutsch`);
    const { group: _group, ...row } = fakeSearchResult;
    expect(await response.json()).toEqual({ results: [row] });
  });

  it.each([
    ['repeated', 'contentLanguage=de&contentLanguage=en'],
    ['with commas', 'contentLanguage=de,%20en'],
    ['both', 'contentLanguage=de&contentLanguage=en,'],
  ])('takes several content languages, %s', async (_name, query) => {
    const assistant = new FakeAssistant();
    await testApp({ assistant }).app.request(`${search}?q=Deutsch&language=ar&limit=5&unknown=1&${query}`);
    expect(assistant.searched).toEqual([
      { region: 'musterstadt', text: 'Deutsch', language: 'ar', contentLanguages: ['de', 'en'], limit: 5 },
    ]);
  });

  it('searches all languages when the list is empty', async () => {
    const assistant = new FakeAssistant();
    await testApp({ assistant }).app.request(`${search}?q=Deutsch&contentLanguage=`);
    expect(assistant.searched).toEqual([{ region: 'musterstadt', text: 'Deutsch' }]);
  });
});

describe('GET regions', () => {
  it('gives exactly the documented fields', async () => {
    const { defaultLanguage: _default, ...region } = fakeRegion;
    expect(await (await testApp().app.request('/api/v1/regions')).json()).toEqual({ regions: [region] });
  });
});

describe('GET a region', () => {
  const path = '/api/v1/regions/musterstadt';

  it('gives what people are told of it, and opens the bot for it', async () => {
    const profile = {
      ...{ privacyUrl: 'https://town.example/privacy', privacyTexts: { de: 'Wir lesen mit.' }, chat: false },
      position: { latitude: 48.3, longitude: 10.9 },
    };
    const telegramLink = (start: string) => `https://t.me/lotsebot?start=${start}`;
    const { app } = testApp({ assistant: new FakeAssistant({ profile }), telegramLink });
    const telegram = 'https://t.me/lotsebot?start=musterstadt';
    expect(await (await app.request(path)).json()).toEqual({ ...fakeRegion, ...profile, telegram });
  });

  it('opens no bot where there is none, or none that takes its name', async () => {
    expect(await (await testApp().app.request(path)).json()).toMatchObject({ telegram: null });
    const assistant = new FakeAssistant({ regions: [{ ...fakeRegion, slug: 'a.b' }] });
    const { app } = testApp({ assistant, telegramLink: (start) => start });
    expect(await (await app.request('/api/v1/regions/a.b')).json()).toMatchObject({ telegram: null });
  });

  it('is refused where it is not served', async () => {
    const response = await testApp().app.request('/api/v1/regions/nowhere');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: 'unknown_region' } });
  });
});

describe('GET health', () => {
  it('says what is indexed and since when', async () => {
    expect(await (await testApp().app.request('/health')).json()).toEqual({
      status: 'healthy',
      version: '1.2.3',
      engine: { state: 'ready', model: 'stand-in' },
      regions: [{ slug: 'musterstadt', pages: { de: 3, ar: 1 }, indexedAt: '2026-03-01T08:00:00.000Z' }],
    });
  });

  it('is 200 while alive, however badly', async () => {
    const engine = { state: 'unavailable', model: 'e5', reason: 'Install Python 3.' } as const;
    const assistant = new FakeAssistant({ regions: [], health: { status: 'unavailable', engine } });
    const response = await testApp({ assistant }).app.request('/health');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: 'unavailable', engine });
  });
});

describe('GET ready', () => {
  it.each([
    ['a region is indexed', {}, 200],
    ['only words can be searched', { health: { status: 'degraded' } } as const, 200],
    ['no region is there', { regions: [] }, 503],
    ['no region is indexed yet', { regions: [{ ...fakeRegion, indexedAt: null }] }, 503],
    ['nothing can be answered', { health: { status: 'unavailable' } } as const, 503],
  ])('when %s', async (_name, options, status) => {
    const response = await testApp({ assistant: new FakeAssistant(options) }).app.request('/ready');
    expect(response.status).toBe(status);
    if (status === 503) expect(await response.json()).toMatchObject({ error: { code: 'unavailable' } });
  });
});
