import { describe, expect, it } from 'vitest';
import { synchronise } from '../../../knowledge/synchronise/synchronise.js';
import { LotseError } from '../../../src/errors.js';
import { HnswIndexes } from '../../../src/providers/hnsw/hnsw-indexes.js';
import { openDatabase } from '../../../src/providers/sqlite/database.js';
import { SqlKnowledgeStore } from '../../../src/providers/database/knowledge-store.js';
import { makeSourcePage } from '../../support/make-page.js';
import { MemorySource } from '../../support/memory-source.js';
import { StandInEmbedder } from '../../support/stand-in-embedder.js';
import { temporaryFolder } from '../../support/test-lotse.js';

const box =
  '<div class="box"><p><strong>Do you need help?</strong></p><p>The advice centre helps you free of charge on Monday.</p></div>';

const pages = () => [
  makeSourcePage({
    id: '1',
    html: '<h2>Where</h2><p>Register at the town hall.</p><h2>When</h2><p>Within two weeks.</p>',
  }),
  makeSourcePage({ id: '2', html: '<p>The library lends books.</p>' }),
  makeSourcePage({ id: '3', html: '' }),
];

async function open() {
  const dataDir = temporaryFolder();
  const embedder = new StandInEmbedder();
  const store = new SqlKnowledgeStore(await openDatabase(dataDir));
  const vectorIndexes = new HnswIndexes(dataDir);
  const source = new MemorySource({ de: pages() });
  const run = () => synchronise(source, { store, vectorIndexes, embedder });
  return { store, embedder, source, run, vectorIndexes };
}

describe('synchronise', () => {
  it('indexes every page, headings of the tree included, and counts them', async () => {
    const { run } = await open();
    const [report] = await run();
    expect(report).toMatchObject({
      pages: 3,
      emptyPages: 1,
      passages: 3,
      added: 3,
      changed: 0,
      unchanged: 0,
      removed: 0,
    });
  });

  it('embeds and writes nothing when nothing has changed', async () => {
    const { run, embedder, store } = await open();
    await run();
    const before = { texts: embedder.embeddedTexts.length, views: await store.views() };
    const [report] = await run();
    expect(report).toMatchObject({ added: 0, changed: 0, unchanged: 3, removed: 0 });
    expect(embedder.embeddedTexts.length).toBe(before.texts);
    expect(await store.views()).toEqual(before.views);
  });

  it('embeds only the passages and sentences that changed', async () => {
    const { run, embedder, source } = await open();
    await run();
    const before = embedder.embeddedTexts.length;
    source.pages.de = pages().map((page) =>
      page.id === '1' ? { ...page, html: page.html.replace('two weeks', '14 days') } : page,
    );
    const [report] = await run();
    expect(report).toMatchObject({ changed: 1, unchanged: 2 });
    expect(embedder.embeddedTexts.slice(before).sort()).toEqual(['Page 1 › When\nWithin 14 days.', 'Within 14 days.']);
  });

  it("embeds a box on many pages once, and finds it as each page's own", async () => {
    const { run, embedder, source, store } = await open();
    source.pages.de = ['1', '2', '3', '4'].map((id) => makeSourcePage({ id, html: `<p>Only on ${id}.</p>${box}` }));
    await run();
    const times = embedder.embeddedTexts.filter(
      (text) => text.includes('advice centre helps') && text.includes('need help'),
    );
    expect(times.length).toBe(1);
    const loaded = await store.load({ region: 'town', language: 'de' });
    expect(loaded?.pages.every((page) => page.passages.some((p) => p.text.includes('advice centre')))).toBe(true);
  });

  it('removes pages that are gone, with their vectors', async () => {
    const { run, source, store } = await open();
    await run();
    const gone = (await store.load({ region: 'town', language: 'de' }))?.pages.find((page) => page.id === '2');
    source.pages.de = pages().filter((page) => page.id !== '2');
    const [report] = await run();
    expect(report).toMatchObject({ removed: 1, unchanged: 2 });
    expect((await store.load({ region: 'town', language: 'de' }))?.pages.map((page) => page.id)).toEqual(['1', '3']);
    expect((await store.vectors('stand-in-1', gone?.sentenceHashes ?? [])).size).toBe(0);
  });

  it('removes a language that the source does not offer any more', async () => {
    const { run, source, store } = await open();
    source.pages.en = [makeSourcePage({ id: '9', versions: { de: '1', en: '9' } })];
    await run();
    expect((await store.views()).map((view) => view.language)).toEqual(['de', 'en']);
    delete source.pages.en;
    await run();
    expect((await store.views()).map((view) => view.language)).toEqual(['de']);
  });

  it('keeps the old state, whole, when the source fails half-way', async () => {
    const { run, source, store } = await open();
    source.pages.en = [makeSourcePage({ id: '9', versions: { de: '1', en: '9' } })];
    await run();
    const before = await store.load({ region: 'town', language: 'en' });
    source.pages.en = [];
    source.broken.add('en');
    await expect(run()).rejects.toMatchObject({ code: 'source_unreachable' });
    expect(await store.load({ region: 'town', language: 'en' })).toEqual(before);
  });

  it('keeps the old state when the engine fails, and keeps what was embedded for the next run', async () => {
    const { run, source, store, embedder } = await open();
    await run();
    const before = await store.views();
    source.pages.de = [...pages(), makeSourcePage({ id: '4' })];
    embedder.failure = new LotseError('unavailable', 'The engine is gone.', 'Start it again.');
    await expect(run()).rejects.toMatchObject({ code: 'unavailable' });
    expect(await store.views()).toEqual(before);
    embedder.failure = undefined;
    const [report] = await run();
    expect(report).toMatchObject({ added: 1, unchanged: 3 });
  });

  it('embeds everything when an engine comes to a view that was indexed without one', async () => {
    const { store, source, vectorIndexes, embedder } = await open();
    await synchronise(source, { store, vectorIndexes, embedder: null });
    expect((await store.views())[0]).toMatchObject({ model: null, vectorIndex: null });
    await synchronise(source, { store, vectorIndexes, embedder });
    expect((await store.views())[0]).toMatchObject({ model: 'stand-in-1', state: 2 });
    expect(embedder.embeddedTexts.length).toBeGreaterThan(0);
  });

  it('refuses a second indexer of the same region with a clear message', async () => {
    const { run, store } = await open();
    const release = await store.lock('town');
    await expect(run()).rejects.toMatchObject({ code: 'index_busy', message: expect.stringContaining('town') });
    release();
    await expect(run()).resolves.toHaveLength(1);
  });

  it('names the choice when a region or language is not on offer', async () => {
    const { source, store, vectorIndexes, embedder } = await open();
    const target = { store, vectorIndexes, embedder };
    await expect(synchronise(source, target, { regions: ['nowhere'] })).rejects.toMatchObject({
      code: 'unknown_region',
      hint: expect.stringContaining('town'),
    });
    await expect(synchronise(source, target, { languages: ['xx'] })).rejects.toMatchObject({
      code: 'unknown_language',
      hint: expect.stringContaining('de'),
    });
  });

  it('reports pages that were skipped and indexes the rest', async () => {
    const { run, source } = await open();
    source.problems = [{ where: '/town/de/broken/', problem: 'has no title' }];
    const [report] = await run();
    expect(report).toMatchObject({ pages: 3, problems: [{ where: '/town/de/broken/' }] });
  });
});
