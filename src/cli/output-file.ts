import { randomUUID } from 'node:crypto';
import { access, constants, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { LotseError } from '../errors.js';
import { write } from './output.js';

/**
 * Checks, before long work, that a file can be written.
 * @param file `-`: standard output
 * @throws LotseError `invalid_request`
 */
export async function checkOutputFile(file: string): Promise<void> {
  if (file === '-') return;
  try {
    await access(path.dirname(path.resolve(file)), constants.W_OK);
    if ((await kindOf(file)) !== 'folder') return;
  } catch (cause) {
    throw refusal(file, cause);
  }
  throw refusal(file);
}

/**
 * Checks, before long work, that a file can be written as a whole, by taking the place of the one before.
 * @returns where it lies: behind a link, not the link itself
 * @throws LotseError `invalid_request` of standard output, pipes and devices, too, in whose place nothing can be put
 */
export async function fileToReplace(file: string): Promise<string> {
  await checkOutputFile(file);
  const kind = file === '-' ? 'other' : await kindOf(file);
  if (kind === 'other') {
    throw new LotseError('invalid_request', `--output ${file} is no file.`, 'Name a file in a folder of your own.');
  }
  return kind === 'file' ? await realpath(file) : file;
}

/**
 * Writes a file as a whole: whoever reads it meanwhile sees the old one or the new one.
 * @param file `-`: standard output
 */
export async function writeOutputFile(file: string, content: string): Promise<void> {
  if (file === '-') {
    write(content);
    return;
  }
  const kind = await kindOf(file);
  // A pipe or a device is written to, never replaced.
  if (kind === 'other') return await writeFile(file, content);
  const target = kind === 'file' ? await realpath(file) : file;
  const temporary = `${target}.${randomUUID()}.part`;
  try {
    await writeFile(temporary, content);
    await rename(temporary, target);
  } finally {
    await rm(temporary, { force: true });
  }
}

async function kindOf(file: string): Promise<'none' | 'file' | 'folder' | 'other'> {
  try {
    const found = await stat(file);
    if (found.isFile()) return 'file';
    return found.isDirectory() ? 'folder' : 'other';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'none';
    throw error;
  }
}

function refusal(file: string, cause?: unknown): LotseError {
  return new LotseError(
    'invalid_request',
    `--output ${file} cannot be written.`,
    'Name a file in a folder that exists and can be written, or - for standard output.',
    { cause },
  );
}
