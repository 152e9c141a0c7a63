/** Which ticket of which Zammad belongs to which conversation; erased with it. */
export interface TicketStore {
  /** @param account the Zammad's address. Null when there is none. */
  ticketOf(conversationId: string, account: string): Promise<string | null>;
  keepTicket(conversationId: string, account: string, ticket: string): Promise<void>;
  /** Null when no conversation has it (any more). */
  conversationOf(account: string, ticket: string): Promise<string | null>;
}
