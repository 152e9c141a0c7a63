import { type Kysely, sql, type Transaction } from 'kysely';
import { type Conversation, type Feedback, keptTurns, type Turn } from '../../domain/conversation.js';
import { LotseError } from '../../errors.js';
import type { ConversationChange, ConversationStore, OutgoingHandover } from '../../ports/conversation-store.js';
import { countHelpful, type Fold } from './conversation-helpful.js';
import type { ConversationSchema } from './conversation-schema.js';

/** Conversations in the embedded database: a message is one small transaction. */
export class SqliteConversationStore implements ConversationStore {
  /**
   * @param db from `openConversationDatabase`
   * @param fold makes equal questions of different spellings equal
   */
  constructor(
    private readonly db: Kysely<ConversationSchema>,
    private readonly fold: Fold,
  ) {}

  async load(id: string): Promise<Conversation | null> {
    return await this.db.transaction().execute(async (transaction) => await loadConversation(transaction, id));
  }

  async save({ conversation, turn, outgoing }: ConversationChange): Promise<void> {
    const { id, ...state } = toRow(conversation);
    await this.db.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('conversations')
        .values({ id, ...state })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(state))
        .execute();
      if (turn) await addTurn(transaction, id, turn);
      for (const handover of outgoing) {
        await transaction
          .insertInto('handovers')
          .values({
            id: handover.id,
            conversation: handover.conversationId,
            outgoing: JSON.stringify(handover),
            attempts: 0,
            next_attempt_at: conversation.lastAt,
          })
          .execute();
      }
    });
  }

  async forget(id: string): Promise<boolean> {
    const found = await this.db.transaction().execute(async (transaction) => {
      await transaction.deleteFrom('turns').where('conversation', '=', id).execute();
      await transaction.deleteFrom('handovers').where('conversation', '=', id).execute();
      const { numDeletedRows } = await transaction.deleteFrom('conversations').where('id', '=', id).executeTakeFirst();
      return numDeletedRows > 0n;
    });
    await this.eraseTraces();
    return found;
  }

  async forgetOlderThan(times: { idleSince: string; handedOverIdleSince: string }): Promise<number> {
    const forgotten = await this.db.transaction().execute(async (transaction) => {
      // Writing comes first: SQLite lets nobody write who has read what another process has changed since.
      await transaction
        .deleteFrom('helpful_questions')
        .where('question', 'is', null)
        .where('last_at', '<', times.handedOverIdleSince)
        .execute();
      const { numDeletedRows } = await transaction
        .deleteFrom('conversations')
        .where(({ or, and, eb }) =>
          or([
            and([eb('handover', 'is', null), eb('last_at', '<', times.idleSince)]),
            eb('last_at', '<', times.handedOverIdleSince),
          ]),
        )
        .executeTakeFirst();
      for (const table of ['turns', 'handovers'] as const) {
        await transaction
          .deleteFrom(table)
          .where('conversation', 'not in', (eb) => eb.selectFrom('conversations').select('id'))
          .execute();
      }
      return Number(numDeletedRows);
    });
    await this.eraseTraces();
    return forgotten;
  }

  async saveFeedback(answerId: string, feedback: Feedback): Promise<Conversation | null> {
    return await this.db.transaction().execute(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('turns')
        .set({ feedback: JSON.stringify(feedback) })
        .where('answer', '=', answerId)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return null;
      const row = await transaction
        .selectFrom('turns')
        .innerJoin('conversations', 'conversations.id', 'turns.conversation')
        .select(['position', 'conversation', 'counted', 'turn', 'region', 'last_at as lastAt'])
        .where('answer', '=', answerId)
        .executeTakeFirstOrThrow();
      await countHelpful(transaction, { ...row, turn: JSON.parse(row.turn) }, feedback, this.fold);
      return await loadConversation(transaction, row.conversation);
    });
  }

  async helpfulQuestions(
    region: string,
    language: string,
    groups: string[],
    atLeast: number,
  ): Promise<{ question: string; group: string }[]> {
    if (groups.length === 0) return [];
    const rows = await this.db
      .selectFrom('helpful_questions')
      .select(['question', 'page_group'])
      .where('region', '=', region)
      .where('language', '=', language)
      .where('page_group', 'in', groups)
      .where('conversations', '>=', atLeast)
      .where('question', 'is not', null)
      .orderBy('conversations', 'desc')
      .orderBy('hash')
      .execute();
    return rows.flatMap(({ question, page_group: group }) => (question === null ? [] : [{ question, group }]));
  }

  async dueHandovers(now: string, limit: number): Promise<OutgoingHandover[]> {
    const rows = await this.db
      .selectFrom('handovers')
      .select(['outgoing', 'attempts'])
      .where('next_attempt_at', '<=', now)
      .orderBy('next_attempt_at')
      .orderBy('position')
      .limit(limit)
      .execute();
    return rows.map(({ outgoing, attempts }) => ({ ...JSON.parse(outgoing), attempts }));
  }

  async handoverDelivered(id: string): Promise<void> {
    await this.db.deleteFrom('handovers').where('id', '=', id).execute();
  }

  async handoverFailed(id: string, nextAttemptAt: string): Promise<void> {
    await this.db
      .updateTable('handovers')
      .set((expression) => ({ attempts: expression('attempts', '+', 1), next_attempt_at: nextAttemptAt }))
      .where('id', '=', id)
      .execute();
  }

  async close(): Promise<void> {
    await this.db.destroy();
  }

  /** Deleted text is overwritten in the file, but stays in the write-ahead log until that is emptied. */
  private async eraseTraces(): Promise<void> {
    const { rows } = await sql<{ busy: number }>`PRAGMA wal_checkpoint(TRUNCATE)`.execute(this.db);
    if (rows[0]?.busy !== 1) return;
    throw new LotseError(
      'unavailable',
      'It is deleted, but the log of the database could not be emptied: another process holds it.',
      'Close what else has conversations.db open, such as a backup, and try again.',
    );
  }
}

