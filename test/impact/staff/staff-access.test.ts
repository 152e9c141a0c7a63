import { describe, expect, it } from 'vitest';
import { inviteStaff } from '../../../src/impact/staff/invite.js';
import { createStaffAccess } from '../../../src/impact/staff/staff-access.js';
import { memoryStaff } from '../../support/memory-staff.js';

async function openAccess() {
  const store = memoryStaff();
  let time = new Date('2026-05-04T08:00:00Z');
  const access = createStaffAccess({ store, now: () => time });
  const { staff, code } = await inviteStaff(store, { region: 'town', name: 'Frau Weber', now: time });
  const pass = (hours: number) => {
    time = new Date(time.getTime() + hours * 3_600_000);
  };
  return { store, access, staff, code, pass };
}

describe('access to the figures', () => {
  it('is by a code, however it was typed, and then by a token of 128 random bits', async () => {
    const { access, staff, code } = await openAccess();
    const signedIn = await access.signIn(` ${code.toLowerCase().replaceAll('-', ' ')}`);
    expect(signedIn?.staff).toEqual(staff);
    expect(Buffer.from(signedIn?.token ?? '', 'base64url')).toHaveLength(16);
    expect(await access.whoIs(signedIn?.token ?? '')).toEqual(staff);
    expect((await access.signIn(code))?.token).not.toBe(signedIn?.token);
  });

  it('keeps neither code nor token as they are', async () => {
    const { access, store, code } = await openAccess();
    const token = (await access.signIn(code))?.token ?? '';
    expect(token).not.toBe('');
    const kept = JSON.stringify(store.sessions);
    expect(kept).toMatch(/"tokenHash":"[0-9a-f]{64}"/u);
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(Buffer.from(token, 'base64url').toString('hex'));
  });

  it.each(['', '7K3M-9QXT-0WBZ-E5RD'])('is for nobody else (%j)', async (code) => {
    const { access } = await openAccess();
    expect(await access.signIn(code)).toBeNull();
    expect(await access.whoIs(code)).toBeNull();
  });

  it('ends after twelve hours, and the session is forgotten when the next one begins', async () => {
    const { access, store, staff, code, pass } = await openAccess();
    const first = await access.signIn(code);
    expect(first?.expiresAt).toBe('2026-05-04T20:00:00.000Z');
    pass(11.9);
    expect(await access.whoIs(first?.token ?? '')).toEqual(staff);
    pass(0.2);
    expect(await access.whoIs(first?.token ?? '')).toBeNull();
    await access.signIn(code);
    expect(store.sessions).toHaveLength(1);
  });

  it('ends by signing out, in that browser only', async () => {
    const { access, staff, code } = await openAccess();
    const [one, other] = [await access.signIn(code), await access.signIn(code)];
    await access.signOut(one?.token ?? '');
    expect(await access.whoIs(one?.token ?? '')).toBeNull();
    expect(await access.whoIs(other?.token ?? '')).toEqual(staff);
  });

  it('ends everywhere once it is withdrawn', async () => {
    const { access, store, staff, code } = await openAccess();
    const signedIn = await access.signIn(code);
    await store.withdraw(staff.id);
    expect(await access.whoIs(signedIn?.token ?? '')).toBeNull();
    expect(await access.signIn(code)).toBeNull();
  });
});
