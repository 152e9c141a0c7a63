import { Command } from 'commander';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { addStaffCommand } from '../../src/cli/staff.js';
import { createStaffAccess } from '../../src/impact/staff/staff-access.js';
import { openImpactDatabase } from '../../src/providers/sqlite/impact-database.js';
import { SqlStaffStore } from '../../src/providers/database/impact-staff-store.js';
import { openChannelTown } from '../support/channel-town.js';

/** Runs the command in this process, beside an open database, as beside a running server. */
async function openTown() {
  const lotse = await openChannelTown();
  const database = await openImpactDatabase(lotse.dataDir);
  onTestFinished(() => database.close());
  const access = createStaffAccess({ store: new SqlStaffStore(database), now: () => new Date() });
  const run = async (...args: string[]): Promise<string> => {
    const written: string[] = [];
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    try {
      const program = new Command('lotse').option('--data-dir <folder>').exitOverride();
      addStaffCommand(program);
      await program.parseAsync(['staff', ...args, '--data-dir', lotse.dataDir], { from: 'user' });
    } finally {
      write.mockRestore();
    }
    return written.join('');
  };
  return { lotse, access, run };
}

describe('lotse staff', () => {
  it('invites somebody with a code that the running server knows at once, and that asks for no client', async () => {
    const { lotse, access, run } = await openTown();
    const text = await run('invite', '--region', 'town', '--name', 'Frau  Beispiel ');
    const code = /code, shown only now: (\S+)/u.exec(text)?.[1] ?? '';
    expect(text).toMatch(/open http\S+\/impact and enter the code/u);
    expect((await access.signIn(code))?.staff).toMatchObject({ region: 'town', name: 'Frau Beispiel' });
    await expect(lotse.casework.signIn(code)).rejects.toMatchObject({ code: 'unauthorized' });
  });

  it('lists who was invited, and withdraws her, once, also where she is signed in', async () => {
    const { access, run } = await openTown();
    expect(await run('list', '--region', 'town')).toBe('Nobody was invited yet.\n');
    const { id, code } = JSON.parse(await run('invite', '--region', 'town', '--name', 'A', '--json'));
    const { staff } = JSON.parse(await run('list', '--region', 'town', '--json'));
    expect(staff).toEqual([{ id, region: 'town', name: 'A', invitedAt: expect.any(String) }]);
    const session = await access.signIn(code);
    expect(await access.whoIs(session?.token ?? '')).toMatchObject({ id });
    expect(JSON.parse(await run('withdraw', '--id', id, '--json'))).toEqual({ withdrawn: id });
    expect(await access.whoIs(session?.token ?? '')).toBeNull();
    expect(await access.signIn(code)).toBeNull();
    await expect(run('withdraw', '--id', id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('refuses a region that has no pages, a name without letters, and an id that is none', async () => {
    const { run } = await openTown();
    for (const args of [['invite', '--name', 'A'], ['list']]) {
      await expect(run(...args, '--region', 'twon')).rejects.toMatchObject({ code: 'unknown_region' });
    }
    await expect(run('invite', '--region', 'town', '--name', ' ')).rejects.toMatchObject({ code: 'invalid_request' });
    await expect(run('withdraw', '--id', '17')).rejects.toMatchObject({ code: 'invalid_request' });
  });
});
