import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { addDigestCommand } from '../../src/cli/digest.js';
import type { Impact } from '../../src/ports/impact.js';
import { runCommand } from '../support/run-command.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const digest: Impact['digest'] = async (region, language = 'de') => ({
  ...{ region, week: '2026-W21', subject: `Lotse ${region} (${language})`, text: 'KW 21\n' },
});

vi.mock('../../src/cli/impact-session.js', () => ({
  withImpact: async (_: object, region: string, work: (lotse: object) => Promise<unknown>) =>
    await work({
      impact: { digest: async (_region: string, language?: 'de' | 'en') => await digest(region, language) },
    }),
}));

const run = (...args: string[]) => runCommand(addDigestCommand, ['digest', ...args]);

it('prints a digest with its subject, or all of it as JSON', async () => {
  expect(await run('--region', 'town')).toBe('Lotse town (de)\n\nKW 21\n');
  expect(await run('--region', 'town', '--language', 'en')).toContain('Lotse town (en)');
  expect(JSON.parse(await run('--region', 'town', '--json'))).toEqual(await digest('town'));
});

it('writes it to a file, and nothing beside', async () => {
  const file = path.join(temporaryFolder(), 'digest.txt');
  expect(await run('--region', 'town', '--output', file)).toBe('');
  expect(readFileSync(file, 'utf8')).toBe('Lotse town (de)\n\nKW 21\n');
});

it('refuses a language it is not written in, and a file that cannot be', async () => {
  await expect(run('--region', 'town', '--language', 'fr')).rejects.toThrow('Allowed choices are de, en');
  await expect(run('--region', 'town', '--output', '/nowhere/digest.txt')).rejects.toMatchObject({
    code: 'invalid_request',
  });
});
