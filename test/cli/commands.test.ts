import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSource } from '../../knowledge/sources/open-source.js';
import { openLotse } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { writeGeneratedSource } from '../support/generated-source.js';
import { type LotseRun, runLotse, startLotse } from '../support/run-lotse.js';

const root = mkdtempSync(path.join(tmpdir(), 'lotse-commands-'));
const source = path.join(root, 'source');
const dataDir = path.join(root, 'data');
const question = 'Wohnung 1: Welche Auskunft gilt auf der Seite?';

beforeAll(async () => {
  writeGeneratedSource(source, 0, { region: 'town', pages: 12, languages: ['de', 'en'] });
  const engine = { embedder: null, reason: 'not in this test' };
  const lotse = await openLotse({ config: readConfig({}, { dataDir }), engine });
  await lotse.index(openSource(source));
  await lotse.close();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const run = (...args: string[]) => runLotse(args, { LOTSE_DATA_DIR: dataDir });
const json = ({ stdout }: LotseRun) => JSON.parse(stdout) as Record<string, unknown>;

describe('the command line', () => {
  it('answers for people, with the sources and the ending', async () => {
    const { code, stdout, stderr } = await run('ask', question, '--region', 'town');
    expect(code).toBe(0);
    expect(stdout).toContain('https://integreat.app/town/de/1/');
    expect(stdout).toMatch(/^word_search_only: Im Moment suche ich/mu);
    expect(stdout).toMatch(/^answered, de, extractive, confidence 0\.\d+$/mu);
    expect(stderr).toBe('Searching by words only: It is switched off: LOTSE_ENGINE=off.\n');
  });

  it('answers for programs: JSON on standard output and nothing else', async () => {
    const conversation = '7a0c5f7e-2f6b-4f0e-9a3e-3f1f5a5f0002';
    const result = await run('ask', question, '--region', 'town', '--json', '--conversation', conversation);
    expect(result.code).toBe(0);
    expect(json(result)).toMatchObject({ region: 'town', conversationId: conversation, notices: ['word_search_only'] });
  });

  it('searches, with scores and why', async () => {
    const result = await run(
      ...['search', 'Wohnung 1', '--region', 'town', '--json', '--limit', '3', '--content-language', 'en'],
    );
    expect(result.code).toBe(0);
    const { results } = json(result) as { results: { rank: number; foundIn: string; why: { by: string }[] }[] };
    expect(results.map(({ rank }) => rank)).toEqual([1, 2, 3]);
    expect(results.every(({ foundIn, why }) => foundIn === 'en' && why[0]?.by === 'lexical')).toBe(true);
  });

  it('says that nothing is found, and that this is fine', async () => {
    const { code, stdout } = await run('search', 'ვიზა', '--region', 'town');
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'Nothing found.\n' });
  });

  it('indexes with counts, and counts nothing the second time', async () => {
    const fresh = path.join(root, 'fresh');
    const index = () => runLotse(['index', '--source', source, '--data-dir', fresh, '--json']);
    const first = await index();
    expect(first).toMatchObject({ code: 0, stderr: expect.not.stringContaining('skipped') });
    expect(json(first)).toMatchObject({ pages: 24, added: 24, unchanged: 0, removed: 0, skipped: 0 });
    expect(json(await index())).toMatchObject({ pages: 24, added: 0, changed: 0, unchanged: 24, removed: 0 });
  });

  it('helps', async () => {
    const { code, stdout, stderr } = await run('--help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const word of ['serve', 'index', 'ask', 'search', '--data-dir']) expect(stdout).toContain(word);
  });

  it.each([
    ['serve', ['--port']],
    ['index', ['--source', '--region', '--language', '--json']],
    ['ask', ['--region', '--language', '--conversation', '--json', '<question>']],
    ['search', ['--region', '--language', '--content-language', '--limit', '--json', '<query>']],
  ])('helps with %s', async (command, words) => {
    const { code, stdout } = await run(command, '--help');
    expect(code).toBe(0);
    for (const word of [...words, '--data-dir']) expect(stdout).toContain(word);
  });

  it('does not fail because its reader has seen enough', async () => {
    const { child, ended } = startLotse(['search', 'Seite', '--region', 'town', '--limit', '50'], {
      LOTSE_DATA_DIR: dataDir,
    });
    child.stdout?.destroy();
    expect(await ended).toMatchObject({ code: 0, stderr: expect.not.stringContaining('EPIPE') });
  });
});
