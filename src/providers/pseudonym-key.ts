import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { LotseError } from '../errors.js';

const fileName = 'pseudonym.key';
const keyBytes = 32;

/**
 * The secret of a data folder that pseudonyms of its regions are made with; made at the first call. Whoever deletes the
 * file gives all regions new pseudonyms, and cuts the tie to tables given out before.
 * @throws LotseError `invalid_configuration` when the file is damaged: with less of a key, pseudonyms could be guessed
 */
export async function pseudonymKey(dataDir: string): Promise<Uint8Array> {
  const file = path.join(dataDir, fileName);
  return (await read(file)) ?? (await make(file));
}

async function read(file: string): Promise<Uint8Array | null> {
  try {
    return keyIn(await readFile(file, 'utf8'), file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Others may make one at this moment, here or in another process: the first to name a whole file wins. */
async function make(file: string): Promise<Uint8Array> {
  // Where everything else is in PostgreSQL, nobody has made the folder yet.
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  // A process's number would not do: in two containers on one folder it is the same.
  const temporary = `${file}.${randomUUID()}.part`;
  // On the disk before it has its name: after a power failure it is whole, or not there.
  await writeFile(temporary, randomBytes(keyBytes).toString('hex'), { mode: 0o600, flush: true });
  try {
    await link(temporary, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(temporary, { force: true });
  }
  return keyIn(await readFile(file, 'utf8'), file);
}

function keyIn(text: string, file: string): Uint8Array {
  const key = Buffer.from(text.trim(), 'hex');
  if (key.length === keyBytes) return key;
  throw new LotseError(
    'invalid_configuration',
    `${file} is damaged: it must hold ${keyBytes} bytes in hexadecimal digits.`,
    'Put it back from a backup, or delete it: regions then get other names in tables for researchers.',
  );
}
