import { expect, it } from 'vitest';
import { indexFrom, sourcesOf } from '../../src/cli/index-from.js';
import { writeGeneratedSource } from '../support/generated-source.js';
import { openTestLotse, temporaryFolder } from '../support/test-lotse.js';

const noPrivate = { allowPrivateNetwork: false };

it('repeats indexing with the source and in the languages that a region was indexed in, and no others', async () => {
  const [dataDir, source] = [temporaryFolder(), temporaryFolder()];
  writeGeneratedSource(source, 1, { region: 'stadt', pages: 2, languages: ['de', 'en'] });
  const lotse = await openTestLotse({ dataDir });
  const { sources } = lotse;
  await indexFrom(lotse, source, { ...noPrivate, languages: ['de'] });
  // As the worker does it at night.
  const [known, ...others] = await sourcesOf(sources, { region: ['stadt'] });
  expect({ known, others }).toEqual({ known: { source, languages: ['de'], regions: ['stadt'] }, others: [] });
  const again = await indexFrom(lotse, source, { ...noPrivate, languages: ['de'], regions: ['stadt'] });
  expect(again.map(({ language }) => language)).toEqual(['de']);

  await indexFrom(lotse, source, { ...noPrivate, languages: ['en'] });
  expect((await sources.list())[0]).toMatchObject({ source, languages: ['de', 'en'] });
  await indexFrom(lotse, source, noPrivate);
  expect((await sources.list())[0]).toMatchObject({ languages: null });
  // Whoever looks after one language wants the others all the same.
  await indexFrom(lotse, source, { ...noPrivate, languages: ['de'] });
  expect((await sources.list())[0]).toMatchObject({ languages: null });
  expect(await sourcesOf(sources, { region: ['stadt', 'other'] })).toEqual([
    { source, languages: undefined, regions: ['stadt'] },
    { source: 'demo', languages: undefined, regions: ['other'] },
  ]);
});
