/** The arithmetic mean; null of nothing. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The share of items for which something holds; null of none. */
export function shareOf<T>(holds: (item: T) => boolean): (items: readonly T[]) => number | null {
  return (items) => mean(items.map((item) => Number(holds(item))));
}
