import { DateTime } from 'luxon';
import type { DashboardKey } from './say.js';

/** A span of days as somebody chose it. */
export interface PeriodChoice {
  /** Germany's dates; left out where nothing was chosen. */
  from?: string;
  to?: string;
  /** As it goes into the form again. */
  typed: { from: string; to: string };
  /** What is wrong with it, and what to do. */
  fault: { key: DashboardKey; values?: Record<string, string> } | null;
}

/** A span that is one press away. */
export interface Preset {
  key: 'period_twelve_weeks' | 'period_this_year' | 'period_last_year';
  from: string;
  to: string;
}

const zone = 'Europe/Berlin';
/** Browsers that know dates send the first; people write the others. */
const formats = ['yyyy-MM-dd', 'd.M.yyyy', 'd. M. yyyy'];
const longestTyped = 20;

/** @param query what stood in the address, as it was */
export function readPeriod(query: { from?: string | undefined; to?: string | undefined }, now: Date): PeriodChoice {
  const typed = { from: (query.from ?? '').trim(), to: (query.to ?? '').trim() };
  const days = { from: readDay(typed.from), to: readDay(typed.to) };
  const shown = { from: days.from ?? typed.from, to: days.to ?? typed.to };
  const refused = (key: DashboardKey, values: Record<string, string> = {}) => ({
    typed: shown,
    fault: { key, values },
  });
  for (const end of ['from', 'to'] as const) {
    if (typed[end] !== '' && !days[end])
      return refused('fault_not_a_date', { typed: typed[end].slice(0, longestTyped) });
  }
  const today = DateTime.fromJSDate(now, { zone });
  const yesterday = today.minus({ days: 1 });
  if (days.from && days.from > (yesterday.toISODate() ?? ''))
    return refused('fault_future', { yesterday: yesterday.toFormat('dd.MM.yyyy') });
  if (days.from && days.to && days.from > days.to) return refused('fault_wrong_way');
  return {
    ...(days.from ? { from: days.from } : {}),
    ...(days.to ? { to: days.to } : {}),
    ...{ typed: shown, fault: null },
  };
}

/** A period as it goes into an address; empty for the usual one. */
export function periodQuery({ from, to }: PeriodChoice): string {
  const query = new URLSearchParams({ ...(from ? { from } : {}), ...(to ? { to } : {}) }).toString();
  return query === '' ? '' : `?${query}`;
}

/** Spans that end yesterday at the latest. */
export function presets(now: Date): Preset[] {
  const yesterday = DateTime.fromJSDate(now, { zone }).minus({ days: 1 });
  const day = (date: DateTime) => date.toISODate() ?? '';
  const lastYear = DateTime.fromJSDate(now, { zone }).minus({ years: 1 });
  return [
    { key: 'period_twelve_weeks', from: day(yesterday.minus({ weeks: 12 }).plus({ days: 1 })), to: day(yesterday) },
    { key: 'period_this_year', from: day(yesterday.startOf('year')), to: day(yesterday) },
    { key: 'period_last_year', from: day(lastYear.startOf('year')), to: day(lastYear.endOf('year')) },
  ];
}

/** Null when it is no day. */
function readDay(text: string): string | null {
  const found = formats.map((format) => DateTime.fromFormat(text, format, { zone })).find(({ isValid }) => isValid);
  return found?.toISODate() ?? null;
}
