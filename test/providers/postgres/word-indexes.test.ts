import fc from 'fast-check';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Schema } from '../../../src/providers/database/knowledge-schema.js';
import { PgWordIndexes } from '../../../src/providers/postgres/word-indexes.js';
import { packShelves, readShelf, shelfOf, shelvesFor } from '../../../src/providers/postgres/word-shelves.js';
import { countGrams, inMemory, keptOrCounted } from '../../../src/retrieval/count-grams.js';
import { LexicalIndex } from '../../../src/retrieval/lexical-index.js';
import { wordsOf } from '../../../src/retrieval/view-documents.js';
import { makeStoredPage } from '../../support/make-stored.js';
import { emptyDatabase } from '../../support/postgres-server.js';

const database = await emptyDatabase();

const stateOf = (region: string, language: string, state: number) => ({
  ...{ region, language, state, model: null, indexedAt: `2026-03-0${state}T08:00:00.000Z` },
  ...{ vectorIndex: null, pages: 1 },
});
/** Words of several scripts, some of them often. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom('Wohnung', 'anmelden', 'ä', '住所', 'سكن', 'Müll', 'a', '24'),
      fc.string({ unit: 'binary' }),
    ),
  )
  .map((words) => words.join(' '));
const pagesOf = (texts: string[]) =>
  texts.map((each, n) => makeStoredPage(String(n), `${each} .`, { title: `Seite ${n}` }));

describe('shelves of grams', () => {
  it('give back what was put on them', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), (texts) => {
        const { postings } = countGrams(texts);
        const shelves = shelvesFor(postings.size);
        const packed = packShelves(postings, shelves);
        for (const [gram, expected] of postings) {
          const shelf = packed[shelfOf(gram, shelves)] ?? Buffer.alloc(0);
          expect(readShelf(shelf, new Set([gram]))).toEqual(new Map([[gram, expected]]));
        }
      }),
    );
  });

  it('hold numbers of any size', () => {
    const postings = new Map([
      ['gram', { documents: [0, 127, 128, 300_000], frequencies: [1, 128, 16_384, 2_000_000] }],
    ]);
    const [shelf] = packShelves(postings, 1);
    expect(readShelf(shelf ?? Buffer.alloc(0), new Set(['gram', 'none']))).toEqual(postings);
  });

  it('are stored by: which one a gram stands on is never changed', () => {
    expect([shelfOf(' woh', 256), shelfOf('住所', 256), shelfOf('äöü ', 4096)]).toMatchInlineSnapshot(`
      [
        135,
        90,
        3003,
      ]
    `);
  });
});

describe.skipIf(database === null)('words in PostgreSQL', () => {
  let pool: pg.Pool;
  let db: Kysely<Schema>;
  const statements: string[] = [];
  const open = () => new PgWordIndexes(db, wordsOf);
  const write = async (texts: string[], state = 1, language = 'de') => {
    const words = open();
    await db
      .transaction()
      .execute((transaction) => words.write(transaction, stateOf('town', language, state), pagesOf(texts)));
  };

  beforeAll(() => {
    pool = new pg.Pool({ connectionString: database?.url, max: 4 });
    db = new Kysely<Schema>({
      dialect: new PostgresDialect({ pool }),
      log: ({ query }) => void statements.push(query.sql),
    });
  });
  beforeEach(async () => {
    await pool.query('drop table if exists word_shelves, word_states');
    statements.length = 0;
  });
  afterAll(async () => {
    await db.destroy();
    await database?.drop();
  });

  it('score every page as words in memory do, to the bit', async () => {
    let state = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 12 }), fc.array(text, { maxLength: 3 }), async (texts, queries) => {
        state += 1;
        await write(texts, state);
        const kept = await open().read(stateOf('town', 'de', state));
        const memory = new LexicalIndex(inMemory(wordsOf(pagesOf(texts))));
        const there = kept && new LexicalIndex(kept);
        for (const query of [...queries, texts[0] ?? ''])
          expect(await there?.scores(query)).toEqual(await memory.scores(query));
      }),
      { numRuns: 40 },
    );
  });

  it('are looked up for all languages of a region in one statement', async () => {
    for (const language of ['de', 'en', 'ar']) await write(['Wohnung', 'Müll'], 1, language);
    const words = open();
    const views = await Promise.all(['de', 'en', 'ar'].map((code) => words.read(stateOf('town', code, 1))));
    statements.length = 0;
    const scores = await Promise.all(
      views.flatMap((view) => (view ? ['Wohnung', 'Müll'].map((query) => new LexicalIndex(view).scores(query)) : [])),
    );
    expect(scores.map((each) => each.findIndex((score) => score > 0))).toEqual([0, 1, 0, 1, 0, 1]);
    expect(statements).toHaveLength(1);
  });

  it('are those of the state that is read, also when it is no more the newest', async () => {
    await write(['Wohnung', 'Müll'], 1);
    const before = await open().read(stateOf('town', 'de', 1));
    await write(['Müll', 'Wohnung'], 2);
    const after = await open().read(stateOf('town', 'de', 2));
    const found = async (view: typeof before) =>
      view && [...(await new LexicalIndex(view).scores('Wohnung'))].map((score) => score > 0);
    expect(await found(before)).toEqual([true, false]);
    expect(await found(after)).toEqual([false, true]);
  });

  it('are counted in memory once two newer states have come', async () => {
    await write(['Wohnung', 'Müll'], 1);
    const kept = await open().read(stateOf('town', 'de', 1));
    for (const state of [2, 3]) await write(['Müll'], state);
    expect(await open().read(stateOf('town', 'de', 1))).toBeNull();
    const scores =
      kept && new LexicalIndex(keptOrCounted(kept, () => wordsOf(pagesOf(['Wohnung', 'Müll'])))).scores('Wohnung');
    expect([...((await scores) ?? [])].map((score) => score > 0)).toEqual([true, false]);
  });

  it('go with their view, and there are none before the first commit', async () => {
    const words = open();
    expect(await words.read(stateOf('town', 'de', 1))).toBeNull();
    await write(['Wohnung'], 1);
    await write(['Wohnung'], 1, 'en');
    await db.transaction().execute((transaction) => words.remove(transaction, { region: 'town', language: 'de' }));
    expect(await words.read(stateOf('town', 'de', 1))).toBeNull();
    expect(await words.read(stateOf('town', 'en', 1))).not.toBeNull();
    expect((await pool.query('select count(distinct id)::int as states from word_shelves')).rows[0].states).toBe(1);
  });

  it('can be written by two at once, the very first time too', async () => {
    await Promise.all(['de', 'en', 'ar', 'uk'].map((language) => write(['Wohnung'], 1, language)));
    for (const language of ['de', 'en', 'ar', 'uk'])
      expect(await open().read(stateOf('town', language, 1))).not.toBeNull();
  });
});
