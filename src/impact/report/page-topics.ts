import type { ReleasedTopics } from '../release/released-topics.js';
import type { DateRange } from '../release/released-counts.js';

/**
 * The topics nearest to each page: those for which it was shown at least half as often as the page that was shown most.
 * @returns ids of topics, by translation group
 */
export function topicsOfPages(topics: ReleasedTopics, range: DateRange): Map<string, string[]> {
  const topicsOf = new Map<string, string[]>();
  for (const { id } of topics.standing) {
    const shown = new Map<string, number>();
    for (const part of ['cited', 'offered'] as const) {
      for (const { group, people } of topics.pagesShown(id, part, range)) {
        shown.set(group, (shown.get(group) ?? 0) + people);
      }
    }
    const most = Math.max(0, ...shown.values());
    for (const [group, people] of shown) {
      if (people * 2 >= most) topicsOf.set(group, [...(topicsOf.get(group) ?? []), id]);
    }
  }
  return topicsOf;
}
