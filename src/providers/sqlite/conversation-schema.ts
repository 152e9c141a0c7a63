import type { Generated } from 'kysely';

/** Tables of the conversations. What is never searched for is kept as JSON; times are ISO 8601 in UTC. */
export interface ConversationSchema {
  conversations: {
    id: string;
    region: string;
    channel: string;
    chosen_language: string | null;
    /** `Pending` as JSON. */
    pending: string | null;
    /** `Handover` as JSON. */
    handover: string | null;
    last_at: string;
  };
  turns: {
    position: Generated<number>;
    conversation: string;
    answer: string;
    /** `Turn` without its feedback, as JSON. */
    turn: string;
    /** `Feedback` as JSON. */
    feedback: string | null;
    /** Hash of the question while it is counted as helpful. */
    counted: string | null;
  };
  handovers: {
    position: Generated<number>;
    id: string;
    conversation: string;
    /** `OutgoingHandover` without its attempts, as JSON. */
    outgoing: string;
    attempts: number;
    next_attempt_at: string;
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
}
