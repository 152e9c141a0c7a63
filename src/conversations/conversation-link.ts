import { createHash, randomBytes } from 'node:crypto';
import type { Conversation } from '../domain/conversation.js';
import { linkMinutes } from '../kept-data/limits.js';
import type { ConversationLink } from '../ports/assistant.js';
import type { ConversationStore } from '../ports/conversation-store.js';
import { readConversation } from './requests.js';

/** 128 bits cannot be guessed in the time. */
const tokenBytes = 16;

/**
 * Makes a one-time link. Only a hash of its token is kept.
 * @throws LotseError `not_found` when there is no such conversation
 */
export async function makeLink(store: ConversationStore, id: string, now: Date): Promise<ConversationLink> {
  await readConversation(store, id);
  const token = randomBytes(tokenBytes).toString('base64url');
  const expiresAt = new Date(now.getTime() + linkMinutes * 60_000).toISOString();
  await store.saveLink(hashOf(token), id, expiresAt);
  return { token, expiresAt };
}

/** Uses a link up. @returns the conversation it leads to; null when it was used, is too old or is none */
export async function openLink(store: ConversationStore, token: string, now: Date): Promise<Conversation | null> {
  const id = await store.useLink(hashOf(token), now.toISOString());
  return id === null ? null : await store.load(id);
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
