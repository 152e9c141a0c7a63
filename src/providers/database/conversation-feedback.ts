import type { Conversation, Feedback } from '../../domain/conversation.js';
import { countHelpful, type Fold } from './conversation-helpful.js';
import { type Leave, saveLeft } from './conversation-leaves.js';
import { loadConversation, lockConversation } from './conversation-rows.js';
import type { ConversationSchema } from './conversation-schema.js';
import type { Database } from './database.js';

/** What a reader said of an answer, and what that leaves to be counted. */
interface Said {
  answerId: string;
  feedback: Feedback;
  leave: Leave | undefined;
}

/** See `ConversationStore.saveFeedback`. @param fold makes equal questions of different spellings equal */
export async function saveFeedback(
  database: Database<ConversationSchema>,
  { answerId, feedback, leave }: Said,
  fold: Fold,
): Promise<Conversation | null> {
  return await database.transact(async (transaction) => {
    const known = await transaction
      .selectFrom('turns')
      .select('conversation')
      .where('answer', '=', answerId)
      .executeTakeFirst();
    if (!known || !(await lockConversation(transaction, known.conversation))) return null;
    const row = await transaction
      .selectFrom('turns')
      .innerJoin('conversations', 'conversations.id', 'turns.conversation')
      .select(['position', 'conversation', 'turns.counted', 'turn', 'region', 'last_at as lastAt'])
      .where('answer', '=', answerId)
      .executeTakeFirst();
    // It may have been erased, or been too old, while it was waited for.
    if (!row) return null;
    await transaction
      .updateTable('turns')
      .set({ feedback: JSON.stringify(feedback) })
      .where('position', '=', row.position)
      .execute();
    await countHelpful(transaction, { ...row, turn: JSON.parse(row.turn) }, feedback, fold);
    if (leave) await saveLeft(transaction, database.expressions, row, leave);
    return await loadConversation(transaction, row.conversation);
  });
}
