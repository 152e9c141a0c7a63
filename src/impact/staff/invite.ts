import { randomUUID } from 'node:crypto';
import { hashOfCode, newCode } from '../../access-codes.js';
import type { Staff } from '../../domain/staff.js';
import type { StaffStore } from '../../ports/staff-store.js';

/**
 * Lets somebody see a region's figures.
 * @param region slug
 * @param name for whoever invites
 * @returns the code is told once: only its hash is kept
 */
export async function inviteStaff(
  store: StaffStore,
  { region, name, now }: { region: string; name: string; now: Date },
): Promise<{ staff: Staff; code: string }> {
  const code = newCode();
  const staff = { id: randomUUID(), region, name, invitedAt: now.toISOString() };
  await store.add(staff, hashOfCode(code, 'staff'));
  return { staff, code };
}
