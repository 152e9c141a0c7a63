import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const fileName = 'pseudonym.key';
const keyBytes = 32;

/**
 * The secret of a data folder that pseudonyms of its regions are made with; made at the first call. Whoever deletes the
 * file gives all regions new pseudonyms, and cuts the tie to tables given out before.
 */
export async function pseudonymKey(dataDir: string): Promise<Uint8Array> {
  const file = path.join(dataDir, fileName);
  return (await read(file)) ?? (await make(file));
}

async function read(file: string): Promise<Uint8Array | null> {
  try {
    return Buffer.from((await readFile(file, 'utf8')).trim(), 'hex');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Another process may make one at this moment: the first to name a whole file wins. */
async function make(file: string): Promise<Uint8Array> {
  const temporary = `${file}.${process.pid}.part`;
  await writeFile(temporary, randomBytes(keyBytes).toString('hex'), { mode: 0o600 });
  try {
    await link(temporary, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(temporary, { force: true });
  }
  return Buffer.from((await readFile(file, 'utf8')).trim(), 'hex');
}
