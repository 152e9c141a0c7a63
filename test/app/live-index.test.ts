import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { synchronise } from '../../knowledge/synchronise/synchronise.js';
import { HnswIndexes } from '../../src/providers/hnsw/hnsw-indexes.js';
import { openDatabase } from '../../src/providers/sqlite/database.js';
import { SqlKnowledgeStore } from '../../src/providers/database/knowledge-store.js';
import { LiveIndex } from '../../src/retrieval/live-index.js';
import { makeSourcePage } from '../support/make-page.js';
import { MemorySource } from '../support/memory-source.js';
import { StandInEmbedder } from '../support/stand-in-embedder.js';
import { temporaryFolder } from '../support/test-lotse.js';

const page = (id: string, text: string) => makeSourcePage({ id, html: `<p>${text}</p>` });

async function open() {
  const dataDir = temporaryFolder();
  const store = new SqlKnowledgeStore(await openDatabase(dataDir));
  const vectorIndexes = new HnswIndexes(dataDir);
  const embedder = new StandInEmbedder();
  const source = new MemorySource({ de: [page('1', 'Register at the town hall.'), page('2', 'The library lends.')] });
  await synchronise(source, { store, vectorIndexes, embedder });
  const vectorFolder = () => {
    const folder = path.join(dataDir, 'vectors', 'town', 'de');
    return path.join(folder, readdirSync(folder)[0] ?? '');
  };
  const index = new LiveIndex(store, vectorIndexes);
  const sync = () => synchronise(source, { store, vectorIndexes, embedder });
  return { store, vectorIndexes, embedder, source, index, sync, vectorFolder };
}

const townOf = (index: LiveIndex) => index.inMemory().find(({ slug }) => slug === 'town');
const view = (index: LiveIndex) => townOf(index)?.views.get('de');
const nearest = async (index: LiveIndex, vector: number[]) =>
  (await view(index)?.nearest?.search(vector, 1))?.[0]?.hash;

describe('the live index', () => {
  it('changes a view in one step, and keeps what has not changed', async () => {
    const { index, source, sync } = await open();
    await index.refresh();
    const before = view(index);
    await index.refresh();
    expect(view(index)).toBe(before);
    source.pages.de = [page('1', 'Register at the citizens office.')];
    await sync();
    expect(view(index)).toBe(before);
    await index.refresh();
    expect([...(view(index)?.pages.keys() ?? [])]).toEqual(['1']);
    expect([...(before?.pages.keys() ?? [])]).toEqual(['1', '2']);
  });

  it.each<[string, (folder: string) => void]>([
    ['damaged', (folder) => writeFileSync(path.join(folder, 'hnswlib.index'), 'nothing of use')],
    ['gone', (folder) => rmSync(folder, { recursive: true })],
  ])('builds the vector index again when its file is %s', async (_, spoil) => {
    const { index, embedder, vectorFolder } = await open();
    spoil(vectorFolder());
    await index.refresh();
    const passage = view(index)?.pages.get('2')?.passages[0];
    expect(view(index)?.nearest?.size).toBe(2);
    expect(await nearest(index, await embedder.embedQuery(passage?.text ?? ''))).toBe(passage?.hash);
    expect(embedder.documentCalls).toBe(1);
  });

  it('never pairs the pages of one state with the vectors of another', async () => {
    const { index, store, source, sync, vectorFolder } = await open();
    rmSync(vectorFolder(), { recursive: true });
    // While the old state is loaded, another process commits a new one and drops the old vectors.
    const load = store.load.bind(store);
    let loads = 0;
    store.load = async (key) => {
      const loaded = await load(key);
      loads += 1;
      if (loads === 1) {
        source.pages.de = [page('1', 'Something else entirely.'), page('3', 'And more of it.')];
        store.load = load;
        await sync();
      }
      return loaded;
    };
    await index.refresh();
    expect(view(index)?.state.state).toBe(2);
    expect([...(view(index)?.pages.keys() ?? [])]).toEqual(['1', '3']);
    expect(view(index)?.nearest?.size).toBe(2);
    const hashes = [...(view(index)?.pages.values() ?? [])].flatMap((one) => [one.titleHash, ...one.sentenceHashes]);
    expect(hashes.filter((hash) => !view(index)?.vectors?.has(hash))).toEqual([]);
  });

  it('keeps serving what it has when the store cannot be read', async () => {
    const { index, store } = await open();
    await index.refresh();
    const before = view(index);
    await store.close();
    await expect(index.refresh()).rejects.toThrow();
    expect(view(index)).toBe(before);
  });

  it('lets calls that come meanwhile share one run', async () => {
    const { index, store } = await open();
    let reads = 0;
    const regions = store.regions.bind(store);
    store.regions = () => {
      reads += 1;
      return regions();
    };
    await Promise.all([index.refresh(), index.refresh(), index.refresh()]);
    expect(reads).toBe(1);
  });

  it('loads only the regions asked for', async () => {
    const { store, vectorIndexes } = await open();
    const index = new LiveIndex(store, vectorIndexes, { only: new Set(['elsewhere']) });
    await index.refresh();
    expect(index.all()).toEqual([]);
  });

  it('serves a language that the source has dropped until the others are up to date', async () => {
    const { index, store, source, sync } = await open();
    source.pages.en = [page('9', 'The library.')];
    await sync();
    delete source.pages.en;
    source.broken.add('de');
    await expect(sync()).rejects.toMatchObject({ code: 'source_unreachable' });
    await index.refresh();
    expect([...(index.region('town')?.views.keys() ?? [])]).toEqual(['de', 'en']);
    source.broken.clear();
    await sync();
    await index.refresh();
    expect([...(index.region('town')?.views.keys() ?? [])]).toEqual(['de']);
    expect((await store.regions())[0]?.languages.map(({ code }) => code)).toEqual(['de']);
  });
});
