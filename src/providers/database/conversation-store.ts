import type { Kysely } from 'kysely';
import type { Conversation, ConversationMessage, Feedback, Waiting } from '../../domain/conversation.js';
import type { ImpactChange } from '../../domain/impact.js';
import type {
  ConversationChange,
  ConversationStore,
  DeadOutgoing,
  OutgoingHandover,
  WaitingKey,
} from '../../ports/conversation-store.js';
import type { OutgoingMessage } from '../../ports/message-sender.js';
import { claimDue, deadOutgoing, renewClaims, retryOutgoing } from './conversation-claims.js';
import { conversationsWithWaiting, keepWaiting, renewWaiting } from './conversation-waiting.js';
import { eraseConversation, eraseOlderThan, isAnythingOver } from './conversation-erasure.js';
import { saveFeedback } from './conversation-feedback.js';
import type { Fold } from './conversation-helpful.js';
import {
  addDeliveries,
  addHandovers,
  countFailed,
  dueHandovers,
  dueMessages,
  removeDelivered,
} from './conversation-outbox.js';
import { addLeaves, eraseLeaves, type Leave, moveLeaves, whileNothingMoves } from './conversation-leaves.js';
import {
  addOnce,
  addTurn,
  isAnswered,
  loadConversation,
  lockConversation,
  raiseLastAt,
  saveState,
  toRow,
} from './conversation-rows.js';
import type { ConversationSchema } from './conversation-schema.js';
import type { Database } from './database.js';
import { Traces } from './traces.js';

/** Of an attempt that nobody says more about. */
const unknownFailure = { reason: '', isDead: false };

/** Undoes what would answer a message a second time. */
class AnsweredBefore extends Error {}

/** Conversations: a message is one small transaction. */
export class SqlConversationStore implements ConversationStore {
  private readonly db: Kysely<ConversationSchema>;
  private readonly traces: Traces<ConversationSchema>;

  /**
   * @param fold makes equal questions of different spellings equal
   */
  constructor(
    private readonly database: Database<ConversationSchema>,
    private readonly fold: Fold,
  ) {
    this.db = database.db;
    this.traces = new Traces(database);
  }

  async load(id: string): Promise<Conversation | null> {
    return await this.database.snapshot(async (transaction) => await loadConversation(transaction, id));
  }

  async save({
    conversation,
    turn,
    outgoing,
    leaves = [],
    answered,
    isKnown = false,
  }: ConversationChange): Promise<void> {
    const { id } = conversation;
    const { expressions } = this.database;
    const kept = this.database.transact(async (transaction) => {
      // From here on nobody else changes the conversation.
      await saveState(transaction, expressions, conversation, isKnown);
      if (turn && (await isAnswered(transaction, expressions, id, turn))) throw new AnsweredBefore();
      if (turn) await addTurn(transaction, id, turn);
      await addHandovers(transaction, outgoing, conversation.lastAt);
      await addLeaves(transaction, leaves);
      if (answered === undefined) return;
      await transaction
        .deleteFrom('waiting')
        .where('conversation', '=', id)
        .where('message_id', '=', answered)
        .execute();
    });
    await kept.catch((error: unknown) => {
      if (!(error instanceof AnsweredBefore)) throw error;
    });
  }

  async forget(id: string): Promise<boolean> {
    const found = await whileNothingMoves(
      this.database.locks,
      async () => await this.database.transact(async (transaction) => await eraseConversation(transaction, id)),
    );
    // Also when there is nothing (any more): the time before, the log may have been held.
    await this.database.eraseTraces();
    return found;
  }

  async forgetLeaves(id: string): Promise<void> {
    await whileNothingMoves(
      this.database.locks,
      async () => await this.database.transact(async (transaction) => await eraseLeaves(transaction, id)),
    );
    await this.database.eraseTraces();
  }

