import type { Kysely } from 'kysely';
import type { TicketStore } from '../../ports/ticket-store.js';
import type { ConversationSchema } from './conversation-schema.js';

/** Tickets of conversations, in the embedded database. */
export class SqliteTicketStore implements TicketStore {
  /** @param db from `openConversationDatabase` */
  constructor(private readonly db: Kysely<ConversationSchema>) {}

  async ticketOf(conversationId: string, account: string): Promise<string | null> {
    const row = await this.db
      .selectFrom('tickets')
      .select('ticket')
      .where('conversation', '=', conversationId)
      .where('account', '=', account)
      .executeTakeFirst();
    return row?.ticket ?? null;
  }

  /** @throws when the ticket is another conversation's */
  async keepTicket(conversationId: string, account: string, ticket: string): Promise<void> {
    await this.db.transaction().execute(async (transaction) => {
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
