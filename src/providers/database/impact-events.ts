import type { Kysely, Transaction } from 'kysely';
import { DateTime } from 'luxon';
import type { ImpactEvent } from '../../domain/impact.js';
import { chunks } from './chunks.js';
import type { ImpactSchema } from './impact-schema.js';

type EventRow = ImpactSchema['events'];

const rowsAStatement = 500;
const rowsAPage = 2_000;

/** Adds events. @returns ids of those that were not there */
export async function addEvents(
  transaction: Transaction<ImpactSchema>,
  events: readonly ImpactEvent[],
): Promise<Set<string>> {
  const added = new Set<string>();
  for (const some of chunks(events, rowsAStatement)) {
    const rows = await transaction
      .insertInto('events')
      .values(some.map(toRow))
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute();
    for (const { id } of rows) added.add(id);
  }
  return added;
}

/** See `ImpactStore.events`. */
export async function* streamEvents(
  db: Kysely<ImpactSchema>,
  { region, from, to }: { region: string; from: string; to: string },
): AsyncGenerator<ImpactEvent> {
  const end = hourOf(dayAfter(to));
  const ofRegion = db
    .selectFrom('events')
    .selectAll()
    .where('region', '=', region)
    .where('hour', '<', end)
    .orderBy('hour')
    .orderBy('id')
    .limit(rowsAPage);
  let page = await ofRegion.where('hour', '>=', hourOf(from)).execute();
  for (let last = page.at(-1); last; last = page.at(-1)) {
    for (const row of page) yield toEvent(row);
    if (page.length < rowsAPage) return;
    const { hour, id } = last;
    page = await ofRegion
      .where(({ eb, refTuple, tuple }) => eb(refTuple('hour', 'id'), '>', tuple(hour, id)))
      .execute();
  }
}

/** Erases events of days before a day. @returns how many */
export async function eraseEvents(transaction: Transaction<ImpactSchema>, before: string): Promise<number> {
  let erased = 0n;
  // Region by region: so it is found by the key, not by looking at every event.
  for (let region = ''; ; ) {
    const next = await transaction
      .selectFrom('events')
      .select('region')
      .where('region', '>', region)
      .orderBy('region')
      .limit(1)
      .executeTakeFirst();
    if (!next) return Number(erased);
    region = next.region;
    const { numDeletedRows } = await transaction
      .deleteFrom('events')
      .where('region', '=', region)
      .where('hour', '<', hourOf(before))
      .executeTakeFirst();
    erased += numDeletedRows;
  }
}

/** Hour in UTC at which one of Germany's days begins, as the beginning of an ISO 8601 time: `2026-05-30T22`. */
function hourOf(day: string): string {
  return DateTime.fromISO(day, { zone: 'Europe/Berlin' }).toUTC().toFormat("yyyy-MM-dd'T'HH");
}

function dayAfter(day: string): string {
  return DateTime.fromISO(day).plus({ days: 1 }).toISODate() ?? day;
}

function toRow({ id, region, hour, helpful, reason, handedOver, ...event }: ImpactEvent): EventRow {
  return {
    ...{ region, hour, id, reason, event: JSON.stringify(event) },
    helpful: helpful === null ? null : Number(helpful),
    handed_over: Number(handedOver),
  };
}

function toEvent({ id, region, hour, event, helpful, reason, handed_over: handedOver }: EventRow): ImpactEvent {
  const parsed: ImpactEvent = JSON.parse(event);
  // Not a new object of both: that takes ten times as long.
  parsed.id = id;
  parsed.region = region;
  parsed.hour = hour;
  parsed.helpful = helpful === null ? null : helpful === 1;
  parsed.reason = reason;
  parsed.handedOver = handedOver === 1;
  return parsed;
}
