/** A counsellor's message to a person, as her system sent it. */
export interface CounsellorMessage {
  /** Of her system, such as `zammad-17`: what comes twice is kept once. */
  id: string;
  /** Plain text. */
  text: string;
  /** ISO 8601. */
  at: string;
}

/** What happens to a person about his hand-over, told in his own language. */
export type HandoverNews =
  /** What he wrote is kept, and cannot be delivered at the moment. */
  | 'delayed'
  /** It has arrived after all. */
  | 'arrived';

/** What a counsellor's system does in a conversation. */
export interface Counselling {
  /**
   * Keeps a counsellor's message for the person, and writes it to the chat the person wrote in last.
   * @returns false when the conversation is not there (any more)
   */
  reply(conversationId: string, message: CounsellorMessage): Promise<boolean>;
  /** Whether a person answers from now on (true), or the assistant. Without a hand-over nothing changes. */
  setInCharge(conversationId: string, inCharge: boolean): Promise<void>;
  /** Tells the person, once for each change. */
  tell(conversationId: string, news: HandoverNews): Promise<void>;
}
