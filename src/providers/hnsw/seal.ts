import { createHash } from 'node:crypto';
import { open, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const sealFile = 'seal.json';

/**
 * Writes the checksums of a folder's files beside them, and sees that all of it is on the disk.
 * @param folder holds files only
 */
export async function seal(folder: string): Promise<void> {
  await writeFile(path.join(folder, sealFile), JSON.stringify(await checksums(folder)));
  for (const file of [...(await readdir(folder)).map((name) => path.join(folder, name)), folder]) {
    const handle = await open(file, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

/** @throws when the folder is not as it was sealed, or never was. */
export async function checkSeal(folder: string): Promise<void> {
  const sealed = await readFile(path.join(folder, sealFile), 'utf8');
  if (sealed !== JSON.stringify(await checksums(folder))) throw new Error(`${folder} is damaged`);
}

async function checksums(folder: string): Promise<[file: string, sha256: string][]> {
  const files = (await readdir(folder)).filter((name) => name !== sealFile).sort();
  return await Promise.all(
    files.map(async (name): Promise<[string, string]> => {
      const content = await readFile(path.join(folder, name));
      return [name, createHash('sha256').update(content).digest('hex')];
    }),
  );
}
