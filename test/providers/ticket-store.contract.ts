import { describe, expect, it } from 'vitest';
import { makeChange, makeConversation } from '../support/make-conversation.js';
import type { StoresUnderTest } from './stores-under-test.js';

const account = 'https://zammad.example';
const other = 'https://zammad.example.org';

/** What every `TicketStore` must do, whatever it keeps its data in. */
export function describeTicketStore(name: string, open: () => Promise<StoresUnderTest>): void {
  /** The id of a conversation that is kept. */
  async function conversationIn({ conversations }: StoresUnderTest): Promise<string> {
    const conversation = makeConversation();
    await conversations.save(makeChange(conversation));
    return conversation.id;
  }

  describe(`${name} as a ticket store`, () => {
    it('finds a ticket by its conversation and the other way round, in each Zammad', async () => {
      const stores = await open();
      const { tickets } = stores;
      const [first, second] = [await conversationIn(stores), await conversationIn(stores)];
      await tickets.keepTicket(first, account, '17');
      await tickets.keepTicket(second, other, '17');
      await tickets.keepTicket(first, other, '18');
      expect(await tickets.ticketOf(first, account)).toBe('17');
      expect(await tickets.ticketOf(first, other)).toBe('18');
      expect(await tickets.ticketOf(second, account)).toBeNull();
      expect(await tickets.conversationOf(account, '17')).toBe(first);
      expect(await tickets.conversationOf(other, '17')).toBe(second);
      expect(await tickets.conversationOf(account, '18')).toBeNull();
    });

    it('keeps the newest ticket of a conversation', async () => {
      const stores = await open();
      const { tickets } = stores;
      const id = await conversationIn(stores);
      await tickets.keepTicket(id, account, '17');
      await tickets.keepTicket(id, account, '17');
      expect(await tickets.ticketOf(id, account)).toBe('17');
      await tickets.keepTicket(id, account, '19');
      expect(await tickets.ticketOf(id, account)).toBe('19');
      expect(await tickets.conversationOf(account, '17')).toBeNull();
    });

    it('keeps none of a conversation that was erased while its ticket was opened', async () => {
      const stores = await open();
      const id = await conversationIn(stores);
      await stores.conversations.forget(id);
      await expect(stores.tickets.keepTicket(id, account, '17')).rejects.toMatchObject({ code: 'not_found' });
      expect(await stores.tickets.conversationOf(account, '17')).toBeNull();
    });

    it('never gives a ticket to a second conversation', async () => {
      const stores = await open();
      const { tickets } = stores;
      const [first, second] = [await conversationIn(stores), await conversationIn(stores)];
      await tickets.keepTicket(first, account, '17');
      await expect(tickets.keepTicket(second, account, '17')).rejects.toThrow();
      expect(await tickets.conversationOf(account, '17')).toBe(first);
      expect(await tickets.ticketOf(second, account)).toBeNull();
    });
  });
}
