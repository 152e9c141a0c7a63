import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Finding, findingsOf } from '../../support/simulation/findings.js';
import { playAndReport } from '../../support/simulation/play-and-report.js';
import type { Figure } from '../figures.js';

/** Seeds of the worlds that are played: one whole year, and smaller ones to see how often it comes out so. */
const year = { seed: 1, questions: 50_000 };
const halfYears = [2, 3, 4].map((seed) => ({ seed, questions: 6000, from: '2026-02-01', to: '2026-07-31' }));

/** Plays years with known truth and prints what the reports found of it. */
export async function benchSimulation(say: (text: string) => void): Promise<Figure[]> {
  const whole = await play(year, say);
  const smaller: Finding[][] = [];
  for (const options of halfYears) smaller.push(await play({ ...options, lookEvery: 14 }, say));
  return [figureOf('50,000 questions', [whole]), figureOf(`6,000 questions, ${halfYears.length} times`, smaller)];
}

async function play(options: Parameters<typeof playAndReport>[1], say: (text: string) => void): Promise<Finding[]> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'lotse-simulation-'));
  const startedAt = performance.now();
  const told = await playAndReport(dataDir, options);
  const findings = findingsOf(told);
  await told.close();
  rmSync(dataDir, { recursive: true });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  say(`Played ${told.truth.questions} questions (seed ${options.seed}) in ${seconds} s`);
  say('  planted  found  false  what');
  for (const { what, planted, found, falsePositives, detail } of findings) {
    const columns = [planted, found, falsePositives].map((n, at) => String(n).padStart(at === 0 ? 9 : 7)).join('');
    say(`${columns}  ${what}: ${detail}`);
  }
  return findings;
}

function figureOf(name: string, runs: readonly Finding[][]): Figure {
  const all = runs.flat();
  const sum = (of: (finding: Finding) => number) => all.reduce((total, finding) => total + of(finding), 0);
  const missed = all.filter(({ planted, found }) => found < planted).map(({ what }) => what);
  return {
    name: `what was planted and found, ${name}`,
    value: (100 * sum(({ found }) => found)) / sum(({ planted }) => planted),
    unit: ' %',
    goal: { atLeast: 90 },
    detail: `${sum(({ falsePositives }) => falsePositives)} false ones; missed: ${missed.join(', ') || 'nothing'}`,
  };
}
