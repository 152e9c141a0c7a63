import { createHmac } from 'node:crypto';
import { stringify } from 'csv-stringify/sync';
import { fewestPeople } from '../../../domain/impact.js';
import type { ImpactStore } from '../../../ports/impact-store.js';
import type { DateRange } from '../../release/released-counts.js';
import { generalised, Groups } from './generalise.js';
import { settledQuarters } from './quarters.js';
import { any, traits, traitsOf } from './traits.js';

/** Columns of the event table; `docs/impact.md` has the code book. */
export const eventColumns = ['region', 'quarter', ...traits, 'events', 'conversations', 'follow_ups'] as const;

/** What an event table is made from. */
export interface EventTableParts {
  store: Pick<ImpactStore, 'events'>;
  pseudonymKey: Uint8Array;
  eventMonths: number;
  region: string;
  range: DateRange;
  now: Date;
}

/**
 * The event table as CSV, line by line with their ends. Of each settled quarter the events are counted in groups as they
 * come by; then rows of at least five people are made of them. In memory are the groups of one quarter.
 */
export async function* eventRows(parts: EventTableParts): AsyncGenerator<string> {
  const { store, region, range, now, eventMonths } = parts;
  yield csvLine(eventColumns);
  const pseudonym = pseudonymOf(region, parts.pseudonymKey);
  for (const { key, from, to } of settledQuarters(range, now, eventMonths)) {
    const groups = new Groups();
    for await (const event of store.events({ region, from, to })) {
      const values = traitsOf(event);
      if (values) groups.add(values, 1, event.isFirst ? 1 : 0, event.isFollowUp ? 1 : 0);
    }
    const { rows, leftOut } = generalised(groups);
    for (const { values, events, first, followUps } of rows) {
      yield csvLine([pseudonym, key, ...values, ...[events, first, followUps].map(inFives)]);
    }
    if (leftOut > 0) {
      yield csvLine([pseudonym, key, ...traits.map(() => any), inFives(leftOut), 'left out', 'left out']);
    }
  }
}

/** The same for a region in every export of an installation, and nothing to whoever does not have its key. */
export function pseudonymOf(region: string, key: Uint8Array): string {
  return `r${createHmac('sha256', key).update(region).digest('hex').slice(0, 12)}`;
}

/** What a spreadsheet would take for a formula is marked as text (OWASP: CSV injection). */
function csvLine(values: readonly (string | number)[]): string {
  return stringify([[...values]], { escape_formulas: true, record_delimiter: '\r\n' });
}

function inFives(count: number): number {
  return Math.round(count / fewestPeople) * fewestPeople;
}
