import { sql, type Transaction } from 'kysely';
import type { ViewChange, ViewKey, ViewState } from '../../ports/knowledge-store.js';
import type { Expressions } from './database.js';
import type { Schema } from './knowledge-schema.js';

/** Values bound in one statement; SQLite's own limit is far above. */
const chunkSize = 500;

/** Region and language alone, of whatever has more. */
export function keyOf({ region, language }: ViewKey): ViewKey {
  return { region, language };
}

/** The current state of a view; undefined when it was never indexed. */
export async function selectView(transaction: Transaction<Schema>, view: ViewKey): Promise<ViewState | undefined> {
  const row = await transaction
    .selectFrom('views')
    .selectAll()
    .where('region', '=', view.region)
    .where('language', '=', view.language)
    .executeTakeFirst();
  return row && toViewState(row);
}

/** Puts a new state in the place of the current one; its pages are counted by `countPages` when they are written. */
export async function saveView(transaction: Transaction<Schema>, change: ViewChange): Promise<void> {
  const values = { model: change.model, indexed_at: change.indexedAt, vector_index: change.vectorIndex };
  await transaction
    .insertInto('views')
    .values({ ...keyOf(change), ...values, state: 1, pages: 0 })
    .onConflict((conflict) =>
      conflict
        .columns(['region', 'language'])
        .doUpdateSet((expression) => ({ ...values, state: expression('views.state', '+', 1) })),
    )
    .execute();
}

/** Counts the pages with sentences; the others are headings of the tree. */
export async function countPages(
  transaction: Transaction<Schema>,
  { jsonListLength }: Expressions,
  view: ViewKey,
): Promise<void> {
  const sentences = jsonListLength(sql.ref('page'), ['structure', 'sentences']);
  await transaction
    .updateTable('views')
    .set(({ selectFrom }) => ({
      pages: selectFrom('pages')
        .select(sql<number>`count(*)`.as('count'))
        .where('region', '=', view.region)
        .where('language', '=', view.language)
        .where(sentences, '>', 0),
    }))
    .where('region', '=', view.region)
    .where('language', '=', view.language)
    .execute();
}

/** Removes what no page of the view stands on any more; without an engine, what it once made is kept for its return. */
export async function dropUnusedVectors(transaction: Transaction<Schema>, change: ViewChange): Promise<void> {
  const rows = await transaction
    .selectFrom('vectors')
    .select(['row', 'hash', 'model'])
    .where('region', '=', change.region)
    .where('language', '=', change.language)
    .execute();
  const unused = rows.filter(
    (row) => !change.usedHashes.has(row.hash) || (change.model !== null && row.model !== change.model),
  );
  for (const chunk of chunks(unused.map((row) => row.row))) {
    await transaction.deleteFrom('vectors').where('row', 'in', chunk).execute();
  }
}

/** A row as the port has it. */
export function toViewState(row: Schema['views']): ViewState {
  const { indexed_at: indexedAt, vector_index: vectorIndex, ...rest } = row;
  return { ...rest, indexedAt, vectorIndex };
}

/** Cuts a list into pieces that one statement can bind. */
export function* chunks<T>(items: T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += chunkSize) yield items.slice(start, start + chunkSize);
}
