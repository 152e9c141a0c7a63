import { describe, expect, it } from 'vitest';
import { crossValidate, foldOf } from '../../src/training/cross-validate.js';

const items = Array.from({ length: 60 }, (_, n) => ({ id: n, page: `page-${Math.floor(n / 3)}` }));

describe('cross-validation', () => {
  it('predicts each item, in order, by a model that has not seen its group, but all other folds', () => {
    const predictions = crossValidate(items, {
      folds: 4,
      groupOf: ({ page }) => page,
      train: (seen) => (item) => ({ id: item.id, seen }),
    });
    expect(predictions.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
    predictions.forEach(({ seen }, n) => {
      const fold = foldOf(items[n]?.page ?? '', 4);
      expect(seen).toEqual(items.filter(({ page }) => foldOf(page, 4) !== fold));
      expect(seen.some(({ page }) => page === items[n]?.page)).toBe(false);
    });
  });

  it('trains once a fold', () => {
    let trained = 0;
    const train = () => {
      trained += 1;
      return () => 0;
    };
    crossValidate(items, { folds: 4, groupOf: ({ page }) => page, train });
    expect(trained).toBe(4);
  });

  it('refuses to train on nothing', () => {
    const train = () => () => 0;
    expect(() => crossValidate(items, { folds: 1, groupOf: ({ page }) => page, train })).toThrow(
      '2 folds or more, not 1',
    );
    expect(() => crossValidate(items, { folds: 3, groupOf: () => 'one', train })).toThrow('all items are in one fold');
    expect(crossValidate([], { folds: 3, groupOf: () => 'one', train })).toEqual([]);
  });
});

describe('the fold of a group', () => {
  it('never changes', () => {
    // Models trained again have to come out as before. The figures come from another implementation.
    expect(['', 'a', 'Anmeldung', 'школа'].map((group) => foldOf(group, 1000))).toEqual([923, 715, 997, 363]);
  });

  it('is each of the folds about equally often', () => {
    const sizes = [0, 0, 0, 0, 0];
    for (let n = 0; n < 5000; n += 1) {
      const fold = foldOf(`lkaugsburg/${n}`, 5);
      sizes[fold] = (sizes[fold] ?? 0) + 1;
    }
    // 1000 each, within three standard deviations of 28.
    for (const size of sizes) expect(Math.abs(size - 1000)).toBeLessThan(85);
  });
});
