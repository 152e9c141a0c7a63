import { randomUUID } from 'node:crypto';
import { hashOfCode, newCode } from '../access-codes.js';
import type { Caseworker } from '../domain/chat.js';
import type { CaseworkerStore } from '../ports/caseworker-store.js';

/**
 * Lets somebody ask for clients.
 * @param region slug
 * @param name for whoever invites
 * @returns the code is told once: only its hash is kept
 */
export async function inviteCaseworker(
  caseworkers: CaseworkerStore,
  { region, name, now }: { region: string; name: string; now: Date },
): Promise<{ caseworker: Caseworker; code: string }> {
  const code = newCode();
  const caseworker = { id: randomUUID(), region, name, invitedAt: now.toISOString() };
  await caseworkers.add(caseworker, hashOfCode(code, 'caseworker'));
  return { caseworker, code };
}
