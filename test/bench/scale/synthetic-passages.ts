import { createHash } from 'node:crypto';
import type { ViewKey } from '../../../src/ports/knowledge-store.js';
import { normalised } from '../../../src/retrieval/vector-space.js';
import { numbersFrom, unitVector } from '../../support/seeded-vectors.js';

/** A view of the size that it has in the bench. */
export interface SizedView extends ViewKey {
  passages: number;
}

/** In the order in which municipalities have them; a small one has the first four. */
const languages = ['de', 'en', 'ar', 'uk', 'ru', 'tr', 'fa', 'fr', 'ro', 'pl', 'ti', 'so'];
const fewestLanguages = 4;
/** Each further language has this share of the pages of the one before. */
const shareOfNext = 0.92;

/**
 * Views of many regions, as they are spread in reality: the n-th largest region has 1/n of the largest one's passages
 * (Zipf's law), and the larger ones more languages.
 * @param total passages of all together; met but for rounding
 */
export function sizedViews(regions: number, total: number): SizedView[] {
  const harmonic = Array.from({ length: regions }, (_, n) => 1 / (n + 1)).reduce((sum, share) => sum + share, 0);
  return Array.from({ length: regions }, (_, n) => {
    const count = Math.max(fewestLanguages, Math.round(languages.length - (n * languages.length) / regions));
    const some = languages.slice(0, count);
    const shares = some.map((_, place) => shareOfNext ** place);
    const whole = shares.reduce((sum, share) => sum + share, 0);
    const ofRegion = total / harmonic / (n + 1);
    return some.map((language, place) => ({
      ...{ region: `region-${n + 1}`, language },
      passages: Math.max(1, Math.round((ofRegion * (shares[place] ?? 0)) / whole)),
    }));
  }).flat();
}

/** How far a made-up passage lies from the real one it began as: along what real ones differ in, and in any direction. */
const [alongDifference, inAnyDirection, ofLanguage] = [0.35, 0.15, 0.2];

/**
 * Vectors like those of real passages: each is a real one moved by the difference of two others, and by noise; a language
 * lies in a corner of its own. On a district's passages the nearest neighbour has a cosine of 0.93 (median) and the
 * tenth 0.88; of these, of as many, 0.94 and 0.86.
 * @param real vectors of real passages, of length 1
 * @param seed the same seed, the same vectors
 */
export function syntheticVectors(
  real: readonly Float32Array[],
  view: ViewKey,
  count: number,
  seed = 0,
): Map<string, Float32Array> {
  const dimensions = real[0]?.length ?? 0;
  const random = numbersFrom(seedOf(`${view.region}/${view.language}/${seed}`));
  const corner = unitVector(numbersFrom(seedOf(view.language)), dimensions);
  const any = () => real[Math.floor(random() * real.length)] as Float32Array;
  const vectors = new Map<string, Float32Array>();
  for (let n = 0; n < count; n += 1) {
    const [from, one, other] = [any(), any(), any()];
    const noise = unitVector(random, dimensions);
    const moved = from.map(
      (value, i) =>
        value +
        alongDifference * ((one[i] as number) - (other[i] as number)) +
        inAnyDirection * (noise[i] as number) +
        ofLanguage * (corner[i] as number),
    );
    vectors.set(hashOf(`${view.region}/${view.language}/${seed}/${n}`), normalised(moved));
  }
  return vectors;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

function seedOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32LE();
}
