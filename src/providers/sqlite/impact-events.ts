import type { Kysely, Selectable, Transaction } from 'kysely';
import { DateTime } from 'luxon';
import type { ImpactEvent } from '../../domain/impact.js';
import { chunks } from './chunks.js';
import type { ImpactSchema } from './impact-schema.js';

type EventRow = Selectable<ImpactSchema['events']>;

const rowsAStatement = 200;
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

function toRow({ variant, ...event }: ImpactEvent): EventRow {
  return {
    region: event.region,
    hour: event.hour,
    id: event.id,
    channel: event.channel,
    asked: event.asked,
    answered: event.answered,
    status: event.status,
    outcome: event.outcome,
    cited: JSON.stringify(event.cited),
    offered: JSON.stringify(event.offered),
    sureness: event.sureness,
    is_first: Number(event.isFirst),
    is_follow_up: Number(event.isFollowUp),
    office_open: fromFlag(event.officeOpen),
    topic: event.topic,
    helpful: fromFlag(event.helpful),
    reason: event.reason,
    handed_over: Number(event.handedOver),
    speed_ms: event.speedMs,
    experiment: variant?.experiment ?? null,
    arm: variant?.arm ?? null,
  };
}

function toEvent(row: EventRow): ImpactEvent {
  return {
    id: row.id,
    region: row.region,
    hour: row.hour,
    channel: row.channel,
    asked: row.asked,
    answered: row.answered,
    status: row.status as ImpactEvent['status'],
    outcome: row.outcome as ImpactEvent['outcome'],
    cited: JSON.parse(row.cited),
    offered: JSON.parse(row.offered),
    sureness: row.sureness as ImpactEvent['sureness'],
    isFirst: row.is_first === 1,
    isFollowUp: row.is_follow_up === 1,
    officeOpen: toFlag(row.office_open),
    topic: row.topic,
    helpful: toFlag(row.helpful),
    reason: row.reason as ImpactEvent['reason'],
    handedOver: row.handed_over === 1,
    speedMs: row.speed_ms,
    variant: row.experiment && row.arm ? { experiment: row.experiment, arm: row.arm === 'a' ? 'a' : 'b' } : null,
  };
}

const fromFlag = (flag: boolean | null) => (flag === null ? null : Number(flag));
const toFlag = (value: number | null) => (value === null ? null : value === 1);
