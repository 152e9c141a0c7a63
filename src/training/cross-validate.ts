export interface CrossValidation<Item, Prediction> {
  /** How many parts, from 2. */
  folds: number;
  /** Items with the same key are in the same part: all versions of a question, all questions about a page. */
  groupOf: (item: Item) => string;
  /** Learns from items and returns what predicts others. */
  train: (items: Item[]) => (item: Item) => Prediction;
}

/**
 * Predicts every item by a model that has seen neither it nor its group.
 * @returns one prediction an item, in the order of the items
 * @throws Error when there are fewer than 2 folds, or all items fall into one
 */
export function crossValidate<Item, Prediction>(
  items: readonly Item[],
  { folds, groupOf, train }: CrossValidation<Item, Prediction>,
): Prediction[] {
  if (!(Number.isInteger(folds) && folds >= 2))
    throw new Error(`Cross-validation needs 2 folds or more, not ${folds}.`);
  const foldOfItem = items.map((item) => foldOf(groupOf(item), folds));
  const used = new Set(foldOfItem);
  if (used.size === 1) throw new Error('Cross-validation needs more groups: all items are in one fold.');
  const models = new Map<number, (item: Item) => Prediction>();
  for (const fold of used) models.set(fold, train(items.filter((_, index) => foldOfItem[index] !== fold)));
  return items.map((item, index) => {
    const predict = models.get(foldOfItem[index] as number) as (item: Item) => Prediction;
    return predict(item);
  });
}

/**
 * The part that a group belongs to: the same in every run, whichever other groups there are. The hash is FNV-1a over
 * UTF-16 code units, its bits mixed as in MurmurHash3.
 * @returns 0 up to, not including, `folds`
 */
export function foldOf(group: string, folds: number): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < group.length; place += 1) {
    hash = Math.imul(hash ^ group.charCodeAt(place), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % folds;
}
