import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { calibrationBins } from '../../src/evaluation/calibration-error.js';
import { riskCoverage } from '../../src/evaluation/risk-coverage.js';
import { packageRoot } from '../../src/package-root.js';
import type { QualityReport } from '../bench/quality/quality-report.js';
import { omosLines, writeOmosData } from '../support/omos-data.js';

const root = mkdtempSync(path.join(tmpdir(), 'lotse-bench-quality-test-'));
const settings = { LOTSE_ENGINE: 'off', LOTSE_CACHE_DIR: path.join(root, 'cache') };
const [typing, retrieval] = [path.join(root, 'new/typing.json'), path.join(root, 'new/retrieval.json')];
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as QualityReport;
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Runs a compiled program of the benchmark. @throws when it does not end with 0 */
function run(program: string, args: string[], environment: Record<string, string> = {}) {
  return promisify(execFile)(process.execPath, [path.join(packageRoot, 'dist/test/bench/quality', program), ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: homedir(), ...settings, ...environment },
    timeout: 60_000,
  });
}

describe('npm run bench:quality and npm run plots', { timeout: 60_000 }, () => {
  it('compare on what people type where there are no other data, and say so', async () => {
    const { stdout, stderr } = await run('main.js', ['--half', 'b', '--json', typing]);
    expect(stderr).toContain('LOTSE_DATA is not set: comparing on the demo municipality only.');
    expect(stderr).toContain('Without embeddings the LangChain recipe is left out.');
    expect(stdout).toMatch(/^all +all +2\d\d +BM25 /mu);
    expect(read(typing)).toMatchObject({ benchmark: 'quality', version: 1, model: 'none', half: 'b' });
    expect(new Set(read(typing).figures.map(({ part }) => part))).toEqual(new Set(['typing']));
  });

  it('compare on the data', async () => {
    const data = path.join(root, 'data');
    writeOmosData(data, { 'dev_de.jsonl': omosLines('de'), 'dev_en.jsonl': omosLines('en') });
    const args = ['--part', 'retrieval', '--region', 'south', '--json', retrieval];
    const { stdout } = await run('main.js', args, { LOTSE_DATA: data });
    expect(stdout).toMatch(/^en +german +2 +BM25 /mu);
    expect(new Set(read(retrieval).figures.map(({ part }) => part))).toEqual(new Set(['retrieval']));
  });

  it('draw what was measured, and print the lines that show it', async () => {
    const both = { ...read(typing), figures: [...read(retrieval).figures, ...read(typing).figures] };
    const forecasts = [0.9, 0.6, 0.2].map((confidence) => ({ confidence, correct: confidence > 0.5 }));
    const answers = {
      figures: [],
      calibration: [{ language: 'all', bins: calibrationBins(forecasts) }],
      riskCoverage: [{ language: 'all', points: riskCoverage(forecasts, 4) }],
    };
    writeFileSync(path.join(root, 'both.json'), JSON.stringify(both));
    writeFileSync(path.join(root, 'answers.json'), JSON.stringify(answers));
    const args = ['--quality', 'both.json', '--answers', 'answers.json', '--output', 'docs/quality'];
    const { stdout } = await run('plots.js', args);
    const files = ['calibration.svg', 'retrieval-by-language.svg', 'risk-coverage.svg', 'typing-by-kind.svg'];
    expect(readdirSync(path.join(root, 'docs/quality')).sort()).toEqual(files);
    for (const file of files) expect(stdout).toMatch(new RegExp(`^!\\[[^\\]]+\\]\\(quality/${file}\\)$`, 'mu'));
  });

  it('refuse data that are none', async () => {
    const refused = run('main.js', ['--data', path.join(root, 'nowhere')]);
    await expect(refused).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('FOLDER holds omos-qa/') });
  });
});
