/** Cuts a list into pieces: a statement takes 32,766 parameters at most. @param size of each but the last */
export function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size));
}
