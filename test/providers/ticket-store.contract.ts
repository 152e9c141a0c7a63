import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { StoresUnderTest } from './stores-under-test.js';

const account = 'https://zammad.example';
const other = 'https://zammad.example.org';

/** What every `TicketStore` must do, whatever it keeps its data in. */
export function describeTicketStore(name: string, open: () => Promise<StoresUnderTest>): void {
  describe(`${name} as a ticket store`, () => {
    it('finds a ticket by its conversation and the other way round, in each Zammad', async () => {
      const { tickets } = await open();
      const [first, second] = [randomUUID(), randomUUID()];
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
      const { tickets } = await open();
      const id = randomUUID();
      await tickets.keepTicket(id, account, '17');
      await tickets.keepTicket(id, account, '17');
      expect(await tickets.ticketOf(id, account)).toBe('17');
      await tickets.keepTicket(id, account, '19');
      expect(await tickets.ticketOf(id, account)).toBe('19');
      expect(await tickets.conversationOf(account, '17')).toBeNull();
    });

    it('never gives a ticket to a second conversation', async () => {
      const { tickets } = await open();
      const [first, second] = [randomUUID(), randomUUID()];
      await tickets.keepTicket(first, account, '17');
      await expect(tickets.keepTicket(second, account, '17')).rejects.toThrow();
      expect(await tickets.conversationOf(account, '17')).toBe(first);
      expect(await tickets.ticketOf(second, account)).toBeNull();
    });
  });
}
