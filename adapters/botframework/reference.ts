import { type Activity, type ConversationReference, TurnContext } from 'botbuilder';
import { z } from 'zod';

/** What it takes to write into a chat again. The person is not in it: a conversation's id is enough. */
const referenceSchema = z.object({
  channelId: z.string(),
  serviceUrl: z.string(),
  bot: z.object({ id: z.string() }),
  conversation: z.object({
    id: z.string(),
    isGroup: z.boolean().optional(),
    conversationType: z.string().optional(),
    tenantId: z.string().optional(),
  }),
});

/** Of an activity, as JSON for `Chat.reference`. Names, and ids of people, are left out. */
export function writeReference(activity: Activity): string {
  return JSON.stringify(referenceSchema.parse(TurnContext.getConversationReference(activity)));
}

/** Null when it cannot be read: the chat gets a new one with its next message. */
export function readReference(reference: string | null): Partial<ConversationReference> | null {
  if (reference === null) return null;
  try {
    return referenceSchema.parse(JSON.parse(reference)) as Partial<ConversationReference>;
  } catch {
    return null;
  }
}
