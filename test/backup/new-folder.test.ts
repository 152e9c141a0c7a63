import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { beginNewFolder } from '../../src/backup/new-folder.js';
import { temporaryFolder } from '../support/temporary-folder.js';

vi.mock('node:fs/promises', async (original) => {
  const files = await original<typeof import('node:fs/promises')>();
  return { ...files, rename: vi.fn(files.rename) };
});

const fill = (folder: string, text: string) => writeFileSync(path.join(folder, 'lotse.db'), text);

it('replaces nothing that was put there while it was filled', async () => {
  const dataDir = temporaryFolder();
  const place = await beginNewFolder(dataDir);
  fill(place.folder, 'restored');
  fill(dataDir, 'of somebody else');
  await expect(place.publish()).rejects.toMatchObject({ code: 'invalid_request' });
  await place.close();
  expect(readFileSync(path.join(dataDir, 'lotse.db'), 'utf8')).toBe('of somebody else');
  expect(existsSync(path.join(dataDir, 'restoring'))).toBe(false);
});

it('removes nothing that was put there after it was killed', async () => {
  const dataDir = temporaryFolder();
  mkdirSync(path.join(dataDir, 'restoring', 'new'), { recursive: true });
  for (const name of ['begun', 'new/lotse.db']) writeFileSync(path.join(dataDir, 'restoring', name), '');
  fill(dataDir, 'of somebody else');
  await expect(beginNewFolder(dataDir)).rejects.toMatchObject({ code: 'invalid_request' });
  expect(readFileSync(path.join(dataDir, 'lotse.db'), 'utf8')).toBe('of somebody else');
});

it('is never opened half when the disk refuses to publish it, and is begun again', async () => {
  const dataDir = temporaryFolder();
  const place = await beginNewFolder(dataDir);
  for (const name of ['conversations.db', 'lotse.db']) writeFileSync(path.join(place.folder, name), 'half');
  const { rename: real } = await vi.importActual<typeof import('node:fs/promises')>('node:fs/promises');
  vi.mocked(rename)
    .mockImplementationOnce(real)
    .mockRejectedValueOnce(Object.assign(new Error(), { code: 'EIO' }));
  await expect(place.publish()).rejects.toMatchObject({ code: 'EIO' });
  await place.close();
  expect(existsSync(path.join(dataDir, 'restoring'))).toBe(true);
  const again = await beginNewFolder(dataDir);
  fill(again.folder, 'whole');
  await again.publish();
  await again.close();
  expect(existsSync(path.join(dataDir, 'conversations.db'))).toBe(false);
  expect(readFileSync(path.join(dataDir, 'lotse.db'), 'utf8')).toBe('whole');
  expect(existsSync(path.join(dataDir, 'restoring'))).toBe(false);
});
