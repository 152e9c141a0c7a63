import type { Insertable, Transaction } from 'kysely';
import { chunks } from '../database/chunks.js';
import type { ImpactSchema } from '../database/impact-schema.js';

const rowsAStatement = 500;

/** Tables that hold what a person may want to be gone for good. All of them are small. */
type RewrittenTable = 'kept_questions' | 'topics' | 'staff' | 'sessions';

/**
 * Writes a table anew after something was deleted from it. What is deleted is overwritten where it stands, but not where
 * it stood before: when a page of the file was divided, copies of what moved to the new one remain in the gaps of the old.
 * Whole pages that are given back are overwritten, and emptying a table gives all of its pages back.
 */
export async function rewriteTable(transaction: Transaction<ImpactSchema>, table: RewrittenTable): Promise<void> {
  const rows = await transaction.selectFrom<RewrittenTable>(table).selectAll().execute();
  await transaction.deleteFrom<RewrittenTable>(table).execute();
  for (const some of chunks(rows.map(withBytes), rowsAStatement)) {
    await transaction
      .insertInto<RewrittenTable>(table)
      .values(some as Insertable<ImpactSchema[RewrittenTable]>[])
      .execute();
  }
}

/** The driver gives blobs as `ArrayBuffer`, and takes only views of them. */
function withBytes(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, value instanceof ArrayBuffer ? Buffer.from(value) : value]),
  );
}
