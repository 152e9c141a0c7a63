import type { Kysely, Transaction } from 'kysely';
import { fewestPeople, type Topic, type TopicMention } from '../../domain/impact.js';
import { chunks } from './chunks.js';
import type { ImpactSchema } from './impact-schema.js';

type Database = Kysely<ImpactSchema>;
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
export async function readTopics(db: Database): Promise<Topic[]> {
  return (await db.selectFrom('topics').selectAll().orderBy('id').execute()).map(toTopic);
}

/** See `ImpactStore.mergeTopic`. */
export async function mergeTopic(transaction: Transaction<ImpactSchema>, id: string, into: string): Promise<void> {
  // Writing comes first: SQLite lets nobody write who has read what another process has changed since.
  await transaction.updateTable('topics').set({ merged_into: into }).where('id', '=', id).execute();
  const goesTo = await readWithTargets(transaction, new Map(), new Set([into]), id);
  const target = goesTo(into);
  await transaction
    .updateTable('topics')
    .set({ merged_into: target === id ? null : target })
    .where('id', '=', id)
    .execute();
}

/** Erases topics of fewer than five people. @param before Germany's date of the last question, exclusive @returns their ids */
export async function eraseSeeds(transaction: Transaction<ImpactSchema>, before: string): Promise<Set<string>> {
  const rows = await transaction
    .deleteFrom('topics')
    .where('people', '<', fewestPeople)
    .where('last_day', '<', before)
    .returning('id')
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/**
 * Reads topics into a map, with those that they were merged into.
 * @param standing a topic that counts as merged into none
 * @returns where the questions of a topic go
 */
async function readWithTargets(
  transaction: Transaction<ImpactSchema>,
  topics: Map<string, Topic>,
  wanted: ReadonlySet<string>,
  standing?: string,
): Promise<(id: string) => string> {
  for (let ids = [...wanted]; ids.length > 0; ) {
    const next = new Set<string>();
    for (const some of chunks(ids, idsAStatement)) {
      const rows = await transaction.selectFrom('topics').selectAll().where('id', 'in', some).execute();
      for (const topic of rows.map(toTopic)) {
        topics.set(topic.id, topic);
        if (topic.mergedInto && topic.id !== standing) next.add(topic.mergedInto);
      }
    }
    ids = [...next].filter((id) => !topics.has(id));
  }
  const goesTo = (id: string): string => {
    const { mergedInto } = topics.get(id) ?? {};
    // What it was merged into may have been erased: then it stands alone again.
    return mergedInto && id !== standing && topics.has(mergedInto) ? goesTo(mergedInto) : id;
  };
  return goesTo;
}

function newTopic(id: string, space: string, dimensions: number, day: string): Topic {
  const counts = { questions: 0, people: 0, firstDay: day, lastDay: day };
  return { id, space, sum: new Float32Array(dimensions), ...counts, name: null, terms: [], mergedInto: null };
}

function toRow({ sum, firstDay, lastDay, mergedInto, terms, ...topic }: Topic): TopicRow {
  return {
    ...topic,
    sum: Buffer.from(sum.buffer, sum.byteOffset, sum.byteLength),
    first_day: firstDay,
    last_day: lastDay,
    terms: JSON.stringify(terms),
    merged_into: mergedInto,
  };
}

function toTopic({
  sum,
  first_day: firstDay,
  last_day: lastDay,
  merged_into: mergedInto,
  terms,
  ...row
}: TopicRow): Topic {
  return { ...row, sum: floatsOf(sum), firstDay, lastDay, terms: JSON.parse(terms), mergedInto };
}

/** Bytes may lie at any place; floats begin at multiples of four. The driver gives blobs as `ArrayBuffer`. */
function floatsOf(bytes: Uint8Array | ArrayBuffer): Float32Array {
  const copy = new Uint8Array(bytes).slice();
  return new Float32Array(copy.buffer, 0, Math.floor(copy.length / 4));
}
