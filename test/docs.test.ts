import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { settingNames } from '../src/config.js';
import { packageRoot } from '../src/package-root.js';

const read = (name: string) => readFileSync(path.join(packageRoot, name), 'utf8');
const decisions = readdirSync(path.join(packageRoot, 'docs/decisions')).map((name) => `docs/decisions/${name}`);
const documents = ['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md', ...decisions];

/** Links and images of a document that lead to a file here, relative to the document. */
function linkedFiles(text: string): string[] {
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/gu)].map((match) => match[1] ?? match[2] ?? '');
  return targets.filter((target) => !/^(?:[a-z]+:|#)/u.test(target)).map((target) => target.replace(/#.*$/u, ''));
}

/** Paths named as code, such as `src/app.ts`; placeholders and patterns are none. */
function namedPaths(text: string): string[] {
  const code = [...text.matchAll(/`([^`\n]+)`/gu)].map((match) => match[1] ?? '');
  return code.filter((name) => /^(?:src|adapters|knowledge|test|docs|bin|\.ci)\/[\w./-]*$/u.test(name));
}

/** Every file of the program, by its name alone: `gate.ts` stands for `src/answering/gate.ts`. */
const programFiles = new Set(
  ['src', 'adapters', 'knowledge', 'test'].flatMap((folder) =>
    readdirSync(path.join(packageRoot, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      path.basename(file),
    ),
  ),
);
const namedFiles = (text: string) => [...text.matchAll(/`([\w-]+\.ts)`/gu)].map((match) => match[1] ?? '');

/** Names of settings in a text. */
const namedSettings = (text: string) => [...text.matchAll(/\b(?:LOTSE|EMBEDDINGS)_[A-Z_]+\b/gu)].map(([name]) => name);

/** Settings of tests only. */
const testSettings = new Set(['LOTSE_DATA']);
const example = [...read('.env.example').matchAll(/^([A-Z_]+)=/gmu)].map((match) => match[1] ?? '');

describe.each(documents)('%s', (name) => {
  const text = read(name);

  it('links only to files that exist', () => {
    const missing = linkedFiles(text).filter(
      (target) => !existsSync(path.join(packageRoot, path.dirname(name), target)),
    );
    expect(missing).toEqual([]);
  });

  it('names only paths that exist', () => {
    expect(namedPaths(text).filter((named) => !existsSync(path.join(packageRoot, named)))).toEqual([]);
    expect(namedFiles(text).filter((named) => !programFiles.has(named))).toEqual([]);
  });

  it('names only settings that exist', () => {
    const unknown = namedSettings(text).filter((setting) => !example.includes(setting) && !testSettings.has(setting));
    expect(unknown).toEqual([]);
  });
});

describe('.env.example', () => {
  it('lists every setting once, and no other', () => {
    expect([...example].sort()).toEqual([...settingNames].sort());
  });

  it('sets nothing: copied as it is, it changes nothing', () => {
    expect(read('.env.example').match(/^[A-Z_]+=.+$/gmu)).toBeNull();
  });

  it('explains each setting, or the group it stands in', () => {
    for (const group of read('.env.example').trim().split('\n\n')) expect(group).toMatch(/^# /u);
  });
});

describe('README.md', () => {
  const readme = read('README.md');

  it('names only commands and options that the program has', () => {
    const helpOf = new Map<string, string>();
    const help = (...command: string[]) => {
      const program = path.join(packageRoot, 'bin/lotse.js');
      const name = command.join(' ');
      const text = helpOf.get(name) ?? execFileSync('node', [program, ...command, '--help'], { encoding: 'utf8' });
      helpOf.set(name, text);
      return text;
    };
    const commandsIn = (text: string) =>
      [...text.matchAll(/^ {2}([a-z]+) (?:\[options\]| {2})/gmu)].map((match) => match[1] ?? '');
    const commands = commandsIn(help());
    expect(commands).toEqual(expect.arrayContaining(['serve', 'index', 'ask', 'search']));
    for (const line of readme.match(/(?:npx |`)lotse [^`\n]*/gu) ?? []) {
      const [, command = '', second = ''] = /lotse ([a-z]+)(?: ([a-z]+))?/u.exec(line) ?? [];
      expect(commands, line).toContain(command);
      const full = commandsIn(help(command)).includes(second) ? [command, second] : [command];
      for (const [option] of line.matchAll(/--[a-z-]+/gu)) expect(help(...full), line).toContain(option);
    }
  });

  it('shows pictures that load quickly', () => {
    const pictures = linkedFiles(readme).filter((name) => name.endsWith('.png'));
    expect(pictures.length).toBeGreaterThan(0);
    for (const name of pictures) expect(readFileSync(path.join(packageRoot, name)).length, name).toBeLessThan(150_000);
  });
});

describe('ARCHITECTURE.md', () => {
  it('can be read in one sitting: at most 200 lines', () => {
    expect(read('ARCHITECTURE.md').trimEnd().split('\n').length).toBeLessThanOrEqual(200);
  });
});
