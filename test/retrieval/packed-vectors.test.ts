import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dotProduct } from '../../src/domain/dot-product.js';
import { PackedVectors } from '../../src/retrieval/packed-vectors.js';
import { normalised, spaceOf } from '../../src/retrieval/vector-space.js';

/** Nothing is taken away and nothing pressed. */
const space = spaceOf({ documentMean: [], questionMeans: {}, directions: [], gains: [] });
const pack = (vectors: Record<string, Float32Array>) => PackedVectors.of(new Map(Object.entries(vectors)), space);

/** Pairs of vectors of one length, odd and even, down to a single number. */
const pairs = fc
  .integer({ min: 1, max: 64 })
  .chain((dimensions) => {
    const vector = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
      minLength: dimensions,
      maxLength: dimensions,
    });
    return fc.tuple(vector, vector);
  })
  .map(([a, b]) => [normalised(Float32Array.from(a)), normalised(Float32Array.from(b))] as const);

describe('packed vectors', () => {
  it('give cosines that are right to 0.005', () => {
    fc.assert(
      fc.property(pairs, ([text, question]) => {
        const exact = dotProduct(text, question);
        expect(Math.abs(pack({ text }).cosine('text', question) - exact)).toBeLessThan(0.005);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('give vectors back number by number, right to 0.005', () => {
    fc.assert(
      fc.property(pairs, ([text]) => {
        const unpacked = pack({ text }).vector('text') ?? new Float32Array();
        expect(unpacked).toHaveLength(text.length);
        text.forEach((value, n) => {
          expect(Math.abs(value - (unpacked[n] ?? 0))).toBeLessThan(0.005);
        });
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  it('say the same of a text as its unpacked vector does', () => {
    const question = Float32Array.of(0.36, 0.48, 0.8);
    const packed = pack({ text: Float32Array.of(0.6, 0, -0.8) });
    const unpacked = packed.vector('text') ?? new Float32Array();
    expect(packed.cosine('text', question)).toBeCloseTo(dotProduct(unpacked, question), 6);
  });

  it('keep each text apart from the others', () => {
    const packed = pack({
      east: Float32Array.of(1, 0, 0),
      north: Float32Array.of(0, 1, 0),
      up: Float32Array.of(0, 0, -1),
    });
    const question = Float32Array.of(0.8, 0.6, 0);
    expect(packed.cosine('east', question)).toBeCloseTo(0.8, 5);
    expect(packed.cosine('north', question)).toBeCloseTo(0.6, 5);
    expect(packed.cosine('up', question)).toBeCloseTo(0, 5);
    expect(Array.from(packed.vector('up') ?? []).map((value) => value + 0)).toEqual([0, 0, -1]);
  });

  it('put texts into the space', () => {
    const centred = spaceOf({ documentMean: [1, 1], questionMeans: {}, directions: [], gains: [] });
    const packed = PackedVectors.of(new Map([['text', Float32Array.of(1, 3)]]), centred);
    expect(Array.from(packed.vector('text') ?? [])).toEqual([0, 1]);
  });

  it('take a text that is not there for unrelated', () => {
    const packed = pack({ text: Float32Array.of(1, 0) });
    expect(packed.has('other')).toBe(false);
    expect(packed.cosine('other', Float32Array.of(1, 0))).toBe(0);
    expect(packed.vector('other')).toBeNull();
  });

  it('take a text without a direction for unrelated, too', () => {
    const packed = pack({ text: new Float32Array(3) });
    expect(packed.cosine('text', Float32Array.of(1, 0, 0))).toBe(0);
    expect(packed.vector('text')).toEqual(new Float32Array(3));
  });

  it('can be none', () => {
    const packed = pack({});
    expect(packed.has('text')).toBe(false);
    expect(packed.cosine('text', new Float32Array())).toBe(0);
  });
});
