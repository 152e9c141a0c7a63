import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { Series, Tally } from '../../src/domain/impact.js';
import { seriesKey } from '../../src/impact/series.js';

/** A day for computing with: `day-017`. In the order of its number. */
export function dayNumber(day: number): string {
  return `day-${String(day).padStart(3, '0')}`;
}

/** Random days of one series, in their order. */
export const days = fc
  .uniqueArray(fc.record({ day: fc.nat(400), people: fc.nat(9), more: fc.nat(6) }), {
    selector: ({ day }) => day,
    maxLength: 80,
  })
  .map((rows) =>
    rows
      .sort((a, b) => a.day - b.day)
      .map(({ day, people, more }) => ({ day: dayNumber(day), people, questions: people + more })),
  );

/** How much comes every day of a span. */
export interface Flow extends Series {
  from: string;
  to: string;
  /** People a day; each asks one question unless `questions` says more. */
  people: number;
  questions?: number;
  /** Every so many days; each when not given. */
  every?: number;
}

/** Counts as a store would give them: one row a day, in the order of table, key, part, day. */
export function talliesOf(region: string, flows: readonly Flow[]): Tally[] {
  const rows = new Map<string, Tally>();
  for (const { table, key, part, from, to, people, questions = people, every = 1 } of flows) {
    const last = DateTime.fromISO(to);
    for (let date = DateTime.fromISO(from); date <= last; date = date.plus({ days: every })) {
      const day = date.toISODate() as string;
      const name = `${seriesKey({ table, key, part })}\n${day}`;
      const row = rows.get(name) ?? { region, table, key, part, day, people: 0, questions: 0 };
      rows.set(name, { ...row, people: row.people + people, questions: row.questions + questions });
    }
  }
  const order = ({ table, key, part, day }: Tally) => `${table}\n${key}\n${part}\n${day}`;
  return [...rows.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}
