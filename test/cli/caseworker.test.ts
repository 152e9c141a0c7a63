import { Command } from 'commander';
import { describe, expect, it, vi } from 'vitest';
import { addCaseworkerCommand } from '../../src/cli/caseworker.js';
import { openChannelTown } from '../support/channel-town.js';

/** Runs the command in this process, beside an open Lotse, as beside a running server. */
async function openTown() {
  const lotse = await openChannelTown();
  const run = async (...args: string[]): Promise<string> => {
    const written: string[] = [];
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    try {
      const program = new Command('lotse').option('--data-dir <folder>').exitOverride();
      addCaseworkerCommand(program);
      await program.parseAsync(['caseworker', ...args, '--data-dir', lotse.dataDir], { from: 'user' });
    } finally {
      write.mockRestore();
    }
    return written.join('');
  };
  return { lotse, run };
}

describe('lotse caseworker', () => {
  it('invites somebody with a code that the running server knows at once, shown with how to use it', async () => {
    const { lotse, run } = await openTown();
    const text = await run('invite', '--region', 'town', '--name', 'Frau  Beispiel ', '--bot', '@town_bot');
    const code = /code, shown only now: (\S+)/u.exec(text)?.[1] ?? '';
    expect(text).toContain(`https://t.me/town_bot?start=k_${code}`);
    expect(text).toMatch(/open http\S+\/case and enter the code/u);
    expect(await lotse.casework.signIn(code)).toMatchObject({ region: 'town', name: 'Frau Beispiel' });
  });

  it('lists who was invited, and withdraws her, once', async () => {
    const { lotse, run } = await openTown();
    expect(await run('list', '--region', 'town')).toBe('Nobody was invited yet.\n');
    const { id, code, telegram } = JSON.parse(await run('invite', '--region', 'town', '--name', 'A', '--json'));
    expect(telegram).toBeNull();
    const { caseworkers } = JSON.parse(await run('list', '--region', 'town', '--json'));
    expect(caseworkers).toEqual([{ id, region: 'town', name: 'A', invitedAt: expect.any(String) }]);
    expect(JSON.parse(await run('withdraw', '--id', id, '--json'))).toEqual({ withdrawn: id });
    await expect(lotse.casework.signIn(code)).rejects.toMatchObject({ code: 'unauthorized' });
    expect(await run('list', '--region', 'town')).toBe('Nobody was invited yet.\n');
    await expect(run('withdraw', '--id', id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('refuses a region that has no pages, and names those there are', async () => {
    const { run } = await openTown();
    for (const args of [['invite', '--name', 'A'], ['list']]) {
      await expect(run(...args, '--region', 'twon')).rejects.toMatchObject({
        code: 'unknown_region',
        hint: 'Choose one of: town.',
      });
    }
  });

  it('refuses a name without letters and an id that is none', async () => {
    const { run } = await openTown();
    await expect(run('invite', '--region', 'town', '--name', ' ')).rejects.toMatchObject({ code: 'invalid_request' });
    await expect(run('withdraw', '--id', '17')).rejects.toMatchObject({ code: 'invalid_request' });
  });
});
