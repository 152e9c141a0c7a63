/** Which ticket of which Zammad belongs to which conversation; erased with it. */
export interface TicketStore {
  /** @param account the Zammad's address. Null when there is none. */
  ticketOf(conversationId: string, account: string): Promise<string | null>;
  /** @throws when the ticket is another conversation's, or LotseError `not_found` when its own was erased meanwhile */
  keepTicket(conversationId: string, account: string, ticket: string): Promise<void>;
  /** Null when no conversation has it (any more). */
  conversationOf(account: string, ticket: string): Promise<string | null>;
}
