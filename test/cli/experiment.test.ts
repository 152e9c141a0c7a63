import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { describe, expect, it, vi } from 'vitest';
import { addExperimentCommand } from '../../src/cli/experiment.js';
import { daysLater, germanDay } from '../../src/impact/german-days.js';
import { packageRoot } from '../../src/package-root.js';
import { town } from '../support/small-town.js';

const from = daysLater(germanDay(new Date()), 1);
const file = (treatment: string, changes: Record<string, string> = {}) =>
  Object.entries({
    id: 'neue-seite',
    hypothesis: 'The new page is understood better.',
    outcome: 'helpful',
    baseline: '0.2',
    difference: '0.1',
    switchDays: '7',
    from,
    to: daysLater(from, 27),
    treatment,
    ...changes,
  })
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('');

/** Runs the command in this process, beside an open Lotse, as beside a running server. */
async function openTown() {
  const { dataDir } = await town();
  const run = async (...args: string[]): Promise<string> => {
    const written: string[] = [];
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    try {
      const program = new Command('lotse').option('--data-dir <folder>').exitOverride();
      addExperimentCommand(program);
      await program.parseAsync(['experiment', ...args, '--data-dir', dataDir], { from: 'user' });
    } finally {
      write.mockRestore();
    }
    return written.join('');
  };
  const register = async (text: string) => {
    const name = path.join(dataDir, 'experiment.yaml');
    writeFileSync(name, text);
    return JSON.parse(await run('register', '--region', 'town', '--file', name, '--json'));
  };
  return { run, register };
}
const hiding = '{ kind: page, hidden: [https://integreat.app/town/de/1/] }';

describe('lotse experiment', () => {
  it('says what a plan needs, and how long it takes where that is known', async () => {
    const { run } = await openTown();
    const text = await run('plan', '--region', 'town', '--baseline', '0.6', '--difference', '0.1');
    expect(text).toContain('needs 382 conversations (26 of them because counts are rounded)');
    expect(text).toContain('How long that takes is not known');
    const more = JSON.parse(await run('plan', '--baseline', '0.6', '--difference', '-0.1', '--power', '0.9', '--json'));
    expect(more).toEqual({ sampleSize: 519 + 22, forRounding: 22, days: null });
    await expect(run('plan', '--baseline', '60', '--difference', '0.1')).rejects.toThrow('--baseline cannot be "60"');
    await expect(run('plan', '--baseline', '0.6', '--difference', '0.5')).rejects.toMatchObject({
      code: 'invalid_request',
    });
  });

  it('registers what a file says, shows it, tells no result before the end, and breaks it off once', async () => {
    const { run, register } = await openTown();
    const { experiment } = await register(file(hiding));
    expect(experiment).toMatchObject({ id: 'neue-seite', treatment: { kind: 'page', hidden: ['page:de:1'] } });
    expect(await run('list', '--region', 'town')).toContain(`neue-seite  ${from} to`);
    expect(await run('result', '--region', 'town', '--id', 'neue-seite')).toContain('Nothing is told before');
    expect(await run('stop', '--region', 'town', '--id', 'neue-seite')).toContain('broken off');
    await expect(run('stop', '--region', 'town', '--id', 'neue-seite')).rejects.toMatchObject({ code: 'not_found' });
    expect(await run('list', '--region', 'town')).toContain('broken off on');
    expect(await run('result', '--region', 'town', '--id', 'neue-seite')).toContain('Too few conversations');
  });

  it('never changes what is registered', async () => {
    const { register } = await openTown();
    await register(file(hiding));
    await expect(register(file(hiding, { baseline: '0.3' }))).rejects.toThrow('a region has one at a time');
  });

  it('names every fault of a file with its line', async () => {
    const { register } = await openTown();
    await expect(register(file('{ kind: threshold, threshold: 0.1 }', { outcome: 'happier' }))).rejects.toThrow(
      /line 3: outcome: must be one of .*\n {2}line 9: treatment.threshold: must be at least 0.3/u,
    );
    await expect(register(file('{ kind: page, hidden: [/town/de/nowhere/] }'))).rejects.toThrow(
      'treatment.hidden.0: is no page of this region',
    );
  });

  it('takes the template as it stands, but for its dates', async () => {
    const { register } = await openTown();
    const template = readFileSync(path.join(packageRoot, 'docs', 'experiment.yaml'), 'utf8');
    const dated = template.replace(/^from: .*$/mu, `from: ${from}`).replace(/^to: .*$/mu, `to: ${daysLater(from, 60)}`);
    const { experiment } = await register(dated);
    expect(experiment).toMatchObject({ id: 'freundlich', outcome: 'went_to_person', treatment: { kind: 'text' } });
  });

  it('refuses a region that has no pages, a file that is not there, and an experiment that is none', async () => {
    const { run } = await openTown();
    await expect(run('list', '--region', 'twon')).rejects.toMatchObject({ code: 'unknown_region' });
    await expect(run('plan', '--region', 'twon', '--baseline', '0.6', '--difference', '0.1')).rejects.toMatchObject({
      code: 'unknown_region',
    });
    await expect(run('register', '--region', 'town', '--file', '/nowhere.yaml')).rejects.toThrow('cannot be read');
    await expect(run('result', '--region', 'town', '--id', 'x')).rejects.toMatchObject({ code: 'not_found' });
  });
});
