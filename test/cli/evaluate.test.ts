import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvaluationReport } from '../../src/evaluation/figures.js';
import { type EmbeddingServer, startEmbeddingServer } from '../support/embedding-server.js';
import { omosLines, writeOmosData } from '../support/omos-data.js';
import { runLotse } from '../support/run-lotse.js';

const root = mkdtempSync(path.join(tmpdir(), 'lotse-evaluate-test-'));
const data = path.join(root, 'data');
const settings = { LOTSE_CACHE_DIR: path.join(root, 'cache'), LOTSE_DATA_DIR: path.join(root, 'never-made') };
const evaluate = (...args: string[]) => runLotse(['evaluate', ...args], settings);
/** With vectors: without them no sentences can be chosen. */
const evaluateEmbedded = (...args: string[]) =>
  runLotse(['evaluate', ...args], { ...settings, ...embeddings.settings });
let embeddings: EmbeddingServer;
const json = ({ stdout }: { stdout: string }) => JSON.parse(stdout) as EvaluationReport;

beforeAll(async () => {
  embeddings = await startEmbeddingServer();
  const files = { 'train_de.jsonl': omosLines('de').slice(0, 1), 'dev_de.jsonl': omosLines('de') };
  writeOmosData(data, { ...files, 'dev_en.jsonl': omosLines('en') });
});
afterAll(() => {
  embeddings.close();
  rmSync(root, { recursive: true, force: true });
});

describe('lotse evaluate', () => {
  it('measures retrieval on dev where nothing else is said, in an index in the cache folder', async () => {
    const result = await evaluate('retrieval', '--data', data, '--json');
    expect(result).toMatchObject({ code: 0, stderr: expect.stringContaining('Searching by words only') });
    const report = json(result);
    expect(report).toMatchObject({ evaluation: 'retrieval', version: 1, model: 'none', split: ['dev'] });
    expect(report).toMatchObject({ questions: 8, pages: 4 });
    expect(report.figures.find(({ metric, of }) => metric === 'R@1' && of.pages === 'same')).toMatchObject({
      of: { language: 'de' },
      value: 1,
      questions: 4,
    });
    expect(readdirSync(path.join(root, 'cache', 'evaluate'))).toHaveLength(1);
    expect(existsSync(path.join(root, 'never-made'))).toBe(false);
  });

  it('says the same the second time, and with a fresh index', async () => {
    const run = async (...args: string[]) =>
      json(await evaluate('retrieval', '--data', data, '--json', ...args)).figures;
    const figures = await run();
    expect(await run()).toEqual(figures);
    expect(await run('--fresh')).toEqual(figures);
  });

  it('measures answers, as tables for people', async () => {
    const args = ['answers', '--data', data, '--split', 'train', 'dev', '--language', 'de'];
    const { code, stdout } = await evaluateEmbedded(...args);
    expect(code).toBe(0);
    expect(stdout).toContain('answers: train + dev, 9 questions, 4 pages; model stand-in-1.');
    expect(stdout).toMatch(/^language +questions +paper F +P +R +F1 +unanswerable F +AUROC$/mu);
    expect(stdout).toMatch(/^language +questions +answered +gold page +gold sentence .* ECE +AURC +median time$/mu);
    expect(stdout.match(/^(de|all) .*$/gmu)).toHaveLength(4);
  });

  it('measures no answers without an engine, and says why', async () => {
    const { code, stdout, stderr } = await evaluate('answers', '--data', data);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('Sentences cannot be chosen without the embedding engine.');
  });

  it('gives programs the risk at each coverage', async () => {
    const report = json(await evaluateEmbedded('answers', '--data', data, '--language', 'en', '--json'));
    expect(report.riskCoverage?.map(({ language }) => language)).toEqual(['en', 'all']);
    for (const { coverage, risk, threshold } of report.riskCoverage?.flatMap(({ points }) => points) ?? []) {
      for (const share of [coverage, risk, threshold]) expect(share >= 0 && share <= 1).toBe(true);
    }
  });

  it.each([
    ['no folder', ['retrieval'], '--data'],
    ['a folder without the data', ['answers', '--data', root], 'FOLDER holds omos-qa/'],
    ['a split that is not there', ['retrieval', '--data', data, '--split', 'test'], 'Choose one of: train, dev.'],
    ['a language that is not there', ['retrieval', '--data', data, '--language', 'xx'], 'Choose one of: de, en.'],
    ['a half that is none', ['typing', '--half', 'c'], 'Allowed choices are a, b'],
    ['an unknown evaluation', ['dance'], "unknown command 'dance'"],
    ['no evaluation', [], 'Usage: lotse evaluate'],
  ])('refuses %s', async (_, args, says) => {
    const { code, stdout, stderr } = await evaluate(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/\n\s+at /u);
  });
});
