import type { PageChange } from '../../ports/gap-store.js';
import { daysBetween, daysLater } from '../german-days.js';
import type { DateRange } from '../release/released-counts.js';

/** A page that was worked on, in whichever languages, with the spans before and after to be compared. */
export interface ChangedPage {
  /** Translation group. */
  group: string;
  /** First and last of the days on which it was worked on. */
  first: string;
  last: string;
  before: DateRange;
  after: DateRange;
}

/** Changes no farther apart are one piece of work: a text and its translations. */
const nearDays = 14;
/** What is compared on each side: eight weeks at least, twelve at most. */
const [leastDays, mostDays] = [56, 84];

/**
 * What pages were changed, with eight to twelve weeks on each side in which the same page was not changed otherwise.
 * Changes without so many days are left out.
 * @param changes of one region
 * @param since Germany's date from which on there are counts
 * @param range the report's: the change lies in it, and so does what comes after
 */
export function changedPages(changes: readonly PageChange[], since: string, range: DateRange): ChangedPage[] {
  const daysOf = new Map<string, string[]>();
  for (const { group, day } of changes) daysOf.set(group, [...(daysOf.get(group) ?? []), day]);
  return [...daysOf].flatMap(([group, days]) => {
    const works = worksOf(days);
    return works.flatMap(({ first, last }, n) => {
      const before = {
        from: latest(daysLater(first, -mostDays), since, works[n - 1]?.last ?? ''),
        to: daysLater(first, -1),
      };
      const next = works[n + 1]?.first;
      const after = {
        from: last,
        to: earliest(daysLater(last, mostDays - 1), range.to, next === undefined ? '9999' : daysLater(next, -1)),
      };
      const isInReport = first >= range.from && last <= range.to;
      return isInReport && isLongEnough(before) && isLongEnough(after) ? [{ group, first, last, before, after }] : [];
    });
  });
}

function worksOf(days: readonly string[]): { first: string; last: string }[] {
  const works: { first: string; last: string }[] = [];
  for (const day of [...new Set(days)].sort()) {
    const open = works.at(-1);
    if (open && daysBetween(open.last, day) <= nearDays) open.last = day;
    else works.push({ first: day, last: day });
  }
  return works;
}

function isLongEnough({ from, to }: DateRange): boolean {
  return from <= to && daysBetween(from, to) + 1 >= leastDays;
}

function latest(...days: string[]): string {
  return days.reduce((last, day) => (day > last ? day : last));
}

function earliest(...days: string[]): string {
  return days.reduce((first, day) => (day < first ? day : first));
}
