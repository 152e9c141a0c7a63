import { describe, expect, it } from 'vitest';
import { makeSourcePage } from '../support/make-page.js';
import { MemorySource } from '../support/memory-source.js';
import { StandInEmbedder } from '../support/stand-in-embedder.js';
import { openTestLotse, type TestLotseOptions } from '../support/test-lotse.js';

const registration = {
  de: makeSourcePage({
    id: '1',
    title: 'Wohnsitz anmelden',
    html: '<h2>Frist</h2><p>Sie müssen sich innerhalb von zwei Wochen im Bürgerbüro anmelden.</p>',
    versions: { de: '1', en: '11' },
  }),
  en: makeSourcePage({
    id: '11',
    path: '/town/en/register/',
    title: 'Register your address',
    html: '<h2>Deadline</h2><p>You must register your address at the citizens office within two weeks.</p>',
    versions: { de: '1', en: '11' },
  }),
};
const waste = makeSourcePage({
  id: '2',
  title: 'Müll trennen',
  html: '<p>Papier kommt in die blaue Tonne. Glas kommt in den Container.</p>',
});
const pastEvent = makeSourcePage({
  id: '3',
  kind: 'event',
  title: 'Sommerfest',
  html: '<p>Das Sommerfest mit Musik ist im Stadtpark.</p>',
  expiresAt: '2026-07-01T20:00:00Z',
});

/** What else a town writes about. Means of vectors and of word scores say nothing where there are two pages. */
const others = {
  de: [
    ['Bücherei', 'Die Bücherei leiht Bücher und Spiele aus. Ein Ausweis ist kostenlos.'],
    ['Busfahren', 'Der Bus fährt alle zehn Minuten zum Bahnhof. Karten gibt es beim Fahrer.'],
    ['Kindergarten', 'Kinder ab drei Jahren gehen in den Kindergarten. Plätze vergibt das Jugendamt.'],
    ['Schwimmbad', 'Das Freibad ist im Juli bis acht Uhr offen. Kleine Kinder schwimmen umsonst.'],
    ['Sprachkurs', 'Ein Sprachkurs dauert sechs Monate. Die Volkshochschule prüft vorher das Niveau.'],
    ['Arztbesuch', 'Ein Hausarzt behandelt Erkältung und Fieber. Bringen Sie die Versichertenkarte mit.'],
  ],
  en: [
    ['Library', 'The library lends books and games. A card is free of charge.'],
    ['Going by bus', 'The bus leaves every ten minutes for the station. The driver sells tickets.'],
    ['Kindergarten', 'Children from three years go to kindergarten. The youth welfare service gives places.'],
    ['Swimming pool', 'The outdoor pool is open until eight in July. Small children swim for nothing.'],
    ['Language courses', 'A language course lasts six months. The adult education centre tests your level before.'],
    ['Seeing a doctor', 'A family doctor treats colds and fever. Bring your insurance card.'],
  ],
};
const otherPages = (language: 'de' | 'en') =>
  others[language].map(([title = '', text], n) => {
    const versions = { de: `${20 + n}`, en: `${30 + n}` };
    return makeSourcePage({ id: versions[language], title, html: `<p>${text}</p>`, versions });
  });

async function open(options: TestLotseOptions = {}) {
  const lotse = await openTestLotse(options);
  await lotse.index(
    new MemorySource({
      de: [registration.de, waste, pastEvent, ...otherPages('de')],
      en: [registration.en, ...otherPages('en')],
    }),
  );
  await lotse.refresh();
  return lotse;
}
const ask = async (text: string, options: TestLotseOptions & { language?: string } = {}) =>
  await (await open(options)).assistant.ask({ region: 'town', text, language: options.language });

