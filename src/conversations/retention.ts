import { chatDays, handedOverDays, handledDays } from '../kept-data/limits.js';

const hourMs = 60 * 60_000;

const before = (now: Date, hours: number) => new Date(now.getTime() - hours * hourMs).toISOString();

/**
 * Until when conversations are over, for `ConversationStore.forgetOlderThan`.
 * @param conversationHours hours after its last message when a conversation is erased
 * @returns ISO 8601 times
 */
export function retentionTimes(
  now: Date,
  conversationHours: number,
): { idleSince: string; handedOverIdleSince: string } {
  return { idleSince: before(now, conversationHours), handedOverIdleSince: before(now, handedOverDays * 24) };
}

/** Until when chats are over, for `ChatStore.forgetOlderThan`. @returns ISO 8601 times */
export function chatRetentionTimes(now: Date): { idleSince: string; handledSince: string } {
  return { idleSince: before(now, chatDays * 24), handledSince: before(now, handledDays * 24) };
}
