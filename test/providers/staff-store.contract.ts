import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Staff } from '../../src/domain/staff.js';
import type { StaffStore } from '../../src/ports/staff-store.js';

const now = '2026-05-04T08:00:00.000Z';
const later = '2026-05-04T20:00:00.000Z';

const makeStaff = (changes: Partial<Staff> = {}): Staff => ({
  ...{ id: randomUUID(), region: 'musterstadt', name: "Ä. O'Neill", invitedAt: now },
  ...changes,
});

/** What every `StaffStore` must do, whatever it keeps its data in. */
export function describeStaffStore(name: string, open: () => Promise<StaffStore>): void {
  describe(`${name} as a store of staff`, () => {
    it('finds somebody by her code, and lists a region’s', async () => {
      const store = await open();
      const [second, first] = [makeStaff({ invitedAt: later }), makeStaff()];
      await store.add(second, 'hash-2');
      await store.add(first, 'hash-1');
      await store.add(makeStaff({ region: 'elsewhere' }), 'hash-3');
      expect(await store.withCode('hash-1')).toEqual(first);
      expect(await store.withCode('hash-4')).toBeNull();
      expect(await store.list('musterstadt')).toEqual([first, second]);
      await expect(store.add(makeStaff(), 'hash-1')).rejects.toThrow();
    });

    it('knows whose session it is until it is over or ended', async () => {
      const store = await open();
      const staff = makeStaff();
      await store.add(staff, 'hash');
      await store.addSession({ tokenHash: 'one', staff: staff.id, expiresAt: later });
      await store.addSession({ tokenHash: 'two', staff: staff.id, expiresAt: later });
      expect(await store.sessionOwner('one', now)).toEqual(staff);
      expect(await store.sessionOwner('one', later)).toBeNull();
      expect(await store.sessionOwner('three', now)).toBeNull();
      await store.endSession('one');
      expect(await store.sessionOwner('one', now)).toBeNull();
      expect(await store.sessionOwner('two', now)).toEqual(staff);
      await store.forgetSessions(now);
      expect(await store.sessionOwner('two', now)).toEqual(staff);
      await store.forgetSessions(later);
      expect(await store.sessionOwner('two', now)).toBeNull();
    });

    it('lets nobody in who was withdrawn', async () => {
      const store = await open();
      const [staff, other] = [makeStaff(), makeStaff()];
      await store.add(staff, 'hash-1');
      await store.add(other, 'hash-2');
      await store.addSession({ tokenHash: 'one', staff: staff.id, expiresAt: later });
      await store.addSession({ tokenHash: 'two', staff: other.id, expiresAt: later });
      expect(await store.withdraw(staff.id)).toBe(true);
      expect(await store.withdraw(staff.id)).toBe(false);
      // Who was signing in at that moment.
      await store.addSession({ tokenHash: 'three', staff: staff.id, expiresAt: later });
      expect(await store.withCode('hash-1')).toBeNull();
      expect(await store.list('musterstadt')).toEqual([other]);
      for (const token of ['one', 'three']) expect(await store.sessionOwner(token, now)).toBeNull();
      expect(await store.sessionOwner('two', now)).toEqual(other);
    });
  });
}
