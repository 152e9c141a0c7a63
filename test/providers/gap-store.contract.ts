import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { GapStore } from '../../src/ports/gap-store.js';
import { makeGap } from '../support/make-gap.js';

/** What every `GapStore` must do, whatever it keeps its data in. */
export function describeGapStore(name: string, open: () => Promise<GapStore>): void {
  describe(`${name} as a store of gaps`, () => {
    it('gives a region’s gaps, the highest first', async () => {
      const store = await open();
      const [low, high] = [makeGap({ rank: 0.5, closedByStaff: true }), makeGap({ rank: 2, title: 'Ä "x"' })];
      await store.saveGaps([low, high, makeGap({ region: 'elsewhere' })]);
      await store.saveGaps([]);
      expect(await store.gaps('town')).toEqual([high, low]);
      expect(await store.gaps('nowhere')).toEqual([]);
    });

    it('writes over a gap with the same kind and subject, but for its id', async () => {
      const store = await open();
      const gap = makeGap({ subject: '12' });
      await store.saveGaps([gap, makeGap({ subject: '12', kind: 'page_outdated' })]);
      const later = makeGap({ subject: '12', state: 'taken', changedOn: '2026-05-09', rank: 7, title: 'Kita' });
      await store.saveGaps([later]);
      const gaps = await store.gaps('town');
      expect(gaps).toHaveLength(2);
      expect(gaps[0]).toEqual({ ...later, id: gap.id });
    });

    it('keeps nothing of what people asked', async () => {
      const store = await open();
      const gap = makeGap();
      const quotes = [{ text: 'Wo melde ich mein Kind an?', language: 'de' }];
      await store.saveGaps([{ ...gap, evidence: { ...gap.evidence, quotes } }]);
      expect(await store.gaps('town')).toEqual([gap]);
    });

    it('erases what was closed before a day', async () => {
      const store = await open();
      const closed = (changedOn: string) => makeGap({ state: 'closed', changedOn, subject: randomUUID() });
      const [open1, late] = [makeGap({ changedOn: '2025-01-01' }), closed('2026-05-04')];
      await store.saveGaps([open1, closed('2026-05-03'), late]);
      await store.forgetClosed('2026-05-04');
      expect(new Set((await store.gaps('town')).map(({ id }) => id))).toEqual(new Set([open1.id, late.id]));
    });

    it('replaces what was seen of a region’s pages, and remembers their changes', async () => {
      const store = await open();
      const page = { language: 'de', group: '12', digest: 'a' };
      const change = { language: 'de', group: '12', day: '2026-05-04' };
      await store.saveSeenPages('elsewhere', [page], []);
      await store.saveSeenPages('town', [page, { ...page, group: '13' }], [change]);
      await store.saveSeenPages('town', [{ ...page, digest: 'b' }], [change, { ...change, day: '2026-05-01' }]);
      expect(await store.seenPages('town')).toEqual([{ ...page, digest: 'b' }]);
      expect(await store.seenPages('elsewhere')).toEqual([page]);
      expect(await store.pageChanges('town')).toEqual([{ ...change, day: '2026-05-01' }, change]);
      expect(await store.pageChanges('elsewhere')).toEqual([]);
    });

    it('holds as many pages as a region has', async () => {
      const store = await open();
      const pages = Array.from({ length: 1_203 }, (_, n) => ({ language: 'de', group: String(n), digest: 'a' }));
      await store.saveSeenPages('town', pages, []);
      expect(await store.seenPages('town')).toHaveLength(1_203);
    });

    it('replaces what is known of a region’s links', async () => {
      const store = await open();
      const link = { url: 'https://a.example/', status: 404, failures: 2, checkedAt: '2026-05-04T08:00:00.000Z' };
      const silent = { ...link, url: 'https://b.example/', status: null };
      await store.saveLinks('elsewhere', [link]);
      await store.saveLinks('town', [silent, link]);
      expect(await store.links('town')).toEqual([link, silent]);
      await store.saveLinks('town', [{ ...link, failures: 3 }]);
      expect(await store.links('town')).toEqual([{ ...link, failures: 3 }]);
      expect(await store.links('elsewhere')).toEqual([link]);
    });

    it('notes a letter once, until the note is taken back', async () => {
      const store = await open();
      expect(await store.isDigestNoted('town', '2026-W21')).toBe(false);
      expect(await store.noteDigest('town', '2026-W21')).toBe(true);
      expect(await store.noteDigest('town', '2026-W21')).toBe(false);
      expect(await store.isDigestNoted('town', '2026-W21')).toBe(true);
      expect(await store.noteDigest('elsewhere', '2026-W21')).toBe(true);
      expect(await store.noteDigest('town', '2026-W22')).toBe(true);
      await store.dropDigest('town', '2026-W21');
      expect(await store.isDigestNoted('elsewhere', '2026-W21')).toBe(true);
      expect(await store.noteDigest('town', '2026-W21')).toBe(true);
    });
  });
}