  async forgetOlderThan(times: { idleSince: string; handedOverIdleSince: string }): Promise<number> {
    // Nothing is locked while nothing is over, such as when two processes start at the same moment.
    const forgotten = (await isAnythingOver(this.db, times))
      ? await this.database.transact(async (transaction) => await eraseOlderThan(transaction, times))
      : null;
    await this.traces.erase(forgotten !== null);
    return forgotten ?? 0;
  }

  async saveFeedback(answerId: string, feedback: Feedback, leave?: Leave): Promise<Conversation | null> {
    return await saveFeedback(this.database, { answerId, feedback, leave }, this.fold);
  }

  async moveLeaves(limit: number, take: (leaves: ImpactChange[]) => Promise<void>): Promise<number> {
    return await moveLeaves(this.database, limit, take);
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

  async dueHandovers(now: string, limit: number, claimedUntil?: string): Promise<OutgoingHandover[]> {
    return await claimDue(this.database, 'handovers', (db) => dueHandovers(db, now, limit), claimedUntil);
  }

  async handoverDelivered(id: string): Promise<void> {
    await removeDelivered(this.db, 'handovers', id);
  }

  async handoverFailed(id: string, nextAttemptAt: string, failure = unknownFailure): Promise<void> {
    await countFailed(this.db, 'handovers', id, { nextAttemptAt, ...failure });
  }

  async renewClaims(ids: readonly string[], claimedUntil: string): Promise<void> {
    await renewClaims(this.db, ids, claimedUntil);
  }

  async deadOutgoing(): Promise<DeadOutgoing[]> {
    return await deadOutgoing(this.db);
  }

  async retryOutgoing(id: string, now: string): Promise<boolean> {
    return await retryOutgoing(this.db, id, now);
  }

  async keepWaiting(
    conversation: ConversationChange['conversation'],
    waiting: Waiting,
    claimedUntil?: string,
  ): Promise<void> {
    await this.database.transact(async (transaction) => {
      await keepWaiting(transaction, toRow(conversation), waiting, claimedUntil);
    });
  }

  async renewWaiting(messages: readonly WaitingKey[], claimedUntil: string): Promise<void> {
    await renewWaiting(this.db, messages, claimedUntil);
  }

  async conversationsWithWaiting(now?: string): Promise<string[]> {
    return await conversationsWithWaiting(this.db, now);
  }

  async addMessage(
    conversationId: string,
    message: ConversationMessage,
    pushed: Omit<OutgoingMessage, 'attempts'>[],
  ): Promise<boolean> {
    return await this.database.transact(async (transaction) => {
      if (!(await lockConversation(transaction, conversationId))) return false;
      if (!(await addOnce(transaction, conversationId, message))) return false;
      await raiseLastAt(transaction, conversationId, message.at);
      await addDeliveries(transaction, pushed, message.at);
      return true;
    });
  }

  async dueMessages(now: string, limit: number, claimedUntil?: string): Promise<OutgoingMessage[]> {
    return await claimDue(this.database, 'deliveries', (db) => dueMessages(db, now, limit), claimedUntil);
  }

  async messageDelivered(id: string): Promise<void> {
    await removeDelivered(this.db, 'deliveries', id);
  }

  async messageFailed(id: string, nextAttemptAt: string, failure = unknownFailure): Promise<void> {
    await countFailed(this.db, 'deliveries', id, { nextAttemptAt, ...failure });
  }

  async saveLink(tokenHash: string, conversationId: string, expiresAt: string): Promise<void> {
    await this.db
      .insertInto('links')
      .values({ token_hash: tokenHash, conversation: conversationId, expires_at: expiresAt })
      .execute();
  }

  async useLink(tokenHash: string, now: string): Promise<string | null> {
    return await this.database.transact(async (transaction) => {
      await transaction.deleteFrom('links').where('expires_at', '<=', now).execute();
      const link = await transaction
        .deleteFrom('links')
        .where('token_hash', '=', tokenHash)
        .returning('conversation')
        .executeTakeFirst();
      return link?.conversation ?? null;
    });
  }

  async close(): Promise<void> {
    await this.database.close();
  }
}
