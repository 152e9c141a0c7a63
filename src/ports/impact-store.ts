import type { ImpactChange, ImpactEvent, KeptQuestion, Tally, TallyTable, Topic } from '../domain/impact.js';

/** Which counts are wanted; what is left out is not restricted. */
export interface TallyQuery {
  region?: string | undefined;
  tables: readonly TallyTable[];
  /** Only series with these keys. */
  keys?: readonly string[] | undefined;
}

/**
 * What is kept to show the effect: no text but what people agreed to, and nothing that leads to a conversation. In a file
 * of its own. What resolved is durable.
 */
export interface ImpactStore {
  /**
   * Writes down what messages left, all or nothing; what was applied before is left out, so that it may come again. So is
   * what was said of an answer whose event is not there.
   * @param day Germany's date on which it is counted: today. Days that are over never change.
   */
  apply(changes: readonly ImpactChange[], day: string): Promise<void>;
  /** Rows in the order of region, table, key, part, day. */
  tallies(query: TallyQuery): Promise<Tally[]>;
  /** In no order that tells anything, a bounded number in memory. @param query Germany's dates, both included */
  events(query: { region: string; from: string; to: string }): AsyncIterable<ImpactEvent>;
  /** First day with a count; null when there is none. */
  since(region: string): Promise<string | null>;
  topics(): Promise<Topic[]>;
  /** Keeps a topic's name and terms, and how many people it had then, with those of the topics merged into it. */
  nameTopic(id: string, name: string, terms: string[]): Promise<void>;
  /**
   * From now on its questions are counted in another, or where that went, and so are those of the topics merged into it;
   * what it has stays its own. Nothing happens when they are one already, or the other is not there.
   */
  mergeTopic(id: string, into: string): Promise<void>;
  /** Questions of people who agreed, the newest first. */
  keptQuestions(query: { region: string; topic?: string; limit: number }): Promise<KeptQuestion[]>;
  /** Erases the questions kept of a conversation. @returns whether there were any */
  forget(conversationHash: string): Promise<boolean>;
  /**
   * Erases what is over, and all traces of it in the file.
   * @param before Germany's dates, exclusive. `seeds`: topics of fewer than five people, by their last question, with what
   * was counted of them; `applied`: ids of changes, which are remembered so that none is counted twice
   */
  forgetOlderThan(before: { keptQuestions: string; events: string; seeds: string; applied: string }): Promise<void>;
}
