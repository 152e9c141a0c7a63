import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/package-root.js';

const text = readFileSync(path.join(packageRoot, 'docs/faults.md'), 'utf8');
const rows = text.split('\n').filter((line) => line.startsWith('| ') && !/^\| (?:fault|---) /u.test(line));
const testIn = (row: string) => /`(test\/[\w./-]+\.test\.ts)`/u.exec(row.split('|').at(-2) ?? '')?.[1];

describe('docs/faults.md', () => {
  it('names in each row a test that is there', () => {
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows) {
      expect(row.split('|')).toHaveLength(7);
      expect(existsSync(path.join(packageRoot, testIn(row) ?? 'none')), row).toBe(true);
    }
  });

  it('has a row for each test of faults', () => {
    const tests = readdirSync(path.join(packageRoot, 'test/faults')).filter((name) => name.endsWith('.test.ts'));
    const named = new Set(rows.map(testIn));
    expect(tests.filter((name) => name !== 'table.test.ts' && !named.has(`test/faults/${name}`))).toEqual([]);
  });
});
