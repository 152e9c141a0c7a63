/**
 * Holds the features that a model was trained on against those that the program computes. Weights applied to other
 * numbers than their own would go wrong without a sign.
 * @param trained names in the model's file
 * @param expected names in the order in which the program puts them into a row
 * @throws Error naming the first difference
 */
export function checkFeatures(trained: readonly string[], expected: readonly string[]): void {
  const place = expected.findIndex((name, index) => trained[index] !== name);
  if (place < 0 && trained.length === expected.length) return;
  const at = place < 0 ? expected.length : place;
  const [has, wanted] = [trained[at], expected[at]].map((name) => (name === undefined ? 'nothing' : `"${name}"`));
  throw new Error(
    `This model was trained on other features: as number ${at + 1} it has ${has} where ${wanted} is expected. Train it again with npm run train.`,
  );
}

/**
 * @throws Error when a row has another number of features than its model
 */
export function checkRow(row: ArrayLike<number>, features: number): void {
  if (row.length !== features) {
    throw new Error(`A row of ${row.length} numbers was given to a model with ${features} features.`);
  }
}
