/** One table's rows of one person, each with its columns; what is kept as JSON is taken apart. */
export type PersonalRows = Record<string, unknown>[];

/** All that is kept of one conversation, in every store, as a person may have it (Articles 15 and 20 GDPR). */
export interface PersonalData {
  conversation: string;
  /** ISO 8601. */
  exportedAt: string;
  /** By table; empty ones are left out. */
  kept: Record<string, PersonalRows>;
  /** What is kept beside this, or cannot be found by a conversation, in a sentence each. */
  notHere: string[];
}

/** Reads what is kept of one conversation. */
export interface PersonalDataReader {
  /** @returns null when nothing is kept (any more) */
  ofConversation(id: string): Promise<PersonalData | null>;
}
