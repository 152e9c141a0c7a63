import { checkFeatures, checkRow } from './feature-list.js';

/**
 * A decision tree: a leaf is the number it adds to the log-odds; a split is
 * `[feature, threshold, where the feature is at most the threshold, where it is above]`.
 */
export type Tree = number | readonly [feature: string, threshold: number, atMost: Tree, above: Tree];

/** Trees whose sum, together with the bias, is the log-odds of "yes". Can be written as JSON as it stands. */
export interface TreeEnsemble {
  /** Names of a row's numbers, in their order. */
  features: string[];
  bias: number;
  trees: Tree[];
}

/** In place of a feature's number: this node is a leaf. */
const leaf = -1;

/**
 * Lays the trees out in typed arrays, since a question asks them about hundreds of rows.
 * @param model may come from a file: its shape is checked
 * @param expectedFeatures names of the numbers in a row, in their order
 * @returns takes a row and gives its log-odds. The row's numbers are compared as they are: they have to be computed the
 *   way they were for training, down to 32 or 64 bits.
 * @throws Error when the model has other features or its trees are malformed; the function it returns, when a row has
 *   another length
 */
export function compileTreeEnsemble(
  model: TreeEnsemble,
  expectedFeatures: readonly string[],
): (row: ArrayLike<number>) => number {
  checkFeatures(model.features, expectedFeatures);
  const { features, numbers, above, roots } = layOut(model);
  const bias = finite(model.bias);
  const width = expectedFeatures.length;
  return (row) => {
    checkRow(row, width);
    let logOdds = bias;
    for (let tree = 0; tree < roots.length; tree += 1) {
      let node = roots[tree] as number;
      let feature = features[node] as number;
      while (feature !== leaf) {
        // The branch "at most" stands right behind its split.
        node = (row[feature] as number) <= (numbers[node] as number) ? node + 1 : (above[node] as number);
        feature = features[node] as number;
      }
      logOdds += numbers[node] as number;
    }
    return logOdds;
  };
}

interface Layout {
  /** A node's place among the features, or `leaf`. */
  features: Int32Array;
  /** A split's threshold, a leaf's value. */
  numbers: Float64Array;
  /** The node to go on with when the feature is above the threshold. */
  above: Int32Array;
  roots: Int32Array;
}

function layOut(model: TreeEnsemble): Layout {
  const places = new Map(model.features.map((name, place) => [name, place]));
  const features: number[] = [];
  const numbers: number[] = [];
  const above: number[] = [];
  const append = (tree: Tree): number => {
    const node = features.length;
    above.push(0);
    if (!Array.isArray(tree)) {
      features.push(leaf);
      numbers.push(finite(tree));
      return node;
    }
    const [name, threshold, ifAtMost, ifAbove] = tree;
    const place = places.get(name);
    if (place === undefined || tree.length !== 4) throw malformed();
    features.push(place);
    numbers.push(finite(threshold));
    append(ifAtMost);
    above[node] = append(ifAbove);
    return node;
  };
  const roots = model.trees.map(append);
  return {
    features: Int32Array.from(features),
    numbers: Float64Array.from(numbers),
    above: Int32Array.from(above),
    roots: Int32Array.from(roots),
  };
}

function finite(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw malformed();
  return value;
}

const malformed = () => new Error('The trees of this model are malformed. Train it again with npm run train.');
