import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGunzip, createGzip } from 'node:zlib';
import { extract, pack } from 'tar-stream';
import { z } from 'zod';
import { LotseError } from '../errors.js';
import { version } from '../package-root.js';
import { isKeptFile, placeOf } from './kept-files.js';

type Entry = ReturnType<typeof extract> extends AsyncIterable<infer Source> ? Source : never;

/** Raised when an older Lotse could not read it any more. */
const format = 1;
const manifestName = 'manifest.json';
const mostManifestBytes = 64 * 2 ** 20;

const manifestSchema = z.object({
  format: z.number().int(),
  /** Of the Lotse that made it. */
  lotse: z.string(),
  /** ISO 8601: everything acknowledged before it is in it. */
  madeAt: z.string(),
  /** In the order in which they follow. */
  files: z.array(z.object({ name: z.string(), bytes: z.number().int().min(0), sha256: z.string() })),
});

/** The first file of an archive: what the others are. */
export type Manifest = z.infer<typeof manifestSchema>;

/**
 * Packs a folder into one file: a tar, gzipped, that begins with its manifest. Only its owner may read it. What is there
 * under its name is replaced when all of it is on the disk.
 * @param file whose folder exists
 */
export async function packFolder(folder: string, file: string, madeAt: Date): Promise<Manifest> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter(isKeptFile)
    .sort();
  const manifest: Manifest = { format, lotse: version, madeAt: madeAt.toISOString(), files: [] };
  for (const name of names) manifest.files.push({ name, ...(await measure(placeOf(folder, name))) });
  const archive = pack();
  const written = pipeline(
    archive,
    // Most of it are numbers, which no effort makes much smaller.
    createGzip({ level: constants.Z_BEST_SPEED }),
    createWriteStream(file, { mode: 0o600, flags: 'wx', flush: true }),
  );
  await Promise.all([fill(archive, folder, manifest).catch((error) => archive.destroy(error)), written]);
  return manifest;
}

async function fill(archive: ReturnType<typeof pack>, folder: string, manifest: Manifest): Promise<void> {
  archive.entry({ name: manifestName, mode: 0o600 }, JSON.stringify(manifest));
  for (const { name, bytes } of manifest.files) {
    await pipeline(createReadStream(placeOf(folder, name)), archive.entry({ name, size: bytes, mode: 0o600 }));
  }
  archive.finalize();
}

/**
 * Unpacks an archive, and sees that all of it is there as it was packed.
 * @param folder an empty one that nobody else can read
 * @throws LotseError `invalid_request` when it is no backup, damaged, cut off, or made by a newer Lotse
 */
export async function unpackArchive(file: string, folder: string): Promise<Manifest> {
  const source = createReadStream(file);
  const entries = extract();
  const read = pipeline(source, createGunzip(), entries);
  // Of an entry that is cut off before anybody reads it, its stream never tells.
  const ending = new AbortController();
  read.catch((cause) => ending.abort(cause));
  try {
    const manifest = await unpackEntries(entries, folder, ending.signal);
    await read;
    return manifest;
  } catch (cause) {
    source.destroy();
    if (cause instanceof LotseError) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    // The disk's own troubles are not the archive's.
    if (code && /^E(?:NOSPC|ACCES|PERM|ROFS|IO|DQUOT|MFILE)$/u.test(code)) throw cause;
    throw damaged(file, cause);
  }
}

async function unpackEntries(
  entries: ReturnType<typeof extract>,
  folder: string,
  signal: AbortSignal,
): Promise<Manifest> {
  let manifest: Manifest | null = null;
  let next = 0;
  for await (const entry of entries) {
    if (!manifest) {
      manifest = await readManifest(entry);
      continue;
    }
    const expected = manifest.files[next++];
    const { name, type, size } = entry.header;
    // Before it is unpacked: what is too long would fill the disk.
    if (!expected || name !== expected.name || type !== 'file' || size !== expected.bytes)
      throw new Error('other files');
    await unpackFile(entry, placeOf(folder, expected.name), { ...expected, signal });
  }
  if (!manifest || next < manifest.files.length) throw new Error('files are missing');
  return manifest;
}

async function readManifest(entry: Entry): Promise<Manifest> {
  if (entry.header.name !== manifestName || (entry.header.size ?? 0) > mostManifestBytes)
    throw new Error('no manifest');
  const chunks: Buffer[] = [];
  for await (const chunk of entry) chunks.push(chunk as Buffer);
  const manifest = manifestSchema.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
  if (manifest.format > format) {
    throw new LotseError(
      'invalid_request',
      `The backup was made by Lotse ${manifest.lotse}, in a form that this version does not know.`,
      'Restore it with that version, or a newer one.',
    );
  }
  if (!manifest.files.every(({ name }) => isKeptFile(name))) throw new Error('a name that no backup has');
  return manifest;
}

async function unpackFile(
  entry: Entry,
  to: string,
  { bytes, sha256, signal }: Manifest['files'][number] & { signal: AbortSignal },
): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  const written = createWriteStream(to, { mode: 0o600, flags: 'wx' });
  const closed = new Promise<void>((resolve) => written.once('close', resolve));
  try {
    await pipeline(entry, hashed(hash), written, { signal });
  } finally {
    // Else it might be made after its folder was removed.
    await closed;
  }
  if ((await stat(to)).size !== bytes || hash.digest('hex') !== sha256) throw new Error('a checksum is wrong');
}

/** Sees what passes. */
function hashed(hash: Hash): Transform {
  return new Transform({
    transform(chunk, _, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
}

async function measure(file: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  const handle = await open(file);
  try {
    let bytes = 0;
    for await (const chunk of Readable.from(handle.createReadStream({ autoClose: false }))) {
      hash.update(chunk);
      bytes += chunk.length;
    }
    return { bytes, sha256: hash.digest('hex') };
  } finally {
    await handle.close();
  }
}

function damaged(file: string, cause: unknown): LotseError {
  return new LotseError(
    'invalid_request',
    `${file} is no backup of Lotse, or it is damaged.`,
    'Nothing was changed. Take a copy of it from elsewhere, or an older backup.',
    { cause },
  );
}
