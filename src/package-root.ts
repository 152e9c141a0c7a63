import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The nearest folder above this file that holds package.json: the same from `src/` and from the compiled `dist/src/`. */
function findPackageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('package.json is missing above the program: install Lotse again.');
    folder = parent;
  }
  return folder;
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  return version;
}

/** Folder of the package: files that are not compiled (pages, demo data, prompts) are read from below it. */
export const packageRoot: string = findPackageRoot();

/** Lotse's version, from package.json. */
export const version: string = readVersion();
