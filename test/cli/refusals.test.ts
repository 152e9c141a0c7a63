import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSource } from '../../knowledge/sources/open-source.js';
import { openLotse } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { writeGeneratedSource } from '../support/generated-source.js';
import { runLotse, type Settings } from '../support/run-lotse.js';

const root = mkdtempSync(path.join(tmpdir(), 'lotse-refusals-'));
const dataDir = path.join(root, 'data');
const file = path.join(root, 'file');

beforeAll(async () => {
  const source = path.join(root, 'source');
  writeFileSync(file, 'in the way');
  writeGeneratedSource(source, 0, { region: 'town', pages: 3, languages: ['de', 'en'] });
  const engine = { embedder: null, reason: 'not in this test' };
  const lotse = await openLotse({ config: readConfig({}, { dataDir }), engine });
  await lotse.index(openSource(source));
  await lotse.close();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const inTown = ['--region', 'town'];
interface Refusal {
  input: string;
  args: string[];
  settings?: Settings;
  code?: number;
  /** What the message says. */
  says: string;
}

const refusals: Refusal[] = [
  { input: 'no command', args: [], says: 'Usage: lotse' },
  { input: 'an unknown command', args: ['dance'], says: "unknown command 'dance'" },
  { input: 'an unknown option', args: ['ask', 'Hallo', ...inTown, '--loud'], says: "unknown option '--loud'" },
  { input: 'no question', args: ['ask', ...inTown], says: "missing required argument 'question'" },
  { input: 'two questions', args: ['ask', 'eins', 'zwei', ...inTown], says: 'too many arguments' },
  { input: 'no region', args: ['ask', 'Hallo'], says: '--region' },
  { input: 'no value for the region', args: ['search', 'Hallo', '--region'], says: 'argument missing' },
  { input: 'an unknown region', args: ['ask', 'Hallo', '--region', 'nowhere'], says: 'Choose one of: town.' },
  { input: 'an empty region', args: ['search', 'Hallo', '--region', ''], says: 'Choose one of: town.' },
  { input: 'no language', args: ['ask', 'Hallo', ...inTown, '--language', '$$$'], says: 'language' },
  {
    input: 'a content language that the region has not',
    args: ['search', 'Hallo', ...inTown, '--content-language', 'xx'],
    says: 'Choose one of: de, en.',
  },
  { input: 'an empty question', args: ['ask', '', ...inTown], says: 'has no words' },
  { input: 'an empty query', args: ['search', ' \n ', ...inTown], says: 'has no words' },
  { input: 'control characters only', args: ['ask', '\u0007\u001b\u202e\u200b', ...inTown], says: 'has no words' },
  { input: '100,000 characters', args: ['ask', 'a'.repeat(100_000), ...inTown], says: 'too long: 100000' },
  { input: 'a conversation that is no UUID', args: ['ask', 'Hallo', ...inTown, '--conversation', '1'], says: 'UUID' },
  { input: 'the limit abc', args: ['search', 'Hallo', ...inTown, '--limit', 'abc'], says: '--limit cannot be "abc"' },
  { input: 'the limit 0', args: ['search', 'Hallo', ...inTown, '--limit', '0'], says: 'from 1 to 50' },
  { input: 'the limit 51', args: ['search', 'Hallo', ...inTown, '--limit', '51'], says: 'from 1 to 50' },
  { input: 'the limit 1e1', args: ['search', 'Hallo', ...inTown, '--limit', '1e1'], says: 'from 1 to 50' },
  { input: 'the port 99999', args: ['serve', '--port', '99999'], says: 'from 0 to 65535' },
  { input: 'the port http', args: ['serve', '--port', 'http'], says: 'from 0 to 65535' },
  { input: 'wrong settings', args: ['serve'], settings: { LOTSE_PORT: '-1', LOTSE_ENGINE: 'x' }, says: 'LOTSE_ENGINE' },
  { input: 'a file as data folder', args: ['ask', 'Hallo', ...inTown, '--data-dir', file], says: file },
  { input: 'a folder below a file', args: ['serve', '--port', '0', '--data-dir', `${file}/data`], says: file },
  {
    input: 'a source that does not exist',
    args: ['index', '--source', path.join(root, 'nowhere')],
    says: 'Give "demo", a folder',
  },
  { input: 'a source of an unknown kind', args: ['index', '--source', 'gopher://old.example'], says: 'http or https' },
  {
    input: 'a region that the source has not',
    args: ['index', '--source', path.join(root, 'source'), '--region', 'nowhere'],
    says: 'Choose one of: town.',
  },
  {
    input: 'a language that the source has not',
    args: ['index', '--source', path.join(root, 'source'), '--language', 'xx'],
    says: 'Choose one of: de, en.',
  },
  // Used rightly, but it does not work: 1.
  { input: 'a folder that is no source', args: ['index', '--source', dataDir], code: 1, says: 'regions.json' },
  {
    input: 'a CMS that is not there',
    args: ['index', '--source', 'http://127.0.0.1:9/'],
    settings: { LOTSE_ALLOW_PRIVATE_NETWORK: '1' },
    code: 1,
    says: '127.0.0.1:9',
  },
];

describe('the command line refuses', () => {
  it.each(refusals)('$input', async ({ args, settings = {}, code = 2, says }) => {
    const result = await runLotse(args, { LOTSE_DATA_DIR: dataDir, ...settings });
    expect(result).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(says) });
    // A message for people, not a stack of calls.
    expect(result.stderr).not.toMatch(/\n\s+at /u);
    // Neither does it repeat what somebody asked.
    expect(result.stderr.length).toBeLessThan(3000);
  });
});
