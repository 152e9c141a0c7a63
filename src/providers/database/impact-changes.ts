import type { Transaction } from 'kysely';
import type { ImpactChange } from '../../domain/impact.js';
import { chunks } from './chunks.js';
import { addEvents } from './impact-events.js';
import { keepQuestions } from './impact-questions.js';
import type { ImpactSchema } from './impact-schema.js';
import { BatchCounts } from './impact-tallies.js';
import { addMentions } from './impact-topics.js';

type Of<Kind extends ImpactChange['kind']> = Extract<ImpactChange, { kind: Kind }>;

const rowsAStatement = 500;

/** See `ImpactStore.apply`. It begins with writing: SQLite lets nobody write who has read what another has changed since. */
export async function applyChanges(
  transaction: Transaction<ImpactSchema>,
  changes: readonly ImpactChange[],
  day: string,
): Promise<void> {
  const counts = new BatchCounts(day);
  const questions = await newQuestions(transaction, of(changes, 'question'));
  for (const { event, counted } of questions) counts.add(event.region, counted);
  const feedback = of(changes, 'feedback');
  const persons = of(changes, 'person');
  const isNew = await firstTimes(transaction, [...feedback, ...persons], day);
  for (const { region, counted } of await rate(transaction, feedback.filter(isNew))) counts.add(region, counted);
  const handedOver = persons.filter(isNew);
  for (const { region, counted } of handedOver) counts.add(region, counted);
  await markHandedOver(transaction, handedOver);
  await keepQuestions(
    transaction,
    of(changes, 'kept').map(({ question }) => question),
  );
  await counts.save(transaction);
  await addMentions(
    transaction,
    questions.flatMap(({ topic }) => topic ?? []),
    day,
  );
}

function of<Kind extends ImpactChange['kind']>(changes: readonly ImpactChange[], kind: Kind): Of<Kind>[] {
  return changes.filter((change): change is Of<Kind> => change.kind === kind);
}

/** Keeps the events of questions that were not there, each once. @returns these questions */
async function newQuestions(
  transaction: Transaction<ImpactSchema>,
  questions: readonly Of<'question'>[],
): Promise<Of<'question'>[]> {
  const added = await addEvents(
    transaction,
    questions.map(({ event }) => event),
  );
  return questions.filter(({ event }) => added.delete(event.id));
}

/** Remembers changes by their ids. @returns whether a change came for the first time; true once for each id */
async function firstTimes(
  transaction: Transaction<ImpactSchema>,
  changes: readonly { id: string }[],
  day: string,
): Promise<(change: { id: string }) => boolean> {
  const fresh = new Set<string>();
  for (const some of chunks(changes, rowsAStatement)) {
    const rows = await transaction
      .insertInto('applied')
      .values(some.map(({ id }) => ({ id, day })))
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .execute();
    for (const { id } of rows) fresh.add(id);
  }
  return ({ id }) => fresh.delete(id);
}

/** Notes with events what readers said last. @returns what changed something */
async function rate(
  transaction: Transaction<ImpactSchema>,
  feedback: readonly Of<'feedback'>[],
): Promise<Of<'feedback'>[]> {
  const said = new Map<string, Pick<ImpactSchema['events'], 'helpful' | 'reason'>>();
  for (const some of chunks(feedback, rowsAStatement)) {
    const ids = some.map(({ event }) => event);
    const rows = await transaction
      .selectFrom('events')
      .select(['id', 'helpful', 'reason'])
      .where('id', 'in', ids)
      .execute();
    for (const { id, ...words } of rows) said.set(id, words);
  }
  const last: typeof said = new Map();
  const changing = feedback.filter(({ event, helpful, reason }) => {
    const before = said.get(event);
    if (!before || (before.helpful === Number(helpful) && before.reason === reason)) return false;
    const words = { helpful: Number(helpful), reason };
    said.set(event, words);
    last.set(event, words);
    return true;
  });
  for (const [id, words] of last) await transaction.updateTable('events').set(words).where('id', '=', id).execute();
  return changing;
}

async function markHandedOver(transaction: Transaction<ImpactSchema>, persons: readonly Of<'person'>[]): Promise<void> {
  const events = persons.flatMap(({ event }) => event ?? []);
  for (const some of chunks(events, rowsAStatement)) {
    await transaction.updateTable('events').set({ handed_over: 1 }).where('id', 'in', some).execute();
  }
}
