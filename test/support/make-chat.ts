import { randomUUID } from 'node:crypto';
import type { Caseworker, Chat } from '../../src/domain/chat.js';

/** A chat in which nothing was asked yet. */
export function makeChat(changes: Partial<Chat> = {}): Chat {
  return {
    channel: 'telegram',
    address: '4711',
    conversationId: null,
    earlier: [],
    region: 'musterstadt',
    language: 'uk',
    caseworkerId: null,
    reference: null,
    lastAt: '2026-03-02T09:00:00.000Z',
    ...changes,
  };
}

/** An invited caseworker. */
export function makeCaseworker(changes: Partial<Caseworker> = {}): Caseworker {
  return {
    id: randomUUID(),
    region: 'musterstadt',
    name: 'Erika Muster',
    invitedAt: '2026-03-02T09:00:00.000Z',
    ...changes,
  };
}
