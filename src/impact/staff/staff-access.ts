import { createHash, randomBytes } from 'node:crypto';
import { hashOfCode } from '../../access-codes.js';
import { sessionHours } from '../../kept-data/limits.js';
import type { StaffAccess } from '../../ports/impact.js';
import type { StaffStore } from '../../ports/staff-store.js';

export interface StaffAccessParts {
  store: StaffStore;
  now: () => Date;
}

/** 128 bits, far more than can be tried out. */
const tokenBytes = 16;

/**
 * How those come in whom a region has invited: by their code, then for hours by a token that only their browser has. Kept
 * are the hashes of both.
 */
export function createStaffAccess({ store, now }: StaffAccessParts): StaffAccess {
  return {
    signIn: async (code) => {
      const staff = await store.withCode(hashOfCode(code, 'staff'));
      if (!staff) return null;
      const time = now();
      await store.forgetSessions(time.toISOString());
      const token = randomBytes(tokenBytes).toString('base64url');
      const expiresAt = new Date(time.getTime() + sessionHours * 3_600_000).toISOString();
      await store.addSession({ tokenHash: hashOfToken(token), staff: staff.id, expiresAt });
      return { token, staff, expiresAt };
    },
    whoIs: (token) => store.sessionOwner(hashOfToken(token), now().toISOString()),
    signOut: (token) => store.endSession(hashOfToken(token)),
  };
}

/** A token is random and long: its hash needs no salt. */
function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
