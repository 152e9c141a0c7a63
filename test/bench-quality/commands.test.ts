import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/package-root.js';
import type { QualityReport } from '../bench/quality/quality-report.js';
import { omosLines, writeOmosData } from '../support/omos-data.js';
import { runLotse } from '../support/run-lotse.js';

const root = mkdtempSync(path.join(tmpdir(), 'lotse-bench-quality-test-'));
const settings = { LOTSE_ENGINE: 'off', LOTSE_CACHE_DIR: path.join(root, 'cache') };
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
    const { stdout, stderr } = await run('main.js', []);
    expect(stderr).toContain('LOTSE_DATA is not set: comparing on the demo municipality only.');
    expect(stderr).toContain('Without embeddings the LangChain recipe is left out.');
    expect(stdout).toMatch(/^all +all +519 +BM25 /mu);
    expect(stdout).not.toContain('OMoS-QA');
  });

  it('compare on the data, and draw what was measured', async () => {
    const data = path.join(root, 'data');
    writeOmosData(data, { 'dev_de.jsonl': omosLines('de'), 'dev_en.jsonl': omosLines('en') });
    const [quality, answers] = [path.join(root, 'new/quality.json'), path.join(root, 'answers.json')];
    const { stdout } = await run('main.js', ['--region', 'south', '--json', quality], { LOTSE_DATA: data });
    expect(stdout).toMatch(/^en +german +2 +BM25 /mu);
    const report = JSON.parse(readFileSync(quality, 'utf8')) as QualityReport;
    expect(report).toMatchObject({ benchmark: 'quality', version: 1, model: 'none' });
    expect(new Set(report.figures.map(({ part }) => part))).toEqual(new Set(['retrieval', 'typing']));

    const { stdout: evaluated } = await runLotse(['evaluate', 'answers', '--data', data, '--json'], settings);
    writeFileSync(answers, evaluated);
    const drawn = await run('plots.js', ['--quality', quality, '--answers', answers, '--output', 'docs/quality']);
    const files = ['calibration.svg', 'retrieval-by-language.svg', 'risk-coverage.svg', 'typing-by-kind.svg'];
    expect(readdirSync(path.join(root, 'docs/quality')).sort()).toEqual(files);
    for (const file of files) expect(drawn.stdout).toMatch(new RegExp(`^!\\[[^\\]]+\\]\\(quality/${file}\\)$`, 'mu'));
  });

  it('refuse data that are none', async () => {
    const refused = run('main.js', ['--data', path.join(root, 'nowhere')]);
    await expect(refused).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('FOLDER holds omos-qa/') });
  });
});
