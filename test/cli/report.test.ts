import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { addReportCommand } from '../../src/cli/report.js';
import type { Report } from '../../src/domain/report.js';
import { flow, makeReports } from '../impact/report/report-town.js';
import { runCommand } from '../support/run-command.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const flows = {
  town: [
    ...[flow('all', '', 'answered', 7), flow('all', '', 'not_answered', 3)],
    ...[flow('language', 'de', 'answered', 7), flow('language', 'ar', 'not_answered', 3)],
    ...[flow('sureness', 'high', 'answered', 7), flow('page', 'bikes', 'cited', 7)],
  ],
};

vi.mock('../../src/cli/impact-session.js', () => ({
  withImpact: async (_: object, region: string, work: (lotse: object) => Promise<unknown>) => {
    const reports = makeReports({ flows, impact: { minutesPerCase: 12 } });
    const regions = { region: () => ({ slug: region, defaultLanguage: 'de' }) };
    return await work({ impact: { ...reports, gaps: async () => [] }, regions });
  },
}));

const run = (...args: string[]) => runCommand(addReportCommand, ['report', '--region', 'town', ...args]);

it('prints a table that fits a window, in German where that is the region’s language', async () => {
  const table = await run();
  expect(table).toContain('Wirkung von Lotse: Stadt town');
  expect(table).toMatch(/^Nicht beantwortet +30\s%/mu);
  expect(table).toContain('unter 5');
  expect(Math.max(...table.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  expect(table).not.toContain('Zeigt nicht');
});

it('says on request what each figure means, and what is assumed in any case', async () => {
  const table = await run('--definitions', '--language', 'en');
  expect(table).toContain('  Does not show: Not whether the answer was right or helped.');
  expect(table).toContain('A case takes 12 minutes');
  expect(Math.max(...table.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
});

it('gives the report as JSON, and the event table as CSV', async () => {
  const report = JSON.parse(await run('--format', 'json', '--from', '2026-03-01', '--to', '2026-03-31')) as Report;
  expect(report).toMatchObject({ region: 'town', from: '2026-03-01', to: '2026-03-31' });
  expect(JSON.parse(await run('--json'))).toMatchObject({ region: 'town' });
  expect(await run('--format', 'csv')).toMatch(/^region,quarter,language,/u);
});

it('writes a page to a file, and nothing beside', async () => {
  const file = path.join(temporaryFolder(), 'report.html');
  expect(await run('--format', 'html', '--output', file)).toBe('');
  expect(readFileSync(file, 'utf8')).toMatch(/^<!doctype html>[\s\S]*Stadt town/u);
});

it('refuses what cannot be', async () => {
  await expect(run('--format', 'pdf')).rejects.toThrow('Allowed choices are table, csv, json, html');
  await expect(run('--from', 'May')).rejects.toMatchObject({ code: 'invalid_request' });
  await expect(run('--output', '/nowhere/report.html')).rejects.toMatchObject({ code: 'invalid_request' });
});
