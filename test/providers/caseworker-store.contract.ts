import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeCaseworker } from '../support/make-chat.js';
import type { StoresUnderTest } from './stores-under-test.js';

const later = '2026-03-05T09:00:00.000Z';

/** What every `CaseworkerStore` must do, whatever it keeps its data in. */
export function describeCaseworkerStore(name: string, open: () => Promise<StoresUnderTest>): void {
  describe(`${name} as a caseworker store`, () => {
    it('finds a caseworker by her code and her id', async () => {
      const { caseworkers } = await open();
      const caseworker = makeCaseworker({ name: "Ä. O'Neill" });
      await caseworkers.add(caseworker, 'hash-1');
      await caseworkers.add(makeCaseworker(), 'hash-2');
      expect(await caseworkers.byCode('hash-1')).toEqual(caseworker);
      expect(await caseworkers.byId(caseworker.id)).toEqual(caseworker);
      expect(await caseworkers.byCode('hash-3')).toBeNull();
      expect(await caseworkers.byId(randomUUID())).toBeNull();
    });

    it('gives a code to one only', async () => {
      const { caseworkers } = await open();
      await caseworkers.add(makeCaseworker(), 'hash');
      await expect(caseworkers.add(makeCaseworker(), 'hash')).rejects.toThrow();
      expect(await caseworkers.list('musterstadt')).toHaveLength(1);
    });

    it('withdraws a code for good, and keeps nothing of whose it was', async () => {
      const { caseworkers } = await open();
      const caseworker = makeCaseworker();
      const other = makeCaseworker();
      await caseworkers.add(caseworker, 'hash-1');
      await caseworkers.add(other, 'hash-2');
      expect(await caseworkers.withdraw(caseworker.id)).toBe(true);
      expect(await caseworkers.withdraw(caseworker.id)).toBe(false);
      expect(await caseworkers.withdraw(randomUUID())).toBe(false);
      expect(await caseworkers.byCode('hash-1')).toBeNull();
      expect(await caseworkers.byId(caseworker.id)).toBeNull();
      expect(await caseworkers.list('musterstadt')).toEqual([other]);
      expect(await caseworkers.byCode('hash-2')).toEqual(other);
    });

    it('lists a region’s, those invited first at the beginning', async () => {
      const { caseworkers } = await open();
      const [second, first] = [makeCaseworker({ invitedAt: later }), makeCaseworker()];
      await caseworkers.add(second, 'hash-1');
      await caseworkers.add(first, 'hash-2');
      await caseworkers.add(makeCaseworker({ region: 'elsewhere' }), 'hash-3');
      expect(await caseworkers.list('musterstadt')).toEqual([first, second]);
    });
  });
}
