import { describe, expect, it } from 'vitest';
import { dotProduct } from '../../../src/domain/dot-product.js';
import { blur, lengthWithoutNoise, noiseNorm } from '../../../src/impact/topics/blur.js';
import { normalised } from '../../../src/retrieval/vector-space.js';
import { numbersFrom, unitVector } from '../../support/seeded-vectors.js';

describe('blur', () => {
  const random = numbersFrom(3);
  const vector = unitVector(random);

  it('adds noise of three quarters of the length, whatever the length', () => {
    for (const length of [0.1, 1, 20]) {
      const scaled = vector.map((value) => value * length);
      const noise = blur(scaled, random).map((value, n) => value - (scaled[n] ?? 0));
      expect(Math.hypot(...noise) / length).toBeCloseTo(noiseNorm, 0);
    }
  });

  it('leaves a cosine of about 0.8', () => {
    expect(dotProduct(normalised(blur(vector, random)), vector)).toBeCloseTo(0.8, 1);
  });

  it('blurs otherwise each time when no numbers are given', () => {
    expect(blur(vector)).not.toEqual(blur(vector));
  });

  it('keeps the direction of a sum', () => {
    const sum = Array.from({ length: 200 }, () => blur(vector, random)).reduce((a, b) =>
      a.map((v, n) => v + (b[n] ?? 0)),
    );
    expect(dotProduct(normalised(sum), vector)).toBeGreaterThan(0.99);
  });
});

describe('lengthWithoutNoise', () => {
  it('is the length of the sum of the vectors before they were blurred', () => {
    const random = numbersFrom(4);
    const vectors = Array.from({ length: 50 }, () =>
      normalised(unitVector(random).map((value, n) => value + (n < 40 ? 0.1 : 0))),
    );
    const sumOf = (some: Float32Array[]) => some.reduce((a, b) => a.map((value, n) => value + (b[n] ?? 0)));
    const blurred = sumOf(vectors.map((vector) => blur(vector, random)));
    const length = Math.hypot(...sumOf(vectors));
    expect(Math.hypot(...blurred)).toBeGreaterThan(1.01 * length);
    expect(lengthWithoutNoise(dotProduct(blurred, blurred), 50) / length).toBeCloseTo(1, 1);
  });

  it('is none for no vector, and never less than for vectors that have nothing in common', () => {
    expect(lengthWithoutNoise(0, 0)).toBe(0);
    expect(lengthWithoutNoise(1, 9)).toBe(3);
  });
});
