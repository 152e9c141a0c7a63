/**
 * What of each table a person gets who asks for what is kept of a conversation. A test holds it against the schemas: a new
 * column has to be given, or to be left out for a reason.
 */

/** `text`: as it stands; `json`: taken apart; else the reason why it is left out. */
export type Column = 'text' | 'json' | { leftOut: string };

export interface PersonalTable {
  /** Column that leads to the conversation: by its id, or by the id's hash. */
  by: { column: string; holds: 'id' | 'hash' };
  /** Only rows in which this column is empty. */
  onlyWithout?: string;
  columns: Record<string, Column>;
}

const itself: Column = { leftOut: 'the id that was asked for, or its hash' };
const order: Column = { leftOut: 'only the order' };
const technical: Column = { leftOut: 'when and by which process it is sent; says nothing of the person' };

/** Tables of `conversations.db` that hold something of a person. */
export const conversationTables: Record<string, PersonalTable> = {
  conversations: {
    by: { column: 'id', holds: 'id' },
    columns: {
      ...{ id: itself, region: 'text', channels: 'json', consent: 'text', chosen_language: 'text', pending: 'json' },
      ...{ handover: 'json', counted: 'json', last_at: 'text' },
    },
  },
  turns: {
    by: { column: 'conversation', holds: 'id' },
    columns: {
      ...{ position: order, conversation: itself, turn: 'json', feedback: 'json', counted: 'text' },
      answer: { leftOut: 'id of the answer, which stands in the turn' },
    },
  },
  messages: {
    by: { column: 'conversation', holds: 'id' },
    columns: {
      ...{ position: order, conversation: itself, message: 'json' },
      id: { leftOut: 'stands in the message' },
    },
  },
  waiting: {
    by: { column: 'conversation', holds: 'id' },
    columns: {
      ...{ position: order, conversation: itself, message_id: 'text', at: 'text', question: 'text' },
      claimed_until: technical,
    },
  },
  handovers: {
    by: { column: 'conversation', holds: 'id' },
    columns: {
      ...{ position: order, id: technical, conversation: itself, outgoing: 'json', attempts: technical },
      ...{ next_attempt_at: technical, claimed_until: technical, dead_at: 'text', reason: 'text' },
    },
  },
  deliveries: {
    by: { column: 'conversation', holds: 'id' },
    columns: {
      ...{ position: order, id: technical, conversation: itself, channel: 'text', address: 'text', message: 'json' },
      ...{ attempts: technical, next_attempt_at: technical, claimed_until: technical },
      ...{ dead_at: 'text', reason: 'text' },
    },
  },
  links: {
    by: { column: 'conversation', holds: 'id' },
    columns: {
      ...{ conversation: itself, expires_at: 'text' },
      token_hash: { leftOut: 'hash of a key that opens the conversation' },
    },
  },
  tickets: {
    by: { column: 'conversation', holds: 'id' },
    columns: { conversation: itself, account: 'text', ticket: 'text' },
  },
  chats: {
    by: { column: 'conversation', holds: 'id' },
    // A caseworker's chat is hers, not her client's.
    onlyWithout: 'caseworker',
    columns: {
      ...{ channel: 'text', address: 'text', conversation: itself, region: 'text', language: 'text' },
      ...{ reference: 'json', last_at: 'text' },
      earlier: { leftOut: 'ids of other conversations: keys to them' },
      caseworker: { leftOut: 'empty in these rows' },
    },
  },
  impact_outbox: {
    by: { column: 'conversation_hash', holds: 'hash' },
    columns: { position: order, conversation_hash: itself, change: 'json' },
  },
};

/** Tables of `impact.db` that hold something of a person. */
export const impactTables: Record<string, PersonalTable> = {
  kept_questions: {
    by: { column: 'conversation_hash', holds: 'hash' },
    columns: {
      ...{ id: technical, region: 'text', day: 'text', language: 'text', outcome: 'text', text: 'text' },
      topic: { leftOut: 'number of a topic, which many share' },
      conversation_hash: itself,
    },
  },
};

/** Tables in which nothing leads to a conversation, each with the reason. */
export const otherTables: Record<string, string> = {
  helpful_questions: 'questions that five conversations asked alike, without anybody’s conversation',
  handled_updates: 'numbers of messages at Telegram, which name no chat',
  caseworkers: 'counsellors with access, who are no persons of a conversation',
  events: 'hour, language, pages and outcome of a question, without text and person',
  tallies: 'counts',
  applied: 'random ids of what was counted',
  topics: 'blurred sums over questions of many',
  gaps: 'what pages lack',
  seen_pages: 'pages',
  page_changes: 'pages',
  links: 'links on pages',
  digests: 'weeks in which a letter was sent',
  experiments: 'experiments as registered',
  staff: 'the administration’s own people',
  sessions: 'sign-ins of the administration’s own people',
};
