import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readConfig } from '../src/config.js';
import { keptDataTable } from '../src/kept-data.js';
import { packageRoot } from '../src/package-root.js';

it('ARCHITECTURE.md tells of what is kept what whoever erases goes by', () => {
  const text = readFileSync(path.join(packageRoot, 'ARCHITECTURE.md'), 'utf8');
  const section = text.split(/^## /mu).find((part) => part.startsWith('Data kept, and when it goes')) ?? '';
  const table = section.split('\n').filter((line) => line.startsWith('|'));
  // It is made by this: copy what is expected.
  expect(table.join('\n')).toBe(keptDataTable(readConfig({})).trimEnd());
});

it('docs/privacy.md tells the data protection officer the same, in German', () => {
  const text = readFileSync(path.join(packageRoot, 'docs/privacy.md'), 'utf8');
  const section = text.split(/^## /mu).find((part) => part.startsWith('Was gespeichert wird')) ?? '';
  const table = section.split('\n').filter((line) => line.startsWith('|'));
  expect(table.join('\n')).toBe(keptDataTable(readConfig({}), 'de').trimEnd());
});
