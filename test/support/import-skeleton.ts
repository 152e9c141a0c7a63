import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseAst } from 'vitest/node';

/**
 * Writes for each TypeScript file a JavaScript file of the same path that consists of its imports only. What looks at
 * imports and reads no TypeScript then sees all of them: those of types, which the compiler drops, included.
 * @param root folder of the sources
 * @param folders which folders below it
 * @param target where the skeleton is written
 */
export function writeImportSkeleton(root: string, folders: string[], target: string): void {
  for (const folder of folders) {
    mkdirSync(path.join(target, folder), { recursive: true });
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })) {
      if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
      const file = path.relative(root, path.join(entry.parentPath, entry.name));
      const lines = importsOf(readFileSync(path.join(root, file), 'utf8')).map((name) => `import '${name}';`);
      const skeleton = path.join(target, file.replace(/\.ts$/u, '.js'));
      mkdirSync(path.dirname(skeleton), { recursive: true });
      writeFileSync(skeleton, `${lines.join('\n')}\nexport {};\n`);
    }
  }
}

/** What a TypeScript text imports: values and types, at the top and in the middle (`import('…')`), and re-exports. */
export function importsOf(code: string): string[] {
  const found = new Set<string>();
  const visit = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return;
    const { type, source } = node as { type?: string; source?: { value?: unknown } | null };
    const isImport = type !== undefined && /^(Import|Export|TSImport)/u.test(type);
    if (isImport && typeof source?.value === 'string') found.add(source.value);
    for (const child of Object.values(node)) visit(child);
  };
  visit(parseAst(code, { lang: 'ts' }));
  return [...found];
}
