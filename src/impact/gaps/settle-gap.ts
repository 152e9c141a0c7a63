import type { Gap, GapEvidence } from '../../domain/gap.js';
import type { PageChange } from '../../ports/gap-store.js';
import { daysLater } from '../german-days.js';
import type { DateRange } from '../release/released-counts.js';
import type { Ledger } from '../release/released-topics.js';
import type { FoundGap } from './found-gap.js';
import { goesWell, goesWrong } from './gap-rules.js';

/** What closed by itself does not come back before; what staff closed, later. */
const restDays = { itself: 28, staff: 84 } as const;
/** Answers of so many days tell whether an open gap is one still. */
const recentDays = 28;

/** What a gap becomes on a day. */
export interface Day {
  /** Germany's date. */
  today: string;
  /** Changes of the region's pages. */
  changes: readonly PageChange[];
}

/**
 * The state of a known gap after a day's look, by these rules:
 * - about questions: an open or taken one becomes `page_changed` when a page near it changed since. It closes when it
 *   goes well again since that change, without a change in the last four weeks; and when nobody asked for twelve weeks.
 *   When it goes wrong again after a change, it opens.
 * - about pages: it closes on the day on which it is gone.
 * - closed: it comes back when it goes wrong again for people who came after it was closed, after four weeks at the
 *   soonest, or twelve when staff closed it. One about pages comes back when it is found again; when staff closed it,
 *   only with other facts than those that staff has seen.
 * @param found what the look says; undefined when it found nothing
 */
export function settle(
  known: Gap,
  found: FoundGap | undefined,
  { today, changes }: Day,
): Pick<Gap, 'state' | 'changedOn' | 'openedOn'> {
  const { state, changedOn, openedOn } = known;
  const stays = { state, changedOn, openedOn };
  const becomes = (next: Gap['state']) => ({ ...stays, state: next, changedOn: today });
  const opensAgain = { state: 'open' as const, changedOn: today, openedOn: today };
  const since = (day: string): Ledger => sumSince(found, daysLater(day, 1), today);

  if (state === 'closed') {
    if (!found?.holds) return stays;
    if (!found.ledger) return !known.closedByStaff || differ(found.facts, known.evidence.facts) ? opensAgain : stays;
    const rest = known.closedByStaff ? restDays.staff : restDays.itself;
    const comesBack = daysLater(changedOn, rest) <= today && goesWrong(since(changedOn), found.leastShare ?? 1);
    return comesBack ? opensAgain : stays;
  }
  if (!found) return becomes('closed');
  if (!found.ledger) return stays;
  if (goesWell(since(state === 'page_changed' ? changedOn : daysLater(today, -recentDays)))) return becomes('closed');
  if (state === 'page_changed') return goesWrong(since(changedOn), found.leastShare ?? 1) ? becomes('open') : stays;
  const isChanged = changes.some(({ group, day }) => day >= changedOn && found.nearGroups.has(group));
  return isChanged ? becomes('page_changed') : stays;
}

function sumSince(found: FoundGap | undefined, from: string, today: string): Ledger {
  const range: DateRange = { from, to: daysLater(today, -1) };
  return found?.ledger?.(range, 'within') ?? { wrong: 0, right: 0 };
}

function differ(one: GapEvidence['facts'], other: GapEvidence['facts']): boolean {
  const words = (facts: GapEvidence['facts']) =>
    facts
      .map(({ label, value }) => `${label}\n${value}`)
      .sort()
      .join('\n\n');
  return words(one) !== words(other);
}
