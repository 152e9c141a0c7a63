import type { Series } from '../domain/impact.js';

/** A series as text, for maps and sets: equal series are equal texts. */
export function seriesKey({ table, key, part }: Series): string {
  return `${table}\n${key}\n${part}`;
}
