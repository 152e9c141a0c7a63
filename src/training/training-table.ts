/** What a model of yes and no learns from. */
export interface TrainingTable {
  /** Names of a row's numbers, in their order. */
  features: readonly string[];
  /** One list of numbers an example; of the same type (32 or 64 bits) as at run time. */
  rows: readonly ArrayLike<number>[];
  /** 1 for yes, 0 for no, one a row. */
  labels: ArrayLike<number>;
  /** How much a row counts, one a row, at least 0; every row counts 1 when missing. */
  weights?: ArrayLike<number>;
}

/**
 * @returns the weight of each row
 * @throws Error naming the row and the feature when there is something that cannot be learned from: lengths that differ,
 *   numbers that are not finite, labels other than 0 and 1, negative weights, or one class only
 */
export function checkTable({ features, rows, labels, weights }: TrainingTable): Float64Array {
  if (labels.length !== rows.length) throw new Error(`There are ${labels.length} labels for ${rows.length} rows.`);
  if (weights && weights.length !== rows.length) {
    throw new Error(`There are ${weights.length} weights for ${rows.length} rows.`);
  }
  checkRows(rows, features);
  const checked = Float64Array.from(weights ?? { length: rows.length }, (weight) => weight ?? 1);
  const totals = [0, 0];
  checked.forEach((weight, index) => {
    const label = labels[index];
    if (label !== 0 && label !== 1) throw new Error(`The label of row ${index} is ${label}, neither 0 nor 1.`);
    if (!(weight >= 0 && weight < Infinity)) throw new Error(`The weight of row ${index} is ${weight}.`);
    totals[label] = (totals[label] ?? 0) + weight;
  });
  if (totals.includes(0)) throw new Error('Training needs rows of both labels, 0 and 1, that count.');
  return checked;
}

/**
 * @throws Error naming the row, and the feature, when a row has another length than the list of features or a number that
 *   is not finite
 */
export function checkRows(rows: readonly ArrayLike<number>[], features: readonly string[]): void {
  rows.forEach((row, index) => {
    if (row.length !== features.length) {
      throw new Error(`Row ${index} has ${row.length} numbers for ${features.length} features.`);
    }
    for (let place = 0; place < row.length; place += 1) {
      if (!Number.isFinite(row[place])) {
        throw new Error(`Row ${index} has ${row[place]} for the feature "${features[place]}"; it has to be finite.`);
      }
    }
  });
}
