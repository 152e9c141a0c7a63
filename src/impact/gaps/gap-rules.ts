import type { Ledger } from '../release/released-topics.js';
import { wilsonInterval } from '../statistics/share.js';

/**
 * Of those for whom it went right, zero to four are not released yet, two in the mean. Counting them keeps a subject of
 * which only failures have come together so far from looking worse than it is. Those held back on the other side are not
 * counted: a gap may wait for a few days, a wrong one costs an editor an hour.
 */
const heldBack = 2;

/**
 * Least share from which on something is a gap, of which 95 % have to be sure:
 * - not answered: one in three. Of questions that the pages do answer, the gate refuses one in five (13 % in German to
 *   25 % in Ukrainian, `docs/quality.md`), so that one in three is out of its reach; of questions that no page answers
 *   it refuses four in ten and more. A topic with 3 % not answered is no gap, however many ask.
 * - unhelpful: two in five. Who is content says so less often than who is not, so a third of thumbs down is no wonder.
 * - language missing: one in two. Whoever writes in one language and reads in another as well is answered there.
 */
export const leastShare = { notAnswered: 1 / 3, unhelpful: 2 / 5, otherLanguage: 1 / 2 } as const;

/** Whether it goes wrong for a larger share of people than is bearable, with 95 % certainty. Fewer than 5 never do. */
export function goesWrong({ wrong, right }: Ledger, share: number): boolean {
  const trials = wrong + right + heldBack;
  return wrong > 0 && wilsonInterval({ share: wrong / trials, trials })[0] >= share;
}

/**
 * Whether it goes well again: at least five people were counted for whom it did, and they are 70 % of all or more. What
 * opens a gap is a share of failures of a half or so (its lower bound a third): between that and 30 % nothing happens, so
 * that no gap opens and closes by chance.
 */
export function goesWell({ wrong, right }: Ledger): boolean {
  return right > 0 && right / (right + wrong + heldBack) >= 0.7;
}

/** The share for whom it went wrong, 0 to 1; null without anybody. */
export function shareOf({ wrong, right }: Ledger): number | null {
  return wrong + right === 0 ? null : wrong / (wrong + right);
}

/** What somebody's not being served counts, by the kind of gap: one who got nothing 1, one who got something less. */
export const weights = {
  topic_not_answered: 1,
  topic_unhelpful: 1,
  page_unhelpful: 1,
  /** They were answered, in another language. */
  language_missing: 0.5,
  /** Whoever calls a wrong number is lost. Of those shown the page, some call. */
  contradiction: 0.25,
  broken_link: 0.2,
  /** Nothing is known to be wrong. */
  page_outdated: 0.05,
  page_hardly_found: 0,
} as const;

/**
 * Place in the list: people, and a quarter more for each further language, since who asks in it has fewer other ways to
 * find out.
 * @param people affected, released
 * @param languages in which at least five people asked
 */
export function rankOf(kind: keyof typeof weights, people: number, languages: number): number {
  return people * weights[kind] * (1 + Math.max(0, languages - 1) / 4);
}