describe('asking', () => {
  it('answers with verbatim sentences of the page, and its link', async () => {
    const answer = await ask('Wo muss ich meinen Wohnsitz anmelden?');
    expect(answer).toMatchObject({
      status: 'answered',
      language: 'de',
      mode: 'extractive',
      statements: [{ text: 'Sie müssen sich innerhalb von zwei Wochen im Bürgerbüro anmelden.', sources: [1] }],
      sources: [
        { n: 1, title: 'Wohnsitz anmelden', url: 'https://integreat.app/town/de/1/', language: 'de', heading: 'Frist' },
      ],
      notices: [],
    });
    expect(answer.text).toContain('[1]');
  });

  it("shows the version in the reader's language, whichever version was found", async () => {
    const answer = await ask('How do I register my address at the citizens office?');
    expect(answer).toMatchObject({
      status: 'answered',
      language: 'en',
      sources: [{ url: 'https://integreat.app/town/en/register/', language: 'en' }],
    });
  });

  it("labels sentences that stand in another language than the reader's", async () => {
    const answer = await ask('Wie muss ich hier meinen Müll trennen, Papier und Glas?', { language: 'en' });
    // Written in German, so answered as to a German reader, whatever was chosen.
    expect(answer).toMatchObject({ status: 'answered', language: 'de' });
    const french = await ask('Müll trennen', { language: 'fr' });
    expect(french.sources[0]?.language).toBe('de');
  });

  it('says honestly when no page answers, shows nearest pages as pages to look at, and names a person', async () => {
    const answer = await ask('Why do giraffes have long necks?', { embedder: null });
    expect(answer).toMatchObject({ status: 'no_answer', statements: [] });
    expect(answer.sources.length).toBeLessThanOrEqual(3);
    expect(answer.sources.every((source) => source.quote === '')).toBe(true);
  });

  it('never finds an event that is over', async () => {
    const question = 'Wann ist das Sommerfest mit Musik im Stadtpark?';
    const before = await ask(question, { now: () => new Date('2026-06-30T10:00:00Z') });
    expect(before.sources[0]?.title).toBe('Sommerfest');
    const after = await ask(question, { now: () => new Date('2026-07-02T10:00:00Z') });
    expect(after.sources.map((source) => source.title)).not.toContain('Sommerfest');
  });

  it('goes by words and says so when there is no engine', async () => {
    const answer = await ask('Wohnsitz anmelden im Bürgerbüro', { embedder: null });
    expect(answer).toMatchObject({ status: 'answered', notices: ['word_search_only'] });
    expect(answer.sources[0]?.title).toBe('Wohnsitz anmelden');
  });

  it('goes by words and says so when the engine fails in the middle', async () => {
    const embedder = new StandInEmbedder();
    const lotse = await open({ embedder });
    embedder.failure = new Error('died');
    const answer = await lotse.assistant.ask({ region: 'town', text: 'Wohnsitz anmelden im Bürgerbüro' });
    expect(answer).toMatchObject({ status: 'answered', notices: ['word_search_only'] });
  });

  it('tells its steps in their order, with times', async () => {
    const steps: string[] = [];
    const lotse = await open();
    const answer = await lotse.assistant.ask({ region: 'town', text: 'Wohnsitz anmelden' }, (progress) => {
      if (progress.type === 'step') steps.push(progress.name);
    });
    expect(steps).toEqual([
      ...[
        'screen',
        'language',
        'emergency',
        'pending',
        'handover',
        'intent',
        'follow-up',
        'retrieve',
        'select',
        'gate',
      ],
      ...['clarify', 'suggest', 'write', 'translate', 'compose'],
    ]);
    expect(answer.steps.map((step) => step.name)).toEqual(steps);
  });

  it.each([
    ['nothing', ''],
    ['invisible characters', ' \u0000\u200B\u202E '],
    ['marks', '?!'],
    ['2001 characters', 'a'.repeat(2001)],
    ['100,000 characters', 'a'.repeat(100_000)],
  ])('refuses %s', async (_, text) => {
    await expect(ask(text)).rejects.toMatchObject({ code: 'invalid_request' });
  });

  it('refuses an unknown region and an unknown language, with the choice', async () => {
    const { assistant } = await open();
    await expect(assistant.ask({ region: 'nowhere', text: 'Hallo' })).rejects.toMatchObject({
      code: 'unknown_region',
      hint: expect.stringContaining('town'),
    });
    await expect(assistant.ask({ region: 'town', text: 'Hallo', language: 'xx' })).rejects.toMatchObject({
      code: 'unknown_language',
    });
  });

  it('reads through control characters and invisible marks', async () => {
    const answer = await ask('Wohn\u00ADsitz\u0007 \u202Eanmelden\u{E0041}?');
    expect(answer.sources[0]?.title).toBe('Wohnsitz anmelden');
  });
});

describe('searching', () => {
  it('counts the versions of a page as one result and says why it was found', async () => {
    const { assistant } = await open();
    const results = await assistant.search({ region: 'town', text: 'How do I register my address?', language: 'de' });
    expect(results[0]).toMatchObject({
      rank: 1,
      title: 'Wohnsitz anmelden',
      language: 'de',
      foundIn: 'en',
      passage: expect.stringContaining('citizens office'),
    });
    expect(new Set(results.map((result) => result.group)).size).toBe(results.length);
    expect(results[0]?.why.map((why) => `${why.by} ${why.language}`)).toContain('dense en');
    expect(results[0]?.why.map((why) => `${why.by} ${why.language}`)).toContain('lexical en');
  });

  it('finds only pages of the content languages asked for', async () => {
    const { assistant } = await open();
    const results = await assistant.search({ region: 'town', text: 'register address', contentLanguages: ['de'] });
    expect(results.every((result) => result.foundIn === 'de')).toBe(true);
    await expect(assistant.search({ region: 'town', text: 'x', contentLanguages: ['fr'] })).rejects.toMatchObject({
      code: 'unknown_language',
    });
  });

  it('gives at most as many results as asked for', async () => {
    const { assistant } = await open();
    expect(await assistant.search({ region: 'town', text: 'Bürgerbüro Papier', limit: 1 })).toHaveLength(1);
  });
});

describe('health', () => {
  it('is degraded without an engine and says why', async () => {
    const lotse = await open({ embedder: null });
    expect(lotse.assistant.health()).toMatchObject({
      status: 'degraded',
      engine: { state: 'unavailable', reason: 'not in this test' },
    });
  });

  it('tells what is indexed and since when', async () => {
    const lotse = await open();
    const health = lotse.assistant.health();
    expect(health.status).toBe('healthy');
    expect(health.regions[0]).toMatchObject({
      slug: 'town',
      languages: [
        { code: 'de', pages: 9 },
        { code: 'en', pages: 7 },
      ],
    });
    expect(Date.parse(health.regions[0]?.indexedAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
  });
});
