import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Feedback, Turn } from '../../domain/conversation.js';
import type { ConversationSchema } from './conversation-schema.js';

/** A question's text is kept when so many conversations found its answer helpful: it then tells of nobody. */
const textKeptFrom = 5;

/** A turn's row that feedback was given for. */
export interface RatedTurn {
  position: number;
  conversation: string;
  counted: string | null;
  turn: Omit<Turn, 'feedback'>;
  region: string;
  lastAt: string;
}

/** Makes the spellings of a question equal: see `fold` of the languages. */
export type Fold = (text: string) => string;

/** Counts a turn's question as helpful, or no longer; equal questions of one conversation count once. */
export async function countHelpful(
  transaction: Transaction<ConversationSchema>,
  rated: RatedTurn,
  feedback: Feedback,
  fold: Fold,
): Promise<void> {
  const hash = hashOf(rated.turn.question, fold);
  const counts = feedback.helpful && isWorthSuggesting(rated.turn);
  if (counts === (rated.counted !== null)) return;
  await transaction
    .updateTable('turns')
    .set({ counted: counts ? hash : null })
    .where('position', '=', rated.position)
    .execute();
  const twin = await transaction
    .selectFrom('turns')
    .select('position')
    .where('conversation', '=', rated.conversation)
    .where('counted', '=', hash)
    .where('position', '!=', rated.position)
    .executeTakeFirst();
  if (twin) return;
  for (const group of rated.turn.groups) {
    const key = { region: rated.region, language: languageOf(rated.turn), page_group: group, hash };
    await (counts ? countUp(transaction, key, rated) : countDown(transaction, key));
  }
}

interface Key {
  region: string;
  language: string;
  page_group: string;
  hash: string;
}

async function countUp(transaction: Transaction<ConversationSchema>, key: Key, rated: RatedTurn): Promise<void> {
  await transaction
    .insertInto('helpful_questions')
    .values({ ...key, conversations: 1, question: null, last_at: rated.lastAt })
    .onConflict((conflict) =>
      conflict.columns(['region', 'language', 'page_group', 'hash']).doUpdateSet((expression) => ({
        conversations: expression('helpful_questions.conversations', '+', 1),
        last_at: rated.lastAt,
      })),
    )
    .execute();
  await at(transaction, key)
    .set({ question: rated.turn.question })
    .where('conversations', '>=', textKeptFrom)
    .where('question', 'is', null)
    .execute();
}

async function countDown(transaction: Transaction<ConversationSchema>, key: Key): Promise<void> {
  await at(transaction, key)
    .set((expression) => ({ conversations: expression('conversations', '-', 1) }))
    .execute();
  await at(transaction, key).set({ question: null }).where('conversations', '<', textKeptFrom).execute();
}

function at(transaction: Transaction<ConversationSchema>, key: Key) {
  return transaction
    .updateTable('helpful_questions')
    .where('region', '=', key.region)
    .where('language', '=', key.language)
    .where('page_group', '=', key.page_group)
    .where('hash', '=', key.hash);
}

/** A follow-up means nothing to others, and a question without an answer helps nobody. */
function isWorthSuggesting({ answer }: RatedTurn['turn']): boolean {
  return ['answered', 'answered_other_language'].includes(answer.status) && answer.understood?.followUp !== true;
}

function languageOf({ written, answer }: RatedTurn['turn']): string {
  return written ?? answer.language;
}

function hashOf(question: string, fold: Fold): string {
  const words = fold(question).match(/[\p{L}\p{N}]+/gu) ?? [];
  return createHash('sha256').update(words.join(' ')).digest('hex');
}
