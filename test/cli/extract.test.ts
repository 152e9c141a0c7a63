import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddingServer, startEmbeddingServer } from '../support/embedding-server.js';
import { runLotse, type Settings } from '../support/run-lotse.js';

const root = mkdtempSync(path.join(tmpdir(), 'lotse-extract-test-'));
let embeddings: EmbeddingServer;
beforeAll(async () => {
  embeddings = await startEmbeddingServer();
});
afterAll(() => {
  embeddings.close();
  rmSync(root, { recursive: true, force: true });
});

const context = [
  'Wohngeld',
  'Das Rathaus ist am Markt.',
  'Wohngeld beantragen Sie bei der Wohngeldstelle.',
  '',
  'Parken ist teuer.',
  'Der Bus fährt alle zehn Minuten zum Bahnhof.',
  'Die Bücherei leiht Bücher und Spiele aus.',
  'Kinder ab drei Jahren gehen in den Kindergarten.',
  'Im Sommer ist das Freibad bis acht Uhr offen.',
  'Glas und Papier kommen in getrennte Tonnen.',
  'Der Deutschkurs beginnt im September.',
].join('\n');
const asked = (id: string | number, question: string) => ({ id, question, context });
let files = 0;

async function extract(lines: unknown[], output?: string, settings: Settings = embeddings.settings) {
  files += 1;
  const input = path.join(root, `${files}.jsonl`);
  const target = output ?? path.join(root, `${files}.json`);
  writeFileSync(input, lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''));
  const result = await runLotse(['extract', '--input', input, '--output', target], {
    LOTSE_DATA_DIR: path.join(root, 'never-made'),
    ...settings,
  });
  const written = existsSync(target) ? readFileSync(target, 'utf8') : null;
  return { ...result, written };
}

describe('lotse extract', () => {
  it('writes the sentences by id, as one object, without a data folder', async () => {
    const { code, stdout, written } = await extract([
      asked(52, 'Wohngeld beantragen bei der Wohngeldstelle?'),
      asked('none', 'Xylofon Quarz Ypsilon?'),
    ]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    const byId = JSON.parse(written ?? '') as Record<string, number[]>;
    expect(Object.keys(byId)).toEqual(['52', 'none']);
    expect(byId['52']).toContain(2);
    expect(byId.none).toEqual([]);
    expect(existsSync(path.join(root, 'never-made'))).toBe(false);
    expect(readdirSync(root).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('chooses nothing for a question without words, says so, and goes on', async () => {
    const { code, stderr, written } = await extract([asked(1, ' '), asked(2, 'Wohngeld beantragen?')]);
    expect(code).toBe(0);
    expect(stderr).toContain('Line 1: The question has no words in it. No sentences are chosen.');
    expect(JSON.parse(written ?? '')).toMatchObject({ 1: [], 2: expect.arrayContaining([2]) });
  });

  it('writes to standard output for -', async () => {
    const { code, stdout, stderr } = await extract([asked(1, 'Wohngeld beantragen?')], '-');
    expect(code).toBe(0);
    expect(Object.keys(JSON.parse(stdout) as object)).toEqual(['1']);
    expect(stderr).toContain('Choosing sentences');
  });

  it('refuses without an engine, and writes nothing', async () => {
    const { code, stderr, written } = await extract([asked(1, 'Wohngeld beantragen?')], undefined, {});
    expect({ code, written }).toEqual({ code: 1, written: null });
    expect(stderr).toContain('Sentences cannot be chosen without the embedding engine.');
  });

  it('writes an empty object for no lines', async () => {
    expect(await extract([])).toMatchObject({ code: 0, written: '{}\n' });
  });

  it.each([
    ['broken JSON', [asked(1, 'eins?'), '{"id": 2'], 'Line 2 of the input cannot be used: it is no JSON.'],
    ['a line that is no object', ['[]'], 'Line 1 of the input cannot be used: it is no JSON object.'],
    ['a missing question', [{ id: 1, context }], '"question" is missing'],
    ['a missing context', [{ id: 1, question: 'eins?' }], '"context" is missing'],
    ['a missing id', [{ question: 'eins?', context }], '"id" is missing'],
    [
      'an id that comes twice',
      [asked(1, 'eins?'), asked('1', 'zwei?')],
      'Line 2 of the input cannot be used: its "id" is that of line 1',
    ],
  ])('refuses %s, with the line', async (_, lines, says) => {
    const { code, stdout, stderr, written } = await extract(lines);
    expect({ code, stdout, written }).toEqual({ code: 2, stdout: '', written: null });
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/\n\s+at /u);
  });

  it('refuses what cannot be read or written, before any work', async () => {
    const nowhere = path.join(root, 'nowhere', 'file');
    expect(await runLotse(['extract', '--input', nowhere, '--output', '-'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`--input ${nowhere} cannot be read.`),
    });
    expect(await extract([asked(1, 'eins?')], nowhere)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`--output ${nowhere} cannot be written.`),
    });
    expect(await runLotse(['extract', '--input', '-'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--output'),
    });
  });
});
