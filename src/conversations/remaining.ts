import type { Conversation, Remaining } from '../domain/conversation.js';

/** Channels that keep their own copy of what was written. */
const keepingChannels = ['telegram', 'teams', 'integreat'] as const;

/** Where something of a conversation may still be after it was erased here. */
export function remainingOf({ channels, handover }: Pick<Conversation, 'channels' | 'handover'>): Remaining[] {
  const kept = keepingChannels.filter((channel) => channels.includes(channel));
  return [
    ...kept.map((place) => ({ place, office: null })),
    ...(handover ? [{ place: 'office' as const, office: handover.office }] : []),
  ];
}
