import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { supportVerdict } from '../../src/generation/check-support.js';
import { writtenStatement } from '../../src/generation/compose-answer.js';
import { fillPrompt, loadPrompts } from '../../src/generation/prompts.js';
import { writtenQuestion } from '../../src/generation/rewrite-follow-up.js';
import { writtenSummary } from '../../src/generation/summarise-handover.js';
import { writtenTranslation } from '../../src/generation/translate-sentences.js';
import { packageRoot } from '../../src/package-root.js';
import { temporaryFolder } from '../support/test-lotse.js';

const prompts = loadPrompts();

/** A folder with all prompts, one of them changed. */
function withCompose(change: (text: string) => string): string {
  const folder = temporaryFolder();
  cpSync(path.join(packageRoot, 'prompts'), folder, { recursive: true });
  const file = path.join(folder, 'compose.md');
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  return folder;
}

describe('the prompts', () => {
  it.each([
    ['compose', writtenStatement],
    ['check-support', supportVerdict],
    ['translate-sentences', writtenTranslation],
    ['rewrite-follow-up', writtenQuestion],
    ['summarise-handover', writtenSummary],
  ] as const)('describe for %s what the program reads', (task, schema) => {
    const { output } = prompts[task];
    const read = z.toJSONSchema(schema) as { properties: Record<string, { type?: string }>; required: string[] };
    expect(output.required).toEqual(read.required);
    const types = Object.entries(output.properties as typeof read.properties).map(([name, { type }]) => [name, type]);
    expect(types).toEqual(Object.entries(read.properties).map(([name, { type }]) => [name, type]));
  });

  it('keep what strangers wrote between boundaries, apart from the instructions', () => {
    for (const prompt of Object.values(prompts)) {
      const data = prompt.inputs.filter((name) => !['region', 'language', 'from', 'to', 'boundary'].includes(name));
      expect(data.length).toBeGreaterThan(0);
      for (const name of data) {
        expect(prompt.system).not.toContain(`{{${name}}}`);
        const [before = ''] = prompt.user.split(`{{${name}}}`);
        expect(before).toContain('{{boundary}}');
        expect(prompt.user.trim().endsWith('{{boundary}}')).toBe(true);
      }
      expect(prompt.system).toContain('{{boundary}}');
    }
  });

  it('share out no more than the tokens of a day', () => {
    expect(Object.values(prompts).reduce((sum, { dailyShare }) => sum + dailyShare, 0)).toBeLessThanOrEqual(1);
  });

  it('fill in each input once: what looks like an input in a text stays', () => {
    const inputs = { language: 'German', boundary: 'B', history: '{{question}} $& {{boundary}}', question: 'Wo?' };
    const { user } = fillPrompt(prompts['rewrite-follow-up'], 'r', inputs);
    expect(user).toContain('{{question}} $& {{boundary}}');
    expect(user).toContain('Wo?');
  });

  it.each([
    ['without front matter', (text: string) => text.replace('---', '')],
    ['without the mark', (text: string) => text.replace('<!-- data -->', '')],
    ['with an input that nobody gives', (text: string) => `${text}{{secret}}`],
    ['with an input that is not used', (text: string) => text.replace('inputs: [', 'inputs: [nothing, ')],
    ['with a temperature', (text: string) => text.replace('temperature: 0', 'temperature: 1')],
    ['of another task', (text: string) => text.replace('task: compose', 'task: check-support')],
    ['with a setting nobody knows', (text: string) => text.replace('version: 1', 'version: 1\ntopP: 1')],
  ])('are refused %s, with the file to mend', (_, change) => {
    const folder = withCompose(change);
    expect(() => loadPrompts(folder)).toThrow(path.join(folder, 'compose.md'));
  });
});
