import { type Kysely, sql, type Transaction } from 'kysely';
import { type Conversation, type ConversationMessage, keptTurns, type Turn } from '../../domain/conversation.js';
import { LotseError } from '../../errors.js';
import type { ConversationChange } from '../../ports/conversation-store.js';
import type { ConversationSchema } from './conversation-schema.js';
import type { Expressions } from './database.js';

/** A conversation with all that is kept of it; null when there is none. To be called in a transaction. */
export async function loadConversation(db: Kysely<ConversationSchema>, id: string): Promise<Conversation | null> {
  const row = await db.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const channels: string[] = JSON.parse(row.channels);
  const turns = await db
    .selectFrom('turns')
    .select(['turn', 'feedback'])
    .where('conversation', '=', id)
    .orderBy('position')
    .execute();
  const messages = await db
    .selectFrom('messages')
    .select('message')
    .where('conversation', '=', id)
    .orderBy('position')
    .execute();
  const waiting = await db
    .selectFrom('waiting')
    .select(['message_id as messageId', 'at', 'question'])
    .where('conversation', '=', id)
    .orderBy('position')
    .execute();
  // What turns lack that were kept when a conversation had one channel, and left no events.
  const before = { messageId: null, channel: channels[0], event: null };
  return {
    id,
    region: row.region,
    channels,
    consent: row.consent === null ? null : row.consent === 1,
    chosenLanguage: row.chosen_language,
    turns: turns.map(({ turn, feedback }) => ({ ...before, ...JSON.parse(turn), feedback: parsed(feedback) })),
    messages: messages.map(({ message }) => JSON.parse(message)),
    waiting,
    pending: parsed(row.pending),
    handover: parsed(row.handover),
    counted: JSON.parse(row.counted),
    lastAt: row.last_at,
  };
}

/**
 * Lets nobody else change a conversation, or anything of it, until the transaction ends; waits for who does. What adds to
 * a conversation, or erases it, does this first: nothing is added to one that is being erased.
 * @returns whether it is there
 */
export async function lockConversation(transaction: Transaction<ConversationSchema>, id: string): Promise<boolean> {
  const row = await transaction
    .selectFrom('conversations')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** The row of a conversation's state. */
export function toRow(conversation: ConversationChange['conversation']): ConversationSchema['conversations'] {
  return {
    id: conversation.id,
    region: conversation.region,
    channels: JSON.stringify(conversation.channels),
    consent: conversation.consent === null ? null : Number(conversation.consent),
    chosen_language: conversation.chosenLanguage,
    pending: conversation.pending && JSON.stringify(conversation.pending),
    handover: conversation.handover && JSON.stringify(conversation.handover),
    counted: JSON.stringify(conversation.counted),
    last_at: conversation.lastAt,
  };
}

/**
 * Keeps a conversation's state.
 * @param isKnown whether it is to be there already
 * @throws LotseError `not_found` when it is not
 */
export async function saveState(
  transaction: Transaction<ConversationSchema>,
  { unitedJsonLists }: Expressions,
  conversation: ConversationChange['conversation'],
  isKnown: boolean,
): Promise<void> {
  const { id, ...row } = toRow(conversation);
  // What was counted meanwhile is not forgotten.
  const counted = unitedJsonLists(sql.ref('conversations.counted'), sql.val(row.counted));
  const state = { ...row, counted };
  if (!isKnown) {
    await transaction
      .insertInto('conversations')
      .values({ id, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(state))
      .execute();
    return;
  }
  const { numUpdatedRows } = await transaction
    .updateTable('conversations')
    .set(state)
    .where('id', '=', id)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return;
  throw new LotseError('not_found', 'The conversation was erased.', 'Begin a new one.');
}

/** Moves the time of the last message forward, never back. */
export async function raiseLastAt(
  transaction: Transaction<ConversationSchema>,
  conversation: string,
  at: string,
): Promise<void> {
  await transaction
    .updateTable('conversations')
    .set({ last_at: at })
    .where('id', '=', conversation)
    .where('last_at', '<', at)
    .execute();
}

/**
 * Whether the message that a turn answers was answered before. Two processes answer it when they cannot lock its
 * conversation, as while the database is away.
 */
export async function isAnswered(
  transaction: Transaction<ConversationSchema>,
  { contains }: Expressions,
  conversation: string,
  { messageId }: Turn,
): Promise<boolean> {
  if (messageId === null) return false;
  // As `addTurn` writes it; within texts, quotation marks are written otherwise.
  const written = JSON.stringify({ messageId }).slice(1, -1);
  const known = await transaction
    .selectFrom('turns')
    .select('position')
    .where('conversation', '=', conversation)
    .where(contains(sql.ref('turns.turn'), sql.val(written)))
    .limit(1)
    .executeTakeFirst();
  return known !== undefined;
}

/** Adds the newest turn. */
export async function addTurn(
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
  await dropOldest(transaction, 'turns', conversation);
}

/** Adds the newest message of a conversation that is locked, once for its id. @returns false when it is there */
export async function addOnce(
  transaction: Transaction<ConversationSchema>,
  conversation: string,
  message: ConversationMessage,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('messages')
    .values({ conversation, id: message.id, message: JSON.stringify(message) })
    .onConflict((conflict) => conflict.columns(['conversation', 'id']).doNothing())
    .executeTakeFirst();
  if (!numInsertedOrUpdatedRows) return false;
  await dropOldest(transaction, 'messages', conversation);
  return true;
}

async function dropOldest(
  transaction: Transaction<ConversationSchema>,
  table: 'turns' | 'messages',
  conversation: string,
): Promise<void> {
  await transaction
    .deleteFrom(table)
    .where('conversation', '=', conversation)
    .where('position', 'not in', (eb) =>
      eb
        .selectFrom(table)
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
