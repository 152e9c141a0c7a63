import { describe, expect, it, onTestFinished } from 'vitest';
import type { KnowledgeStore, ViewState } from '../../src/ports/knowledge-store.js';
import type { WordIndexes } from '../../src/ports/word-index.js';
import { SqlKnowledgeStore } from '../../src/providers/database/knowledge-store.js';
import { HnswIndexes } from '../../src/providers/hnsw/hnsw-indexes.js';
import { openDatabase } from '../../src/providers/sqlite/database.js';
import { countGrams, inMemory } from '../../src/retrieval/count-grams.js';
import { LiveIndex } from '../../src/retrieval/live-index.js';
import { sizeOfView } from '../../src/retrieval/view-size.js';
import { makeStoredPage, makeViewChange } from '../support/make-stored.js';
import { temporaryFolder } from '../support/test-lotse.js';

const slugs = ['east', 'north', 'south'];

/** Three regions of a page each, and what is read of them. */
async function open(memoryBytes: number, words?: WordIndexes) {
  const dataDir = temporaryFolder();
  const store = new SqlKnowledgeStore(await openDatabase(dataDir));
  onTestFinished(() => store.close());
  const commit = (region: string, text: string, state = 1) =>
    store.commit({
      ...makeViewChange([makeStoredPage('1', text, { region })]),
      ...{ region, language: 'de' },
      indexedAt: `2026-03-01T08:00:0${state}.000Z`,
    });
  for (const slug of slugs) {
    const languages = [{ code: 'de', nativeName: 'Deutsch', dir: 'ltr' as const }];
    await store.saveRegion({ slug, name: slug, defaultLanguage: 'de', languages, readAt: 'publisher' });
    await commit(slug, `In ${slug} gibt es ein Bürgerbüro.`);
  }
  const read: string[] = [];
  const watched: KnowledgeStore = Object.assign(Object.create(store) as KnowledgeStore, {
    load: async (view: ViewState) => {
      read.push(view.region);
      return await store.load(view);
    },
  });
  const index = new LiveIndex(watched, new HnswIndexes(dataDir), { memoryBytes, ...(words ? { words } : {}) });
  await index.refresh();
  return { index, store: watched, read, commit };
}

const inMemoryOf = (index: LiveIndex) => index.inMemory().map(({ slug }) => slug);

describe('regions that are read when somebody asks for them', () => {
  it('are listed with their languages and pages before', async () => {
    const { index, read } = await open(2 ** 20);
    expect(index.all().map(({ slug }) => slug)).toEqual(slugs);
    expect(index.region('north')?.views.get('de')?.state.pages).toBe(1);
    expect([read, inMemoryOf(index)]).toEqual([[], []]);
    expect(await index.use('nowhere')).toBeUndefined();
  });

  it('are read once for all who ask meanwhile, and not again after', async () => {
    const { index, read } = await open(2 ** 20);
    const asked = await Promise.all([index.use('north'), index.use('north'), index.use('north')]);
    expect(asked.map((region) => region?.views.get('de')?.documents.length)).toEqual([1, 1, 1]);
    await index.use('north');
    await index.refresh();
    expect(read).toEqual(['north']);
  });

  it('make room for others: the one that nobody has asked for longest goes first', async () => {
    const { index: measured } = await open(2 ** 20);
    const view = (await measured.use('east'))?.views.get('de');
    const { index, read } = await open(2.5 * (view ? sizeOfView(view) : 0));
    await index.use('east');
    await index.use('north');
    const east = await index.use('east');
    await index.use('south');
    expect(inMemoryOf(index)).toEqual(['east', 'south']);
    // Who still answers from a region that went has it as it was.
    expect(east?.views.get('de')?.documents).toHaveLength(1);
    await index.use('north');
    expect(read).toEqual(['east', 'north', 'south', 'north']);
  });

  it('stay, however large, while nothing else was asked for', async () => {
    const { index } = await open(1);
    await index.use('east');
    expect(inMemoryOf(index)).toEqual(['east']);
    await index.use('north');
    expect(inMemoryOf(index)).toEqual(['north']);
  });

  it('change to their newest state while they are in memory, and only then', async () => {
    const { index, read, commit } = await open(2 ** 20);
    const before = await index.use('east');
    await commit('east', 'In east gibt es kein Bürgerbüro.', 2);
    await commit('north', 'In north gibt es kein Bürgerbüro.', 2);
    await index.refresh();
    const after = await index.use('east');
    expect(after?.views.get('de')?.state.state).toBe(2);
    expect(before?.views.get('de')?.state.state).toBe(1);
    expect(read).toEqual(['east', 'east']);
    expect(index.region('north')?.views.get('de')?.state.state).toBe(2);
  });

  it('do not wait for one that takes long, nor does what is new in them', async () => {
    const { index, store, commit } = await open(2 ** 20);
    await index.use('north');
    const load = store.load;
    let go = () => {};
    const slow = new Promise<void>((resolve) => {
      go = resolve;
    });
    store.load = async (view) => {
      if (view.region === 'east') await slow;
      return await load(view);
    };
    const east = index.use('east');
    expect((await index.use('south'))?.slug).toBe('south');
    await commit('north', 'In north gibt es kein Bürgerbüro.', 2);
    await index.refresh();
    expect((await index.use('north'))?.views.get('de')?.state.state).toBe(2);
    go();
    expect((await east)?.slug).toBe('east');
  });

  it('are asked for again when they could not be read', async () => {
    const { index, store } = await open(2 ** 20);
    const load = store.load;
    store.load = async () => {
      throw new Error('The database is being started again.');
    };
    await expect(index.use('east')).rejects.toThrow();
    store.load = load;
    expect((await index.use('east'))?.slug).toBe('east');
  });

  it('look words up where they are kept', async () => {
    const kept: string[] = [];
    const words: WordIndexes = {
      read: async ({ region }) => {
        kept.push(region);
        return inMemory(countGrams([`${region} Sonderwort`]));
      },
    };
    const { index } = await open(2 ** 20, words);
    const view = (await index.use('south'))?.views.get('de');
    expect([...((await view?.lexical.scores('Sonderwort')) ?? [])].some((score) => score > 0)).toBe(true);
    expect([...((await view?.lexical.scores('Bürgerbüro')) ?? [])].some((score) => score > 0)).toBe(false);
    expect(kept).toEqual(['south']);
  });
});
