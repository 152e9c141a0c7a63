import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { packageRoot } from '../../src/package-root.js';
import { writeWeights } from '../../src/training/write-weights.js';
import { temporaryFolder } from '../support/test-lotse.js';

afterEach(() => {
  vi.useRealTimers();
});

/** A file of weights outside the program's folder. */
function weightsFile() {
  const file = path.join(temporaryFolder(), 'weights.json');
  return { file, below: path.relative(path.join(packageRoot, 'src'), file), text: () => readFileSync(file, 'utf8') };
}
const on = (day: string) => vi.useFakeTimers({ now: new Date(`${day}T10:00:00Z`), toFake: ['Date'] });

describe('writing weights', () => {
  const weights = { threshold: 0.5, model: { features: ['a', 'b'], weights: [0.25, -1] } };

  it('puts what made them in front', () => {
    const { below, text } = weightsFile();
    on('2026-03-01');
    writeWeights(below, weights);
    const { trainedWith, ...written } = JSON.parse(text());
    expect(written).toEqual(weights);
    expect(trainedWith).toMatchObject({ command: 'npm run train', split: 'train', date: '2026-03-01' });
    expect(trainedWith.data).toContain('OMoS-QA');
  });

  it('leaves a file with the same weights as it is, its date included', () => {
    const { below, text } = weightsFile();
    on('2026-03-01');
    writeWeights(below, weights);
    const before = text();
    on('2026-03-02');
    writeWeights(below, structuredClone(weights));
    expect(text()).toBe(before);
  });

  it('leaves it also when somebody laid it out in another way', () => {
    const { below, file, text } = weightsFile();
    writeWeights(below, weights);
    const laidOut = JSON.stringify(JSON.parse(text()), null, 4);
    writeFileSync(file, laidOut);
    writeWeights(below, weights);
    expect(text()).toBe(laidOut);
  });

  it('writes other weights, with the date of today', () => {
    const { below, text } = weightsFile();
    on('2026-03-01');
    writeWeights(below, weights);
    on('2026-03-02');
    writeWeights(below, { ...weights, threshold: 0.6 });
    expect(JSON.parse(text())).toMatchObject({ threshold: 0.6, trainedWith: { date: '2026-03-02' } });
  });

  it('writes over a file that is no JSON', () => {
    const { below, file, text } = weightsFile();
    writeFileSync(file, 'half a fi');
    writeWeights(below, weights);
    expect(JSON.parse(text())).toMatchObject(weights);
  });

  it('puts each list of numbers on one line', () => {
    const { below, text } = weightsFile();
    writeWeights(below, {
      numbers: [1, 2.5, -3],
      directions: [
        [1, 0],
        [0, 1],
      ],
      empty: [],
    });
    const lines = text().split('\n');
    expect(lines).toContain('  "numbers": [1,2.5,-3],');
    expect(lines).toContain('    [1,0],');
    expect(lines).toContain('    [0,1]');
    expect(lines).toContain('  "empty": []');
    expect(text().endsWith('}\n')).toBe(true);
  });
});
