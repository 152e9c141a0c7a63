import type { DeleteQueryBuilder, DeleteResult, Kysely, Transaction } from 'kysely';
import type { KeptQuestion } from '../../domain/impact.js';
import { chunks } from './chunks.js';
import type { Database } from './database.js';
import type { ImpactSchema } from './impact-schema.js';

const rowsAStatement = 500;

type Deletion = DeleteQueryBuilder<ImpactSchema, 'kept_questions', DeleteResult>;

/** Keeps questions of people who agreed, each once. */
export async function keepQuestions(
  transaction: Transaction<ImpactSchema>,
  questions: readonly KeptQuestion[],
): Promise<void> {
  for (const some of chunks(questions, rowsAStatement)) {
    await transaction
      .insertInto('kept_questions')
      .values(some.map(({ conversationHash, ...question }) => ({ ...question, conversation_hash: conversationHash })))
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  }
}

/** See `ImpactStore.keptQuestions`. */
export async function readKept(
  db: Kysely<ImpactSchema>,
  { region, topic, limit }: { region: string; topic?: string; limit: number },
): Promise<KeptQuestion[]> {
  let query = db
    .selectFrom('kept_questions')
    .selectAll()
    .where('region', '=', region)
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);
  if (topic !== undefined) query = query.where('topic', '=', topic);
  return (await query.execute()).map(({ conversation_hash: conversationHash, outcome, ...question }) => ({
    ...question,
    outcome: outcome as KeptQuestion['outcome'],
    conversationHash,
  }));
}

/** Erases questions, and all copies of them in the database. @returns whether there were any */
export async function eraseKept(
  database: Database<ImpactSchema>,
  transaction: Transaction<ImpactSchema>,
  which: (deletion: Deletion) => Deletion,
): Promise<boolean> {
  const { numDeletedRows } = await which(transaction.deleteFrom('kept_questions')).executeTakeFirst();
  if (numDeletedRows === 0n) return false;
  await database.rewriteTable(transaction, 'kept_questions');
  return true;
}
