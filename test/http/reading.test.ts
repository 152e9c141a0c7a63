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
