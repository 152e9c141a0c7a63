import { type Kysely, sql, type Transaction } from 'kysely';
import type { Page } from '../../domain/page.js';
import type { ViewKey, ViewState } from '../../ports/knowledge-store.js';
import type { Postings, ViewWords, WordIndex, WordIndexes } from '../../ports/word-index.js';
import type { Schema } from '../database/knowledge-schema.js';
import type { KeptWithCommit } from '../database/kept-with-commit.js';
import { packShelves, readShelf, shelfOf, shelvesFor } from './word-shelves.js';

/** What somebody waits for: grams of a state, by shelf. */
interface Asked {
  id: number;
  shelves: ReadonlySet<number>;
  answer(shelves: ReadonlyMap<number, Buffer>): void;
  fail(error: unknown): void;
}

/**
 * The grams of views in PostgreSQL, written in the transaction that commits their pages. A state keeps its own until the
 * second one after it: questions that still see it look in its own.
 */
export class PgWordIndexes implements WordIndexes, KeptWithCommit {
  private asked: Asked[] = [];

  /**
   * @param db schema `knowledge`
   * @param wordsOf the grams of a view's pages
   */
  constructor(
    private readonly db: Kysely<Schema>,
    private readonly wordsOf: (pages: readonly Page[]) => ViewWords,
  ) {}

  async write(transaction: Transaction<Schema>, view: ViewState, pages: readonly Page[]): Promise<void> {
    await createTables(transaction);
    const { region, language, state } = view;
    const { lengths, postings } = this.wordsOf(pages);
    const shelves = shelvesFor(postings.size);
    const packed = packShelves(postings, shelves);
    await sql`delete from word_states where region = ${region} and language = ${language}
      and (state < ${state - 1} or state >= ${state})`.execute(transaction);
    const { rows } = await sql<{ id: number }>`insert into word_states (region, language, state, shelves, lengths)
      values (${region}, ${language}, ${state}, ${shelves}, ${Buffer.from(Uint32Array.from(lengths).buffer)})
      returning id`.execute(transaction);
    await sql`insert into word_shelves select ${rows[0]?.id}, shelf - 1, grams
      from unnest(${packed}::bytea[]) with ordinality as packed (grams, shelf)`.execute(transaction);
  }

  async remove(transaction: Transaction<Schema>, { region, language }: ViewKey): Promise<void> {
    await createTables(transaction);
    await sql`delete from word_states where region = ${region} and language = ${language}`.execute(transaction);
  }

  async read({ region, language, state }: ViewState): Promise<WordIndex | null> {
    if (!(await haveTables(this.db))) return null;
    const { rows } = await sql<{ id: number; shelves: number; lengths: Buffer }>`select id, shelves, lengths
      from word_states where region = ${region} and language = ${language} and state = ${state}`.execute(this.db);
    const [row] = rows;
    if (!row) return null;
    const lengths = Array.from(new Uint32Array(new Uint8Array(row.lengths).buffer));
    const { shelves } = row;
    return { lengths, postings: (grams) => this.postings({ id: Number(row.id), shelves }, grams) };
  }

  private async postings(
    { id, shelves }: { id: number; shelves: number },
    grams: ReadonlySet<string>,
  ): Promise<Map<string, Postings>> {
    const wanted = new Set([...grams].map((gram) => shelfOf(gram, shelves)));
    const found = await new Promise<ReadonlyMap<number, Buffer>>((answer, fail) => {
      // What is asked for before anybody waits goes in one statement: all languages of a region.
      if (this.asked.length === 0) queueMicrotask(() => void this.lookUp(this.asked.splice(0)));
      this.asked.push({ id, shelves: wanted, answer, fail });
    });
    const packed = [...wanted].map((shelf) => found.get(shelf));
    if (!packed.every((shelf) => shelf !== undefined)) throw new Error('Two newer states of this view have come.');
    return new Map(packed.flatMap((shelf) => [...readShelf(shelf, grams)]));
  }

  private async lookUp(asked: readonly Asked[]): Promise<void> {
    const shelves = new Map(asked.map(({ id }) => [id, new Map<number, Buffer>()]));
    const pairs = new Map(
      asked.flatMap((one) => [...one.shelves].map((shelf) => [`${one.id} ${shelf}`, [one.id, shelf] as const])),
    );
    const [ids, numbers] = [[...pairs.values()].map(([id]) => id), [...pairs.values()].map(([, shelf]) => shelf)];
    try {
      const { rows } = await sql<{ id: number; shelf: number; grams: Buffer }>`
        select word_shelves.* from unnest(${ids}::bigint[], ${numbers}::integer[]) as wanted (id, shelf)
        join word_shelves using (id, shelf)`.execute(this.db);
      for (const { id, shelf, grams } of rows) shelves.get(Number(id))?.set(shelf, grams);
      for (const { id, answer } of asked) answer(shelves.get(id) ?? new Map());
    } catch (error) {
      for (const { fail } of asked) fail(error);
    }
  }
}

async function haveTables(db: Kysely<Schema>): Promise<boolean> {
  const { rows } =
    await sql`select 1 from pg_class where relname = 'word_shelves' and pg_table_is_visible(oid)`.execute(db);
  return rows.length > 0;
}

/** Two that commit for the first time meet here. */
async function createTables(transaction: Transaction<Schema>): Promise<void> {
  if (await haveTables(transaction)) return;
  await sql`select pg_advisory_xact_lock(hashtext('lotse word_shelves'))`.execute(transaction);
  if (await haveTables(transaction)) return;
  await sql`create table word_states (
    id bigint generated always as identity primary key,
    region text collate "C" not null, language text collate "C" not null, state bigint not null,
    shelves integer not null, lengths bytea not null, unique (region, language, state))`.execute(transaction);
  await sql`create table word_shelves (
    id bigint not null references word_states on delete cascade,
    shelf integer not null, grams bytea not null, primary key (id, shelf))`.execute(transaction);
}
