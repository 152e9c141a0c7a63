import { createHash } from 'node:crypto';

/** What stands for a conversation where nothing may lead to it: SHA-256 of its id, hexadecimal. */
export function hashOfConversation(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}
