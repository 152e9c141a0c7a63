import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAst } from 'vite';
import { packageRoot } from '../../src/package-root.js';

/** A regular expression as it stands in a source. */
export interface Expression {
  file: string;
  pattern: string;
  flags: string;
}

/** Which sources meet what others wrote: training and evaluation read our own files only. */
const folders = ['src', 'adapters', 'knowledge'];
const ownFilesOnly = /^src\/(?:training|evaluation)\//u;

/** All regular expressions that are written out, and the files that make some at run time. */
export function findExpressions(): { literals: Expression[]; made: string[] } {
  const literals: Expression[] = [];
  const made = new Set<string>();
  for (const file of sourceFiles()) {
    const code = readFileSync(path.join(packageRoot, file), 'utf8');
    walk(parseAst(code, { lang: file.endsWith('.ts') ? 'ts' : 'js' }), (node) => {
      const { pattern, flags } = (node.regex ?? {}) as { pattern?: string; flags?: string };
      if (pattern !== undefined) literals.push({ file, pattern, flags: flags ?? '' });
      const { name } = (node.callee ?? {}) as { name?: string };
      if (name === 'RegExp') made.add(file);
    });
  }
  return { literals, made: [...made].sort() };
}

function sourceFiles(): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(path.join(packageRoot, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        path.join(folder, name),
      ),
    )
    .filter((file) => /\.(?:ts|js)$/u.test(file) && !file.endsWith('.d.ts') && !ownFilesOnly.test(file))
    .sort();
}

function walk(node: unknown, visit: (node: Record<string, unknown>) => void): void {
  if (node === null || typeof node !== 'object') return;
  visit(node as Record<string, unknown>);
  for (const value of Object.values(node)) walk(value, visit);
}
