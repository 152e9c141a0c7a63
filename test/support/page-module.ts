import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../../src/package-root.js';

/** Loads one of the chat page's own modules, which are plain JavaScript without type declarations. */
export async function pageModule<Exports>(name: string): Promise<Exports> {
  return (await import(pathToFileURL(join(packageRoot, 'adapters', 'web', 'page', name)).href)) as Exports;
}
