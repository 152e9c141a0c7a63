import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { settingNames } from '../src/config.js';
import { createTexts } from '../src/languages/texts.js';
import type { TextKey } from '../src/languages/locales.js';
import { packageRoot } from '../src/package-root.js';

const read = (name: string) => readFileSync(path.join(packageRoot, name), 'utf8');

describe.each(['docs/privacy.md', 'docs/operations.md'])('%s', (name) => {
  const text = read(name);

  it('names only files and settings that there are', () => {
    const files = [...text.matchAll(/`((?:src|test|deploy|docs)\/[\w./@-]*\w)`/gu)].map((match) => match[1] ?? '');
    // What others of the same release bring.
    const coming = new Set(['docs/scale.md', 'docs/load.md', 'docs/faults.md']);
    const missing = files.filter((file) => !coming.has(file) && !existsSync(path.join(packageRoot, file)));
    expect(missing).toEqual([]);
    for (const setting of text.match(/\b(?:LOTSE|LLM|EMBEDDINGS)_[A-Z_]+\b/gu) ?? [])
      if (setting !== 'LOTSE_HOST_NAME') expect(settingNames).toContain(setting);
  });
});

it('privacy.md names texts that there are', () => {
  const texts = createTexts();
  const keys = [...read('docs/privacy.md').matchAll(/`((?:rights|smalltalk)\.[a-z_]+)`/gu)].map(
    (match) => match[1] ?? '',
  );
  expect(keys.length).toBeGreaterThan(4);
  for (const key of keys) expect(texts.t('de', key as TextKey, { count: 24 }), key).not.toBe(key);
});

it('operations.md says of every alert what it means', () => {
  interface Rules {
    groups: { rules: { alert: string }[] }[];
  }
  const alerts = (parse(read('docs/grafana/alerts.yml')) as Rules).groups.flatMap(({ rules }) => rules);
  for (const { alert } of alerts) expect(read('docs/operations.md')).toMatch(new RegExp(`^\\| .*\\b${alert}\\b`, 'mu'));
});