async function loadConversation(db: Transaction<ConversationSchema>, id: string): Promise<Conversation | null> {
  const row = await db.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const turns = await db
    .selectFrom('turns')
    .select(['turn', 'feedback'])
    .where('conversation', '=', id)
    .orderBy('position')
    .execute();
  return {
    id,
    region: row.region,
    channel: row.channel,
    chosenLanguage: row.chosen_language,
    turns: turns.map(({ turn, feedback }) => ({ ...JSON.parse(turn), feedback: parsed(feedback) })),
    pending: parsed(row.pending),
    handover: parsed(row.handover),
    lastAt: row.last_at,
  };
}

function toRow(conversation: ConversationChange['conversation']): ConversationSchema['conversations'] {
  return {
    id: conversation.id,
    region: conversation.region,
    channel: conversation.channel,
    chosen_language: conversation.chosenLanguage,
    pending: conversation.pending && JSON.stringify(conversation.pending),
    handover: conversation.handover && JSON.stringify(conversation.handover),
    last_at: conversation.lastAt,
  };
}

async function addTurn(
  transaction: Transaction<ConversationSchema>,
  conversation: string,
  { feedback, ...turn }: Turn,
): Promise<void> {
  await transaction
    .insertInto('turns')
    .values({
      conversation,
      answer: turn.answer.id,
      turn: JSON.stringify(turn),
      feedback: feedback && JSON.stringify(feedback),
    })
    .execute();
  await transaction
    .deleteFrom('turns')
    .where('conversation', '=', conversation)
    .where('position', 'not in', (eb) =>
      eb
        .selectFrom('turns')
        .select('position')
        .where('conversation', '=', conversation)
        .orderBy('position', 'desc')
        .limit(keptTurns),
    )
    .execute();
}

function parsed<T>(json: string | null): T | null {
  return json === null ? null : (JSON.parse(json) as T);
}
