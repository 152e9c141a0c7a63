/** Days after its last message when a conversation that was handed over is erased: offices are slower than a chat. */
const handedOverDays = 30;
const hourMs = 60 * 60_000;

/**
 * Until when conversations are over, for `ConversationStore.forgetOlderThan`.
 * @param conversationHours hours after its last message when a conversation is erased
 * @returns ISO 8601 times
 */
export function retentionTimes(
  now: Date,
  conversationHours: number,
): { idleSince: string; handedOverIdleSince: string } {
  const before = (hours: number) => new Date(now.getTime() - hours * hourMs).toISOString();
  return { idleSince: before(conversationHours), handedOverIdleSince: before(handedOverDays * 24) };
}
