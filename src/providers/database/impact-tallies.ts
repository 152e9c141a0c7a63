import { type Kysely, sql, type Transaction } from 'kysely';
import { type Counted, type Tally, type TallyTable, tallyTables } from '../../domain/impact.js';
import type { TallyQuery } from '../../ports/impact-store.js';
import { chunks } from './chunks.js';
import type { Database } from './database.js';
import type { ImpactSchema } from './impact-schema.js';

const rowsAStatement = 500;

/** What is counted of a message that was any, apart from what it was about: a region's first day is there. */
const overall = ['all', 'conversation', 'feedback', 'person'] as const satisfies readonly TallyTable[];

/** Adds up what one batch counts, so that each row is written once. */
export class BatchCounts {
  private readonly rows = new Map<string, ImpactSchema['tallies']>();

  constructor(private readonly day: string) {}

  add(region: string, counted: readonly Counted[]): void {
    for (const { table, key, part, people, questions } of counted) {
      const name = `${region}\n${table}\n${key}\n${part}`;
      const row = this.rows.get(name);
      if (row) {
        row.people += people;
        row.questions += questions;
      } else {
        this.rows.set(name, { region, table_name: table, key, part, day: this.day, people, questions });
      }
    }
  }

  async save(transaction: Transaction<ImpactSchema>): Promise<void> {
    for (const some of chunks([...this.rows.values()], rowsAStatement)) {
      await transaction
        .insertInto('tallies')
        .values(some)
        .onConflict((conflict) =>
          conflict.columns(['region', 'table_name', 'key', 'part', 'day']).doUpdateSet(({ eb, ref }) => ({
            people: eb('tallies.people', '+', ref('excluded.people')),
            questions: eb('tallies.questions', '+', ref('excluded.questions')),
          })),
        )
        .execute();
    }
  }
}

/** Between days of a series, and between what is said of a day; neither is in a date or a number. */
const [dayEnd, valueEnd] = [',', ' '];

/**
 * See `ImpactStore.tallies`. The days of a series come as one text: as rows, a year of a district, half a million, takes
 * five times as long to come over from the database.
 */
export async function readTallies(
  { db, expressions }: Database<ImpactSchema>,
  { region, tables, keys }: TallyQuery,
): Promise<Tally[]> {
  const ofDay = sql<string>`day || ${sql.lit(valueEnd)} || people || ${sql.lit(valueEnd)} || questions`;
  let query = db
    .selectFrom('tallies')
    .select(['region', 'table_name as table', 'key', 'part'])
    .select(expressions.joined(ofDay, dayEnd).as('days'))
    .where('table_name', 'in', [...tables])
    .groupBy(['region', 'table_name', 'key', 'part'])
    .orderBy('region')
    .orderBy('table_name')
    .orderBy('key')
    .orderBy('part');
  if (region !== undefined) query = query.where('region', '=', region);
  if (keys) query = query.where('key', 'in', [...keys]);
  const tallies: Tally[] = [];
  for (const series of await query.execute()) {
    const { key, part } = series;
    const table = series.table as TallyTable;
    // They come in the order of their keys, but the database does not promise it.
    for (const said of series.days.split(dayEnd).sort()) {
      const [day = '', people, questions] = said.split(valueEnd);
      // Written out: spread objects take five times as long, and there are half a million.
      tallies.push({
        region: series.region,
        table,
        key,
        part,
        day,
        people: Number(people),
        questions: Number(questions),
      });
    }
  }
  return tallies;
}

/** See `ImpactStore.since`. */
export async function firstDay(db: Kysely<ImpactSchema>, region: string): Promise<string | null> {
  const row = await db
    .selectFrom('tallies')
    .select(({ fn }) => fn.min('day').as('day'))
    .where('region', '=', region)
    .where('table_name', 'in', overall)
    .executeTakeFirst();
  return row?.day ?? null;
}

/** Tables whose keys begin with a topic. */
const ofTopics = tallyTables.filter((table) => /(?:^|_)topic(?:_|$)/u.test(table));

/** Erases what was counted of topics. */
export async function eraseTopicTallies(
  transaction: Transaction<ImpactSchema>,
  topics: ReadonlySet<string>,
): Promise<void> {
  const keys = await transaction
    .selectFrom('tallies')
    .select('key')
    .where('table_name', 'in', ofTopics)
    .distinct()
    .execute();
  const gone = keys.flatMap(({ key }) => (topics.has(key.split('\t')[0] ?? '') ? [key] : []));
  for (const some of chunks(gone, rowsAStatement)) {
    await transaction.deleteFrom('tallies').where('table_name', 'in', ofTopics).where('key', 'in', some).execute();
  }
}
