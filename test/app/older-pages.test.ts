import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { contentHash } from '../../knowledge/passages/content-hash.js';
import type { Page, SourcePage } from '../../src/domain/page.js';
import { openDatabase } from '../../src/providers/sqlite/database.js';
import { makeSourcePage } from '../support/make-page.js';
import { MemorySource } from '../support/memory-source.js';
import { StandInEmbedder } from '../support/stand-in-embedder.js';
import { openTestLotse, temporaryFolder } from '../support/test-lotse.js';

const source = [
  makeSourcePage({
    id: '1',
    title: 'Wohnsitz anmelden',
    html: '<h2>Frist</h2><p>Sie müssen sich innerhalb von zwei Wochen im Bürgerbüro anmelden.</p>',
  }),
  makeSourcePage({ id: '2', title: 'Müll trennen', html: '<p>Papier kommt in die blaue Tonne.</p>' }),
  makeSourcePage({ id: '3', title: 'Bücherei', html: '<p>Die Bücherei leiht Bücher und Spiele aus.</p>' }),
  makeSourcePage({ id: '4', title: 'Schwimmbad', html: '<p>Das Freibad ist im Sommer bis acht Uhr offen.</p>' }),
];
const view = { region: 'town', language: 'de' };

/** The fingerprint that the version before gave a page. */
function olderDigest({ versions, ...rest }: SourcePage): string {
  const sorted = (record: object) => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
  return contentHash(JSON.stringify([1, sorted(rest), sorted(versions)]));
}

/** A data folder as the version before left it: headings had no vectors of their own. */
async function olderFolder(): Promise<string> {
  const dataDir = temporaryFolder();
  const lotse = await openTestLotse({ dataDir });
  await lotse.index(new MemorySource({ de: source }));
  const { db } = await openDatabase(dataDir);
  const rows = await db.selectFrom('pages').select(['id', 'page']).execute();
  for (const { id, page } of rows) {
    const { headingHashes, ...older } = JSON.parse(page) as Page;
    await db
      .updateTable('pages')
      .set({ page: JSON.stringify(older), digest: olderDigest(source.find((one) => one.id === id) as SourcePage) })
      .where('id', '=', id)
      .execute();
    for (const hash of headingHashes) if (hash) await sql`delete from vectors where hash = ${hash}`.execute(db);
  }
  await db.destroy();
  return dataDir;
}

describe('a data folder of the version before', () => {
  it('is searched and answered from as it is', async () => {
    const { assistant } = await openTestLotse({ dataDir: await olderFolder() });
    const question = 'Wo muss ich meinen Wohnsitz anmelden, im Bürgerbüro?';
    const results = await assistant.search({ region: 'town', text: question });
    expect(results[0]).toMatchObject({ title: 'Wohnsitz anmelden' });
    expect(results[0]?.why.map(({ by }) => by)).toContain('dense');
    const answer = await assistant.ask({ region: 'town', text: question });
    expect(answer).toMatchObject({
      status: 'answered',
      statements: [{ text: 'Sie müssen sich innerhalb von zwei Wochen im Bürgerbüro anmelden.' }],
      notices: [],
    });
  });

  it('is brought up to date at the next index run, though the source says the same', async () => {
    const dataDir = await olderFolder();
    const embedder = new StandInEmbedder();
    const lotse = await openTestLotse({ dataDir, embedder });
    expect((await lotse.store.load(view))?.pages.map(({ headingHashes }) => headingHashes)).toEqual([[], [], [], []]);
    const [report] = await lotse.index(new MemorySource({ de: source }));
    expect(report).toMatchObject({ changed: 4, unchanged: 0 });
    // Only what has no vector yet is embedded.
    expect(embedder.embeddedTexts).toEqual(['Frist']);
    const pages = (await lotse.store.load(view))?.pages ?? [];
    expect(pages[0]?.headingHashes).toEqual([contentHash('Frist')]);
    expect((await lotse.store.vectors(embedder.model, [contentHash('Frist')])).size).toBe(1);
    const [again] = await lotse.index(new MemorySource({ de: source }));
    expect(again).toMatchObject({ changed: 0, unchanged: 4 });
  });
});
