import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Folder } from '../../../knowledge/sources/folder.js';
import { event, location, now, page, regions } from './cms-fixtures.js';

/** A folder with these files, gone after the test; strings are written as they stand. */
function folderWith(files: Record<string, unknown>): string {
  const root = mkdtempSync(path.join(tmpdir(), 'lotse-folder-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.join(root, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(root, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return root;
}

const open = (files: Record<string, unknown>) => new Folder(folderWith(files), { now: () => now });
const region = { slug: 'musterstadt', name: 'Musterstadt', defaultLanguage: 'de', languages: [] };

it('reads saved answers; events and locations may be missing', async () => {
  const source = open({
    'regions.json': regions,
    'musterstadt/de/pages.json': [page()],
    'musterstadt/de/events.json': [event()],
    'musterstadt/de/locations.json': [location()],
    'musterstadt/en/pages.json': [page({ id: 20 })],
  });
  const [found] = await source.regions();
  expect(found).toMatchObject({ slug: 'musterstadt', defaultLanguage: 'de' });
  expect((await source.content(region, 'de')).pages.map(({ kind }) => kind)).toEqual(['page', 'event', 'location']);
  expect((await source.content(region, 'en')).pages.map(({ id }) => id)).toEqual(['20']);
});

it("prefers a region's own list of languages", async () => {
  const source = open({ 'regions.json': regions, 'musterstadt/languages.json': [{ code: 'ar' }] });
  expect(await source.regions()).toMatchObject([{ defaultLanguage: 'ar', languages: [{ code: 'ar', dir: 'rtl' }] }]);
});

it('fails, naming the file, when one is missing, broken or no list', async () => {
  const source = open({
    'regions.json': '[{"id": 1',
    'musterstadt/de/pages.json': [page()],
    'musterstadt/de/events.json': { error: 'x' },
  });
  const failing = (message: RegExp) => ({ code: 'source_unreachable', message: expect.stringMatching(message) });
  await expect(source.regions()).rejects.toMatchObject(failing(/regions\.json: holds no valid JSON$/));
  await expect(source.content(region, 'de')).rejects.toMatchObject(failing(/events\.json: holds no list$/));
  await expect(source.content(region, 'en')).rejects.toMatchObject(failing(/en.pages\.json: does not exist$/));
  await expect(open({}).regions()).rejects.toMatchObject(failing(/regions\.json: does not exist$/));
});

it('never leaves the folder', async () => {
  const source = open({ 'inside/regions.json': regions, 'outside/de/pages.json': [page()] });
  const inside = new Folder(path.join(source.name, 'inside'));
  symlinkSync(path.join(source.name, 'outside'), path.join(source.name, 'inside', 'link'));

  for (const slug of ['..', '../outside', '..\\outside', '/etc', '']) {
    await expect(inside.content({ ...region, slug }, 'de')).rejects.toThrow('refuses a name that leads out');
  }
  await expect(inside.content({ ...region, slug: 'link' }, 'de')).rejects.toThrow('is a link that leads out');
  await expect(inside.content(region, '../../outside/de')).rejects.toThrow('refuses a name that leads out');
  // The same link is fine for a folder that holds both of its ends.
  symlinkSync(path.join(source.name, 'outside'), path.join(source.name, 'alias'));
  const outer = new Folder(source.name);
  expect((await outer.content({ ...region, slug: 'alias' }, 'de')).pages).toHaveLength(1);
});
