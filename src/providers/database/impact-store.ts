import type { Kysely } from 'kysely';
import type { ImpactChange, ImpactEvent, KeptQuestion, Tally, Topic } from '../../domain/impact.js';
import type { ImpactStore, TallyQuery } from '../../ports/impact-store.js';
import { applyChanges } from './impact-changes.js';
import type { Database } from './database.js';
import { eraseEvents, streamEvents } from './impact-events.js';
import { eraseKept, readKept } from './impact-questions.js';
import type { ImpactSchema } from './impact-schema.js';
import { eraseTopicTallies, firstDay, readTallies } from './impact-tallies.js';
import { eraseSeeds, mergeTopic, nameTopic, readTopics } from './impact-topics.js';
import { Traces } from './traces.js';

/**
 * Writers come one after the other: what is added to a topic depends on what is there, and counts that two batches raise in
 * another order would have them wait for each other.
 */
const writers = 'impact';

/** Events, counts, topics and the questions of those who agreed. */
export class SqlImpactStore implements ImpactStore {
  private readonly db: Kysely<ImpactSchema>;
  private readonly traces: Traces<ImpactSchema>;

  constructor(private readonly database: Database<ImpactSchema>) {
    this.db = database.db;
    this.traces = new Traces(database);
  }

  async apply(changes: readonly ImpactChange[], day: string): Promise<void> {
    if (changes.length === 0) return;
    await this.database.transact(async (transaction) => await applyChanges(transaction, changes, day), writers);
  }

  async tallies(query: TallyQuery): Promise<Tally[]> {
    return await readTallies(this.database, query);
  }

  events(query: { region: string; from: string; to: string }): AsyncIterable<ImpactEvent> {
    return streamEvents(this.db, query);
  }

  async since(region: string): Promise<string | null> {
    return await firstDay(this.db, region);
  }

  async topics(): Promise<Topic[]> {
    return await readTopics(this.db);
  }

  async nameTopic(id: string, name: string, terms: string[]): Promise<void> {
    await this.database.transact(async (transaction) => await nameTopic(transaction, id, name, terms), writers);
  }

  async mergeTopic(id: string, into: string): Promise<void> {
    await this.database.transact(async (transaction) => await mergeTopic(transaction, id, into), writers);
  }

  async keptQuestions(query: { region: string; topic?: string; limit: number }): Promise<KeptQuestion[]> {
    return await readKept(this.db, query);
  }

  async forget(conversationHash: string): Promise<boolean> {
    const isErased = await this.database.transact(
      async (transaction) =>
        await eraseKept(this.database, transaction, (kept) => kept.where('conversation_hash', '=', conversationHash)),
      writers,
    );
    // Also when there is nothing (any more): the time before, the log may have been held.
    await this.database.eraseTraces(['kept_questions']);
    return isErased;
  }

  async forgetOlderThan(before: {
    keptQuestions: string;
    events: string;
    seeds: string;
    applied: string;
  }): Promise<void> {
    const isErased = await this.database.transact(async (transaction) => {
      const kept = await eraseKept(this.database, transaction, (old) => old.where('day', '<', before.keptQuestions));
      const applied = await transaction.deleteFrom('applied').where('day', '<', before.applied).executeTakeFirst();
      const seeds = await eraseSeeds(this.database, transaction, before.seeds);
      if (seeds.size > 0) await eraseTopicTallies(transaction, seeds);
      const events = await eraseEvents(transaction, before.events);
      return kept || applied.numDeletedRows > 0n || seeds.size > 0 || events > 0;
    }, writers);
    await this.traces.erase(isErased);
  }
}
