import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder with Lotse's package.json. Looked for upwards, because this file runs both from the sources and from
 * `dist`, which lies one level deeper.
 */
export const packageRoot: string = findUpwards(path.dirname(fileURLToPath(import.meta.url)));

/** How Lotse introduces itself to other servers. */
export const userAgent: string = `Lotse/${packageVersion()}`;

function findUpwards(folder: string): string {
  const parent = path.dirname(folder);
  if (existsSync(path.join(folder, 'package.json')) || parent === folder) return folder;
  return findUpwards(parent);
}

function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  return version;
}
