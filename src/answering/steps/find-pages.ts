import type { RankedGroup } from '../../retrieval/rank-groups.js';
import type { Context } from '../context.js';
import { searchPages } from '../search-pages.js';

/**
 * What a page of the earlier answer counts more in a follow-up: natural logarithm of the odds, as in
 * `RankedGroup.score`.
 */
const followUpBonus = 1;
/** And what an event counts less that was not talked about: days, hours and prices are all that its page says. */
const eventMalus = 2;

/** Finds the pages that speak of what is asked, the page that was picked first. */
export async function findPages(context: Context): Promise<null> {
  const { followUp, chosen } = context;
  const { groups, vector } = await searchPages(context);
  context.vector = vector;
  if (vector === null) context.notices.add('word_search_only');
  const bonus = ({ group, score, best }: RankedGroup) => {
    if (group === chosen) return Number.MAX_VALUE;
    if (followUp?.groups.includes(group)) return score + followUpBonus;
    return best.page.kind === 'event' ? score - eventMalus : score;
  };
  context.groups = followUp || chosen ? groups.toSorted((a, b) => bonus(b) - bonus(a)) : groups;
  if (chosen && context.groups[0]?.group !== chosen) context.chosen = null;
  return null;
}
