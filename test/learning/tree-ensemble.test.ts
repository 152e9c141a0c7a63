import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileTreeEnsemble, type Tree, type TreeEnsemble } from '../../src/learning/tree-ensemble.js';

const features = ['cosine', 'overlap', 'position'];
const ensemble = (...trees: Tree[]): TreeEnsemble => ({ features, bias: 0.25, trees });

describe('an ensemble of trees', () => {
  const model = ensemble(
    // On the left below 0.5, and there by the position.
    ['cosine', 0.5, ['position', 3, 1, 2], 4],
    ['overlap', -1, 8, 16],
  );
  const predict = compileTreeEnsemble(model, features);

  it('adds up the bias and one leaf of each tree', () => {
    expect(predict([0.4, 0, 2])).toBe(0.25 + 1 + 16);
    expect(predict([0.4, -2, 7])).toBe(0.25 + 2 + 8);
    expect(predict([0.6, -2, 7])).toBe(0.25 + 4 + 8);
  });

  it('goes the first way where a feature equals the threshold', () => {
    expect(predict([0.5, -1, 3])).toBe(0.25 + 1 + 8);
    expect(predict([0.5 + Number.EPSILON, -1, 3])).toBe(0.25 + 4 + 8);
  });

  it('may have trees of one leaf, or none at all', () => {
    expect(compileTreeEnsemble(ensemble(0.5), features)([0, 0, 0])).toBe(0.75);
    expect(compileTreeEnsemble(ensemble(), features)([0, 0, 0])).toBe(0.25);
  });

  it('gives what walking down the nested trees gives', () => {
    const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        fc.integer({ min: -999, max: 999 }).map((leaf) => leaf / 1000),
        fc.tuple(fc.constantFrom(...features), fc.integer({ min: -3, max: 3 }), tie('tree'), tie('tree')),
      ),
    }));
    const row = fc.tuple(...features.map(() => fc.integer({ min: -4, max: 4 })));
    const walk = (node: Tree, numbers: number[]): number => {
      if (typeof node === 'number') return node;
      const [name, threshold, atMost, above] = node;
      return walk((numbers[features.indexOf(name)] ?? 0) <= threshold ? atMost : above, numbers);
    };
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 5 }), row, (trees, numbers) => {
        const naive = trees.reduce<number>((sum, each) => sum + walk(each, numbers), 0.25);
        expect(compileTreeEnsemble(ensemble(...trees), features)(numbers)).toBe(naive);
      }),
      { seed: 4 },
    );
  });

  it('is refused where the program computes other features', () => {
    expect(() => compileTreeEnsemble(model, ['cosine', 'position', 'overlap'])).toThrow(
      'as number 2 it has "overlap" where "position" is expected',
    );
    expect(() => compileTreeEnsemble(model, [...features, 'length'])).toThrow('has nothing where "length" is expected');
    expect(() => compileTreeEnsemble(model, ['cosine', 'overlap'])).toThrow('has "position" where nothing is expected');
  });

  it.each([
    ['an unknown feature', ['length', 1, 0, 0]],
    ['a branch missing', ['cosine', 1, 0]],
    ['a branch too many', ['cosine', 1, 0, 0, 0]],
    ['a leaf that is no number', ['cosine', 1, 0, '0']],
    ['a threshold that is no number', ['cosine', null, 0, 0]],
  ])('is refused with %s', (_, tree) => {
    expect(() => compileTreeEnsemble(ensemble(tree as unknown as Tree), features)).toThrow('malformed');
  });

  it('refuses rows of another length', () => {
    expect(() => predict([1, 2])).toThrow('A row of 2 numbers was given to a model with 3 features.');
  });
});
