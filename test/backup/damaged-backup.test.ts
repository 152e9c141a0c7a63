import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/learning/seeded-random.js';
import { olderFolder } from '../support/older-folder.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { backUpFolder, restoreFolder } from './folders.js';

/** Restores bytes, and sees that nothing is left. @returns why it was refused */
async function refusalOf(bytes: Buffer): Promise<unknown> {
  const root = temporaryFolder();
  const [file, place] = [path.join(root, 'lotse.tar.gz'), path.join(root, 'a', 'data')];
  writeFileSync(file, bytes);
  const refusal = await restoreFolder(file, place).catch((error: unknown) => error);
  expect(readdirSync(place)).toEqual([]);
  expect(readdirSync(root).sort()).toEqual(['a', 'lotse.tar.gz']);
  return refusal;
}

function unpacked(bytes: Buffer): Buffer | null {
  try {
    return gunzipSync(bytes);
  } catch {
    return null;
  }
}

interface Made {
  name: string;
  type?: 'file' | 'symlink';
  content?: string;
}

/** An archive whose manifest is right, of whatever files. */
async function archiveOf(files: Made[], changes: object = {}): Promise<Buffer> {
  const archive = pack();
  const listed = files.map(({ name, content = '' }) => ({
    ...{ name, bytes: Buffer.byteLength(content) },
    sha256: createHash('sha256').update(content).digest('hex'),
  }));
  const manifest = { format: 1, lotse: '0.1.0', madeAt: '2026-03-02T10:00:00.000Z', files: listed, ...changes };
  archive.entry({ name: 'manifest.json' }, JSON.stringify(manifest));
  for (const { name, content = '', type = 'file' } of files) {
    archive.entry({ name, type, ...(type === 'symlink' ? { linkname: '/etc/passwd' } : {}) }, content);
  }
  archive.finalize();
  return gzipSync(await buffer(archive));
}

const noBackup = {
  code: 'invalid_request',
  message: expect.stringContaining('is no backup of Lotse, or it is damaged'),
};

describe('a file that is no whole backup', () => {
  it('is refused wherever it is cut off or changed', async () => {
    const file = path.join(temporaryFolder(), 'lotse.tar.gz');
    await backUpFolder(file, olderFolder(4));
    const bytes = readFileSync(file);
    const random = seededRandom(1);
    for (let n = 0; n < 12; n += 1) {
      const at = Math.floor(random() * (bytes.length - 8));
      expect(await refusalOf(bytes.subarray(0, at))).toMatchObject(noBackup);
      const changed = Buffer.from(bytes);
      // Past the head of ten bytes, in which a time and a system stand that say nothing.
      const there = Math.max(10, at);
      changed[there] = (changed[there] ?? 0) ^ 0xff;
      // Three bytes of a thousand are of tables that nothing uses: without them it is the same.
      if (unpacked(changed)?.equals(gunzipSync(bytes))) continue;
      expect(await refusalOf(changed)).toMatchObject(noBackup);
    }
  }, 30_000);

  it('is refused when it is cut off where a file begins', async () => {
    const file = path.join(temporaryFolder(), 'lotse.tar.gz');
    await backUpFolder(file, olderFolder(4));
    const bytes = readFileSync(file);
    for (let at = 100; at < 6_000; at += 230) expect(await refusalOf(bytes.subarray(0, at))).toMatchObject(noBackup);
  }, 30_000);

  it.each(['', 'not an archive', gzipSync('not a tar'), gzipSync(Buffer.alloc(1024))])(
    'is refused: %#',
    async (content) => {
      expect(await refusalOf(Buffer.from(content))).toMatchObject(noBackup);
    },
  );

  it.each([
    '../evil.db',
    '/etc/evil',
    'regions/../../evil.yaml',
    'vectors/../../evil',
    'vectors/a/..\\evil',
    'regions/evil.sh',
    'restoring/begun',
    'lotse.db-wal',
    'vectors/a',
  ])('is refused with a file that no backup has: %s', async (name) => {
    expect(await refusalOf(await archiveOf([{ name, content: 'x' }]))).toMatchObject(noBackup);
  });

  it('is refused with a link, a file too many, too few or too long', async () => {
    const key = { name: 'pseudonym.key', content: 'x' };
    expect(await refusalOf(await archiveOf([{ name: 'pseudonym.key', type: 'symlink' }]))).toMatchObject(noBackup);
    expect(await refusalOf(await archiveOf([key], { files: [] }))).toMatchObject(noBackup);
    const short = { ...key, bytes: 0, sha256: createHash('sha256').update('').digest('hex') };
    expect(await refusalOf(await archiveOf([key], { files: [short] }))).toMatchObject(noBackup);
    const listed = { name: 'lotse.db', bytes: 0, sha256: '' };
    expect(await refusalOf(await archiveOf([], { files: [listed] }))).toMatchObject(noBackup);
  });

  it('of a newer form is refused with what to do', async () => {
    expect(await refusalOf(await archiveOf([], { format: 2, lotse: '7.0.0' }))).toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining('Lotse 7.0.0'),
      hint: 'Restore it with that version, or a newer one.',
    });
  });

  it('that is not there is said to be not there', async () => {
    await expect(restoreFolder(path.join(temporaryFolder(), 'none'), temporaryFolder())).rejects.toMatchObject({
      code: 'invalid_request',
    });
  });
});
