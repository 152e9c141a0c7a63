import { seededRandom } from '../../../src/learning/seeded-random.js';
import { normalised } from '../../../src/retrieval/vector-space.js';

/** What is drawn by chance, the same for the same seed. */
export interface Chance {
  /** From 0 (included) to 1. */
  number(): number;
  /** Whether something of this probability happens. */
  happens(probability: number): boolean;
  /** One of the entries, each as likely as its weight. */
  weighted<T>(entries: readonly T[], weightOf: (entry: T) => number): T;
  one<T>(entries: readonly T[]): T;
  /** A whole number, both bounds included. */
  whole(least: number, most: number): number;
  /** Version 4 UUID. */
  uuid(): string;
  /** A random direction of length 1. */
  direction(dimensions: number): Float32Array;
}

export function chanceOf(seed: number): Chance {
  const number = seededRandom(seed);
  const gaussian = () => Math.sqrt(-2 * Math.log(1 - number())) * Math.cos(2 * Math.PI * number());
  const whole = (least: number, most: number) => least + Math.floor(number() * (most - least + 1));
  return {
    number,
    whole,
    happens: (probability) => number() < probability,
    weighted: (entries, weightOf) => {
      let left = number() * entries.reduce((sum, entry) => sum + weightOf(entry), 0);
      for (const entry of entries) {
        left -= weightOf(entry);
        if (left < 0) return entry;
      }
      return lastOf(entries);
    },
    one: (entries) => entries[whole(0, entries.length - 1)] ?? lastOf(entries),
    uuid: () => {
      const hex = Array.from({ length: 32 }, () => whole(0, 15).toString(16)).join('');
      const variant = whole(8, 11).toString(16);
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
    direction: (dimensions) => normalised(Float32Array.from({ length: dimensions }, gaussian)),
  };
}

function lastOf<T>(entries: readonly T[]): T {
  const last = entries.at(-1);
  if (last === undefined) throw new Error('There is nothing to choose from.');
  return last;
}

/** Directions added up by the roots of their shares, of length 1. @param parts shares of the square of the length */
export function mixed(parts: readonly [share: number, direction: Float32Array][]): Float32Array {
  const length = parts[0]?.[1].length ?? 0;
  const sum = new Float32Array(length);
  for (const [share, direction] of parts) {
    const weight = Math.sqrt(share);
    for (let i = 0; i < length; i += 1) sum[i] = (sum[i] ?? 0) + weight * (direction[i] ?? 0);
  }
  return normalised(sum);
}
