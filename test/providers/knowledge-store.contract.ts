import { describe, expect, it, vi } from 'vitest';
import type { KnowledgeStore } from '../../src/ports/knowledge-store.js';
import { makeStoredPage, makeViewChange } from '../support/make-stored.js';

/** What a contract test works with: an empty store, and a second connection to the same data, as another process has. */
export interface StoreUnderTest {
  store: KnowledgeStore;
  connectAgain: () => Promise<KnowledgeStore>;
}

const de = { region: 'town', language: 'de' };
const en = { region: 'town', language: 'en' };
const vector = (...numbers: number[]) => Float32Array.from(numbers);

/** What every `KnowledgeStore` must do, whatever it keeps its data in. */
export function describeKnowledgeStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} as a knowledge store`, () => {
    it('is empty at first', async () => {
      const { store } = await open();
      expect(await store.regions()).toEqual([]);
      expect(await store.views()).toEqual([]);
      expect(await store.digests(de)).toEqual(new Map());
      expect(await store.load(de)).toBeNull();
      expect(await store.vectors('model-1', ['a'])).toEqual(new Map());
    });

    it('keeps regions, and their newest form', async () => {
      const { store } = await open();
      const region = { slug: 'town', name: 'Town', defaultLanguage: 'de', languages: [] };
      await store.saveRegion(region);
      const languages = [{ code: 'ar', nativeName: 'العربية', dir: 'rtl' as const }];
      const newest = { ...region, name: "O'Town", languages, readAt: 'lotse' as const };
      const position = { latitude: 48.35, longitude: 10.7 };
      await store.saveRegion({ ...newest, position });
      expect(await store.regions()).toEqual([{ ...newest, position }]);
      await store.saveRegion(newest);
      expect(await store.regions()).toEqual([newest]);
    });

    it('gives pages back as they were, in the order of the tree', async () => {
      const { store } = await open();
      const pages = [
        makeStoredPage('1', 'Zweitens: "Ä" 🙂 العربية', { order: 2, expiresAt: '2026-05-01T00:00:00Z', parentId: '2' }),
        makeStoredPage('2', 'First.', { order: 1 }),
        makeStoredPage('3', '', { order: 3 }),
      ];
      await store.commit(makeViewChange(pages, { vectorIndex: 'index-1' }));
      const loaded = await store.load(de);
      expect(loaded?.pages).toEqual([pages[1], pages[0], pages[2]]);
      expect(loaded?.state).toEqual({
        ...de,
        state: 1,
        model: 'model-1',
        indexedAt: '2026-03-01T08:00:00.000Z',
        vectorIndex: 'index-1',
        // The page without a sentence is a heading of the tree.
        pages: 2,
      });
      expect(await store.views()).toEqual([loaded?.state]);
    });

    it('changes, adds and removes pages in one step, and counts the states', async () => {
      const { store } = await open();
      const kept = makeStoredPage('1', 'Stays.');
      await store.commit(makeViewChange([kept, makeStoredPage('2', 'Old.'), makeStoredPage('3', 'Goes.')]));
      const changed = [makeStoredPage('2', 'New.'), makeStoredPage('4', 'Comes.')];
      await store.commit(makeViewChange(changed, { removedIds: ['3'], indexedAt: '2026-03-02T08:00:00.000Z' }));
      const loaded = await store.load(de);
      expect(loaded?.pages).toEqual([kept, ...changed]);
      expect(loaded?.state).toMatchObject({ state: 2, pages: 3, indexedAt: '2026-03-02T08:00:00.000Z' });
      expect(await store.digests(de)).toEqual(
        new Map([
          ['1', 'digest:Stays.'],
          ['2', 'digest:New.'],
          ['4', 'digest:Comes.'],
        ]),
      );
    });

    it('keeps the old state whole when a commit fails half-way', async () => {
      const { store } = await open();
      await store.saveVectors(de, 'model-1', [['sentence:Old.', vector(1, 0)]]);
      await store.commit(makeViewChange([makeStoredPage('1', 'Old.'), makeStoredPage('2', 'Old too.')]));
      const before = { view: await store.load(de), digests: await store.digests(de) };
      const circular = makeStoredPage('9', 'Cannot be written.');
      (circular as unknown as Record<string, unknown>).itself = circular;
      const change = makeViewChange([makeStoredPage('1', 'New.')], { removedIds: ['2'], usedHashes: new Set() });
      change.upserts.push({ page: circular, digest: 'x' });
      await expect(store.commit(change)).rejects.toThrow();
      expect({ view: await store.load(de), digests: await store.digests(de) }).toEqual(before);
      expect((await store.vectors('model-1', ['sentence:Old.'])).size).toBe(1);
    });

    it('shows another connection a commit, and all of it', async () => {
      const { store, connectAgain } = await open();
      const other = await connectAgain();
      await store.commit(makeViewChange([makeStoredPage('1', 'One.')]));
      expect((await other.load(de))?.pages).toEqual([makeStoredPage('1', 'One.')]);
      await other.commit(makeViewChange([makeStoredPage('2', 'Two.')]));
      expect((await store.views())[0]?.state).toBe(2);
    });

    it('gives vectors back bit by bit, of the model asked for only', async () => {
      const { store } = await open();
      const exact = vector(0.1, -1e-30, Math.fround(Math.PI), -0);
      await store.saveVectors(de, 'model-1', [['a', exact]]);
      await store.saveVectors(de, 'model-2', [['a', vector(2)]]);
      expect(await store.vectors('model-1', ['a', 'unknown', 'a'])).toEqual(new Map([['a', exact]]));
    });

    it('takes more hashes at once than one statement can bind', async () => {
      const { store } = await open();
      const all = Array.from({ length: 2100 }, (_, n): [string, Float32Array] => [`h${n}`, vector(n)]);
      await store.saveVectors(de, 'model-1', all);
      const hashes = all.map(([hash]) => hash);
      expect((await store.vectors('model-1', hashes)).size).toBe(2100);
      expect((await store.adoptVectors(de, 'model-1', hashes)).size).toBe(2100);
    });

    it('drops vectors that a new state does not use, and those of another model', async () => {
      const { store } = await open();
      await store.saveVectors(de, 'model-0', [['sentence:One.', vector(0)]]);
      await store.saveVectors(de, 'model-1', [
        ['sentence:One.', vector(1)],
        ['sentence:Gone.', vector(2)],
      ]);
      await store.commit(makeViewChange([makeStoredPage('1', 'One.')]));
      expect([...(await store.vectors('model-1', ['sentence:One.', 'sentence:Gone.'])).keys()]).toEqual([
        'sentence:One.',
      ]);
      expect((await store.vectors('model-0', ['sentence:One.'])).size).toBe(0);
    });

    it('keeps vectors that are in use while there is no engine', async () => {
      const { store } = await open();
      await store.saveVectors(de, 'model-1', [['sentence:One.', vector(1)]]);
      await store.commit(makeViewChange([makeStoredPage('1', 'One.')], { model: null }));
      expect((await store.vectors('model-1', ['sentence:One.'])).size).toBe(1);
    });

    it('makes vectors of another view its own, so that they outlive that view', async () => {
      const { store } = await open();
      await store.saveVectors(de, 'model-1', [
        ['shared', vector(1)],
        ['own', vector(2)],
      ]);
      expect(await store.adoptVectors(en, 'model-1', ['shared', 'nowhere'])).toEqual(new Set(['shared']));
      await store.removeView(de);
      expect([...(await store.vectors('model-1', ['shared', 'own'])).keys()]).toEqual(['shared']);
    });

    it('forgets a view, and that view only', async () => {
      const { store } = await open();
      await store.commit(makeViewChange([makeStoredPage('1', 'Deutsch.')]));
      await store.commit(makeViewChange([makeStoredPage('1', 'English.', { language: 'en' })], { language: 'en' }));
      await store.removeView(de);
      expect(await store.load(de)).toBeNull();
      expect(await store.digests(de)).toEqual(new Map());
      expect((await store.views()).map((view) => view.language)).toEqual(['en']);
    });

    it('locks a region against every other indexer until it is released', async () => {
      const { store, connectAgain } = await open();
      const other = await connectAgain();
      const release = await store.lock('town');
      for (const second of [store, other]) {
        await expect(second.lock('town')).rejects.toMatchObject({
          code: 'index_busy',
          message: expect.stringContaining('town'),
        });
      }
      const releaseVillage = await other.lock('village');
      releaseVillage();
      release();
      // Released twice is released once.
      release();
      // Elsewhere it is seen a moment later.
      await vi.waitFor(async () => (await other.lock('town'))());
    });

    it.each(['../up', 'a/b', 'Ä ö', '.', '"; --', 'x'.repeat(60)])(
      'locks a region with the name %j',
      async (region) => {
        const { store } = await open();
        const release = await store.lock(region);
        await expect(store.lock(region)).rejects.toMatchObject({ code: 'index_busy' });
        release();
      },
    );
  });
}
