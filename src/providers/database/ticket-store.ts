import type { Kysely } from 'kysely';
import { LotseError } from '../../errors.js';
import type { TicketStore } from '../../ports/ticket-store.js';
import type { ConversationSchema } from './conversation-schema.js';
import type { Database } from './database.js';
import { lockConversation } from './conversation-rows.js';

/** Tickets of conversations. */
export class SqlTicketStore implements TicketStore {
  private readonly db: Kysely<ConversationSchema>;

  constructor(private readonly database: Database<ConversationSchema>) {
    this.db = database.db;
  }

  async ticketOf(conversationId: string, account: string): Promise<string | null> {
    const row = await this.db
      .selectFrom('tickets')
      .select('ticket')
      .where('conversation', '=', conversationId)
      .where('account', '=', account)
      .executeTakeFirst();
    return row?.ticket ?? null;
  }

  /** @throws when the ticket is another conversation's, or LotseError `not_found` when its own was erased meanwhile */
  async keepTicket(conversationId: string, account: string, ticket: string): Promise<void> {
    await this.database.transact(async (transaction) => {
      if (!(await lockConversation(transaction, conversationId))) throw erased();
      await transaction
        .deleteFrom('tickets')
        .where('conversation', '=', conversationId)
        .where('account', '=', account)
        .execute();
      await transaction.insertInto('tickets').values({ conversation: conversationId, account, ticket }).execute();
    });
  }

  async conversationOf(account: string, ticket: string): Promise<string | null> {
    const row = await this.db
      .selectFrom('tickets')
      .select('conversation')
      .where('account', '=', account)
      .where('ticket', '=', ticket)
      .executeTakeFirst();
    return row?.conversation ?? null;
  }
}

function erased(): LotseError {
  return new LotseError(
    'not_found',
    'The conversation was erased while its ticket was opened.',
    'Nothing is to be done: nothing more of it goes to the ticket.',
  );
}
