/** A messenger's chat, as Lotse knows it: what was chosen there, and which conversation goes on in it. */
export interface Chat {
  /** Name of the channel. */
  channel: 'telegram' | 'teams';
  /** What the channel calls the chat. */
  address: string;
  /** Null before the first question, and after it was erased. */
  conversationId: string | null;
  /** Ids of the conversations that went on in it before, the latest first; see `afterLeaving`. */
  earlier: string[];
  /** Slug; null while none was chosen. */
  region: string | null;
  /** Code; null while none was chosen. */
  language: string | null;
  /** Of the caseworker whose chat it is; null for everybody else. */
  caseworkerId: string | null;
  /** What the channel needs to write there by itself, as JSON; null when the address is enough. */
  reference: string | null;
  /** ISO 8601 time of the last message. */
  lastAt: string;
}

/** More than anybody begins in one chat before the first of them is over. */
const earlierKept = 50;

/**
 * What a chat's earlier conversations are once another one goes on in it, so that a reply to them still arrives there and
 * they are erased with it.
 * @param next id; null when none goes on yet
 */
export function afterLeaving({ conversationId, earlier }: Chat, next: string | null): string[] {
  const left = conversationId === null ? earlier : [conversationId, ...earlier];
  return [...new Set(left)].filter((id) => id !== next).slice(0, earlierKept);
}

/**
 * A counsellor who may ask for clients. Her code is kept as a hash only. When she is withdrawn, no more is left than her
 * id in the chats where she asked, so that she is told there.
 */
export interface Caseworker {
  /** UUID. */
  id: string;
  /** Slug. */
  region: string;
  /** For whoever invites and withdraws; never shown to clients. */
  name: string;
  /** ISO 8601. */
  invitedAt: string;
}
