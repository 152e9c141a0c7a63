import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Folder } from '../../../knowledge/sources/folder.js';

const folder = path.join(process.env.LOTSE_DATA ?? '', 'integreat-cms', 'api', 'v3');

describe.skipIf(!process.env.LOTSE_DATA || !existsSync(folder))('the real snapshot in LOTSE_DATA', () => {
  it('gives every page, without a problem', async () => {
    const source = new Folder(folder);
    const [region] = await source.regions();
    if (region === undefined) return expect.fail('no region');
    expect(region).toMatchObject({ slug: 'lkaugsburg', name: 'Landkreis Augsburg', defaultLanguage: 'de' });
    for (const [language, count, roots] of [
      ['de', 238, 12],
      ['en', 233, 12],
    ] as const) {
      const { pages, problems } = await source.content(region, language);
      expect(pages).toHaveLength(count);
      expect(problems).toEqual([]);
      expect(pages.filter(({ parentId }) => parentId === null)).toHaveLength(roots);
      expect(pages.every(({ lastUpdated }) => lastUpdated?.endsWith('Z'))).toBe(true);
    }
  });

  it('ties translations together in both directions', async () => {
    const source = new Folder(folder);
    const [region] = await source.regions();
    if (region === undefined) return expect.fail('no region');
    const [german, english] = await Promise.all(['de', 'en'].map((language) => source.content(region, language)));
    const englishById = new Map(english?.pages.map((page) => [page.id, page]));
    const translated = german?.pages.filter(({ versions }) => englishById.has(versions.en ?? '')) ?? [];
    expect(translated.length).toBeGreaterThan(225);
    for (const page of translated) expect(englishById.get(page.versions.en ?? '')?.versions.de).toBe(page.id);
  });
});
