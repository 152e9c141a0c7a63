import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/package-root.js';

const text = readFileSync(path.join(packageRoot, 'docs', 'security.md'), 'utf8');
const rows = text.split('\n').filter((line) => /^\| (?:V|LLM)\d/u.test(line));
const cells = (row: string) =>
  row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
const named = [
  ...text.matchAll(/`((?:src|adapters|knowledge|test|prompts|docs)\/[\w./-]+|[\w.-]+\.(?:md|json)|\.env\.example)`/gu),
].map(([, file = '']) => file);

describe('docs/security.md', () => {
  it('names only files and tests that are there', () => {
    expect(named.length).toBeGreaterThan(80);
    expect(named.filter((file) => !existsSync(path.join(packageRoot, file)))).toEqual([]);
  });

  it('has every chapter of the one and every item of the other list', () => {
    const groups = rows.map((row) => cells(row)[0] ?? '');
    for (let chapter = 1; chapter <= 14; chapter++)
      expect(
        groups.some((group) => new RegExp(`^V${chapter}[. ]`, 'u').test(group)),
        `V${chapter}`,
      ).toBe(true);
    for (let item = 1; item <= 10; item++)
      expect(groups.filter((group) => group.startsWith(`LLM${String(item).padStart(2, '0')} `))).toHaveLength(1);
  });

  it('shows each row by a test, or says that it is not met, or does not apply', () => {
    const bare = rows.filter((row) => {
      const [, how = '', , test = ''] = cells(row);
      return !/`test\//u.test(test) && !/\*\*not met\*\*|do(?:es)? not apply/iu.test(how);
    });
    expect(bare).toEqual([]);
  });
});
