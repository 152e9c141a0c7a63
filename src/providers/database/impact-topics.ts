import { type Kysely, sql, type Transaction } from 'kysely';
import { fewestPeople, type Topic, type TopicMention } from '../../domain/impact.js';
import { chunks } from './chunks.js';
import type { Database } from './database.js';
import type { ImpactSchema } from './impact-schema.js';

type TopicRow = ImpactSchema['topics'];

const idsAStatement = 500;

/** Adds questions to their topics, and makes those that are not there. @param day Germany's date */
export async function addMentions(
  transaction: Transaction<ImpactSchema>,
  mentions: readonly TopicMention[],
  day: string,
): Promise<void> {
  if (mentions.length === 0) return;
  const topics = new Map<string, Topic>();
  const goesTo = await readWithTargets(transaction, topics, new Set(mentions.map(({ topic }) => topic)));
  const changed = new Set<Topic>();
  for (const { topic: id, space, vector, isNewPerson } of mentions) {
    const added = floatsOf(Buffer.from(vector, 'base64'));
    const known = topics.get(goesTo(id));
    const topic = known ?? newTopic(id, space, added.length, day);
    if (!known) topics.set(id, topic);
    // One vector a person: those of one who asks ten times would give her own away, however blurred each is.
    if (isNewPerson) for (let n = 0; n < topic.sum.length; n += 1) topic.sum[n] = (topic.sum[n] ?? 0) + (added[n] ?? 0);
    topic.questions += 1;
    topic.people += Number(isNewPerson);
    if (day > topic.lastDay) topic.lastDay = day;
    changed.add(topic);
  }
  for (const some of chunks([...changed], idsAStatement)) {
    await transaction
      .insertInto('topics')
      .values(some.map(toRow))
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(({ ref }) => ({
          sum: ref('excluded.sum'),
          questions: ref('excluded.questions'),
          people: ref('excluded.people'),
          last_day: ref('excluded.last_day'),
        })),
      )
      .execute();
  }
}

/** See `ImpactStore.topics`. */
export async function readTopics(db: Kysely<ImpactSchema>): Promise<Topic[]> {
  return (await db.selectFrom('topics').selectAll().orderBy('id').execute()).map(toTopic);
}

/** See `ImpactStore.nameTopic`. */
export async function nameTopic(db: Kysely<ImpactSchema>, id: string, name: string, terms: string[]): Promise<void> {
  await db
    .updateTable('topics')
    .set(({ selectFrom }) => ({
      name,
      terms: JSON.stringify(terms),
      // With those that were merged into it.
      named_people: selectFrom('topics as part')
        .select(({ fn }) => fn.sum<number>('part.people').as('people'))
        .where(({ or, eb }) => or([eb('part.id', '=', id), eb('part.merged_into', '=', id)])),
    }))
    .where('id', '=', id)
    .execute();
}

/** See `ImpactStore.mergeTopic`. What was merged into the topic goes along: so every topic is one step from where it went. */
export async function mergeTopic(db: Kysely<ImpactSchema>, id: string, into: string): Promise<void> {
  await db
    .updateTable('topics')
    .set(({ selectFrom }) => ({
      merged_into: selectFrom('topics as target').select(wentTo).where('target.id', '=', into),
    }))
    .where(({ or, eb }) => or([eb('id', '=', id), eb('merged_into', '=', id)]))
    // Null, and so nothing is changed, when the other is not there.
    .where(({ eb, selectFrom }) =>
      eb(selectFrom('topics as target').select(wentTo).where('target.id', '=', into), '<>', id),
    )
    .execute();
}

const wentTo = sql<string>`coalesce(target.merged_into, target.id)`.as('went_to');

/**
 * Erases topics of fewer than five people, but for those that others were merged into: these may be more together.
 * @param before Germany's date of the last question, exclusive
 * @returns their ids
 */
export async function eraseSeeds(
  database: Database<ImpactSchema>,
  transaction: Transaction<ImpactSchema>,
  before: string,
): Promise<Set<string>> {
  const rows = await transaction
    .deleteFrom('topics')
    .where('people', '<', fewestPeople)
    .where('last_day', '<', before)
    .where('id', 'not in', (eb) =>
      eb
        .selectFrom('topics as part')
        .select('part.merged_into')
        .where('part.merged_into', 'is not', null)
        .$castTo<{ merged_into: string }>(),
    )
    .returning('id')
    .execute();
  if (rows.length > 0) await database.rewriteTable(transaction, 'topics');
  return new Set(rows.map(({ id }) => id));
}

/**
 * Reads topics into a map, with those that they were merged into.
 * @returns where the questions of a topic go
 */
async function readWithTargets(
  transaction: Transaction<ImpactSchema>,
  topics: Map<string, Topic>,
  wanted: ReadonlySet<string>,
): Promise<(id: string) => string> {
  const read = async (ids: Iterable<string>) => {
    for (const some of chunks([...ids], idsAStatement)) {
      const rows = await transaction.selectFrom('topics').selectAll().where('id', 'in', some).execute();
      for (const row of rows) topics.set(row.id, toTopic(row));
    }
  };
  await read(wanted);
  await read(new Set([...topics.values()].flatMap(({ mergedInto }) => mergedInto ?? [])));
  return (id) => {
    const { mergedInto } = topics.get(id) ?? {};
    return mergedInto && topics.has(mergedInto) ? mergedInto : id;
  };
}

function newTopic(id: string, space: string, dimensions: number, day: string): Topic {
  const counts = { questions: 0, people: 0, firstDay: day, lastDay: day };
  return {
    id,
    space,
    sum: new Float32Array(dimensions),
    ...counts,
    name: null,
    terms: [],
    namedPeople: 0,
    mergedInto: null,
  };
}

function toRow({ sum, firstDay, lastDay, mergedInto, terms, namedPeople, ...topic }: Topic): TopicRow {
  return {
    ...topic,
    sum: Buffer.from(sum.buffer, sum.byteOffset, sum.byteLength),
    first_day: firstDay,
    last_day: lastDay,
    terms: JSON.stringify(terms),
    named_people: namedPeople ?? 0,
    merged_into: mergedInto,
  };
}

function toTopic({
  sum,
  first_day: firstDay,
  last_day: lastDay,
  merged_into: mergedInto,
  named_people: namedPeople,
  terms,
  ...row
}: TopicRow): Topic {
  return { ...row, sum: floatsOf(sum), firstDay, lastDay, terms: JSON.parse(terms), namedPeople, mergedInto };
}

/** Bytes may lie at any place; floats begin at multiples of four. The driver gives blobs as `ArrayBuffer`. */
function floatsOf(bytes: Uint8Array | ArrayBuffer): Float32Array {
  const copy = new Uint8Array(bytes).slice();
  return new Float32Array(copy.buffer, 0, Math.floor(copy.length / 4));
}
