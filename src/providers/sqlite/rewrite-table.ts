import type { Kysely, Transaction } from 'kysely';
import { chunks } from '../database/chunks.js';

const rowsAStatement = 500;

type AnyTables = Record<string, Record<string, unknown>>;

/**
 * Writes a small table anew after something was deleted from it. What is deleted is overwritten where it stands, but not
 * where it stood before: when a page of the file was divided, copies of what moved to the new one remain in the gaps of
 * the old. Whole pages that are given back are overwritten, and emptying a table gives all of its pages back.
 */
export async function rewriteTable<Tables>(transaction: Transaction<Tables>, table: string): Promise<void> {
  const any = transaction as unknown as Kysely<AnyTables>;
  const rows = await any.selectFrom(table).selectAll().execute();
  await any.deleteFrom(table).execute();
  for (const some of chunks(rows.map(withBytes), rowsAStatement)) await any.insertInto(table).values(some).execute();
}

/** The driver gives blobs as `ArrayBuffer`, and takes only views of them. */
function withBytes(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, value instanceof ArrayBuffer ? Buffer.from(value) : value]),
  );
}
