import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readOmosQa } from '../../src/evaluation/omos-qa.js';
import { countPages, omosSource, pageIdOf } from '../../src/evaluation/omos-source.js';
import { omosLines, writeOmosData } from '../support/omos-data.js';
import { temporaryFolder } from '../support/test-lotse.js';

const [first] = omosLines('de');

function folderWith(files: Record<string, unknown[]>): string {
  const folder = temporaryFolder();
  writeOmosData(folder, files);
  return folder;
}

describe('reading OMoS-QA', () => {
  it('finds every split and language, train first and German first', async () => {
    const lines = omosLines('de');
    const files = { 'test_en.jsonl': lines, 'dev_en.jsonl': lines, 'dev_de.jsonl': lines, 'train_de.jsonl': lines };
    const { questions, splits, languages } = await readOmosQa(folderWith({ ...files, 'readme.txt': ['x'] }));
    expect(splits).toEqual(['train', 'dev', 'test']);
    expect(languages).toEqual(['de', 'en']);
    expect(questions.map(({ split, language }) => `${split}_${language}`).filter((_, n) => n % 8 === 0)).toEqual([
      'train_de',
      'dev_de',
      'dev_en',
      'test_en',
    ]);
    expect(questions[0]).toMatchObject({ id: '1', pageId: '100', city: 'north', answers: [2] });
  });

  it('says what the folder must hold when it holds nothing', async () => {
    await expect(readOmosQa(temporaryFolder())).rejects.toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining('omos-qa'),
      hint: expect.stringContaining('omos-qa/dev_de.jsonl'),
    });
    const empty = temporaryFolder();
    mkdirSync(path.join(empty, 'omos-qa'));
    await expect(readOmosQa(empty)).rejects.toMatchObject({ message: expect.stringContaining('holds no questions') });
  });

  it.each([
    ['a field that is missing', { ...first, question: undefined }, 'question'],
    ['an answer beyond the text', { ...first, answers: [4] }, 'answers'],
    ['a city that leads out of its folder', { ...first, city: '../..' }, 'city'],
  ])('names the line of %s', async (_, line, field) => {
    await expect(readOmosQa(folderWith({ 'dev_de.jsonl': [first, line] }))).rejects.toMatchObject({
      message: expect.stringMatching(new RegExp(`dev_de\\.jsonl, line 2: .*${field}`, 'u')),
    });
  });

  it('names the line that is no JSON, without its text', async () => {
    const folder = folderWith({ 'dev_de.jsonl': [first] });
    writeFileSync(path.join(folder, 'omos-qa', 'dev_de.jsonl'), 'Wo wohne ich?\n');
    await expect(readOmosQa(folder)).rejects.toMatchObject({
      message: expect.stringMatching(/line 1 is no JSON\.$/u),
    });
  });
});

describe('OMoS-QA as a source', () => {
  it('has the cities as regions and the contexts as pages, the first line as title', async () => {
    const data = await readOmosQa(folderWith({ 'dev_de.jsonl': omosLines('de'), 'dev_en.jsonl': omosLines('en') }));
    const source = omosSource(data);
    const regions = await source.regions();
    expect(regions.map(({ slug, defaultLanguage }) => `${slug} ${defaultLanguage}`)).toEqual(['north de', 'south de']);
    const [north] = regions;
    if (!north) throw new Error('no region');
    const { pages } = await source.content(north, 'en');
    expect(pages.map(({ title, path: address }) => `${title} ${address}`)).toEqual([
      'Kindergarten /north/en/100/',
      'Driving licence /north/en/101/',
    ]);
    expect(pages[0]).toMatchObject({
      html: '<p>All else is at the town hall.</p>\n<p>Children start kindergarten at three years of age.</p>\n<p>A &lt; B &amp; C</p>',
      versions: { de: '100', en: '100' },
    });
    expect(countPages(data)).toBe(4);
  });

  it('names only the versions that exist', async () => {
    const data = await readOmosQa(
      folderWith({ 'dev_de.jsonl': omosLines('de').slice(0, 1), 'dev_en.jsonl': omosLines('en').slice(0, 2) }),
    );
    const source = omosSource(data);
    const [north] = await source.regions();
    if (!north) throw new Error('no region');
    const { pages } = await source.content(north, 'en');
    expect(pages.map(({ versions }) => versions)).toEqual([{ de: '100', en: '100' }, { en: '101' }]);
  });

  it('reads the page back from an address', () => {
    expect(pageIdOf('https://integreat.app/north/en/101/')).toBe('101');
    expect(pageIdOf('https://integreat.app/north')).toBeNull();
  });
});
