import type { Generated } from 'kysely';
import type { Chat } from '../../domain/chat.js';

/** Tables of the conversations. What is never searched for is kept as JSON; times are ISO 8601 in UTC. */
export interface ConversationSchema {
  conversations: {
    id: string;
    region: string;
    /** Names as a JSON list, the latest last. */
    channels: string;
    /** 1 yes, 0 no. */
    consent: number | null;
    chosen_language: string | null;
    /** `Pending` as JSON. */
    pending: string | null;
    /** `Handover` as JSON. */
    handover: string | null;
    /** Names of the series its person was counted in, as a JSON list. */
    counted: string;
    last_at: string;
  };
  turns: {
    position: Generated<number>;
    conversation: string;
    answer: string;
    /** `Turn` without its feedback, as JSON; older ones lack `event`, the oldest `messageId` and `channel`. */
    turn: string;
    /** `Feedback` as JSON. */
    feedback: string | null;
    /** Hash of the question while it is counted as helpful. */
    counted: string | null;
  };
  /** What messages left to show the effect, until it is in `impact.db`. */
  impact_outbox: {
    /** Never used again. */
    position: Generated<number>;
    /** SHA-256 of the conversation's id where it holds text; null otherwise, so that nothing leads to a conversation. */
    conversation_hash: string | null;
    /** `ImpactChange` as JSON. */
    change: string;
  };
  handovers: {
    position: Generated<number>;
    id: string;
    conversation: string;
    /** `NewHandover` as JSON; a mail without `channel` where it was kept before there were others. */
    outgoing: string;
    attempts: number;
    next_attempt_at: string;
    /** Until then a process sends it; null: none does. */
    claimed_until: string | null;
    /** When it was given up; null: it was not. */
    dead_at: string | null;
    /** Why the last attempt failed, as a code. */
    reason: string | null;
  };
  /** Belongs to no conversation: how many found the answers from a page helpful. */
  helpful_questions: {
    region: string;
    language: string;
    page_group: string;
    hash: string;
    conversations: number;
    /** Null until enough conversations asked it. */
    question: string | null;
    last_at: string;
  };
  messages: {
    position: Generated<number>;
    conversation: string;
    /** Unique in the conversation. */
    id: string;
    /** `ConversationMessage` as JSON. */
    message: string;
  };
  waiting: {
    position: Generated<number>;
    conversation: string;
    message_id: string;
    at: string;
    question: string;
    /** Until then a process answers it, or shows again that it does; null: none does. */
    claimed_until: string | null;
  };
  /** Messages on their way to a chat. */
  deliveries: {
    position: Generated<number>;
    id: string;
    conversation: string;
    channel: Chat['channel'];
    address: string;
    /** `ConversationMessage` as JSON. */
    message: string;
    attempts: number;
    next_attempt_at: string;
    /** As of `handovers`. */
    claimed_until: string | null;
    dead_at: string | null;
    reason: string | null;
  };
  /** One-time links to a conversation. */
  links: {
    token_hash: string;
    conversation: string;
    expires_at: string;
  };
  tickets: {
    conversation: string;
    account: string;
    ticket: string;
  };
  chats: {
    channel: Chat['channel'];
    address: string;
    conversation: string | null;
    /** Ids as a JSON list, the latest first. */
    earlier: string;
    region: string | null;
    language: string | null;
    caseworker: string | null;
    reference: string | null;
    last_at: string;
  };
  handled_updates: {
    channel: Chat['channel'];
    update_id: string;
    at: string;
  };
  caseworkers: {
    id: string;
    region: string;
    name: string;
    code_hash: string;
    invited_at: string;
  };
}
