import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { seededRandom } from '../../src/learning/seeded-random.js';

/** What a bad disk, a full one, or a machine that lost power leaves of a file. */
const damages: Record<string, (whole: Buffer) => Buffer | null> = {
  'is missing': () => null,
  'is empty': () => Buffer.alloc(0),
  'is cut after its beginning': (whole) => whole.subarray(0, Math.min(100, whole.length >> 1)),
  'is cut in half': (whole) => whole.subarray(0, whole.length >> 1),
  'lacks its end': (whole) => whole.subarray(0, Math.max(0, whole.length - 512)),
  'is all zeros': (whole) => Buffer.alloc(whole.length),
  'begins with zeros': (whole) => filled(whole, 0, 4096, () => 0),
  'has a hole of zeros in the middle': (whole) => filled(whole, blockAt(whole, 0.5), 4096, () => 0),
  'has a hole of zeros near its end': (whole) => filled(whole, blockAt(whole, 0.9), 4096, () => 0),
  'is garbage': (whole) => filled(whole, 0, whole.length, garbage()),
  'has garbage in the middle': (whole) => filled(whole, blockAt(whole, 0.5), 4096, garbage()),
  'has garbage near its end': (whole) => filled(whole, blockAt(whole, 0.9), 4096, garbage()),
};

/** Those that are tried each time; the others are their like. LOTSE_LONG_FAULTS=1 npx vitest run test/faults: all. */
export const tried = Object.keys(damages).filter(
  (how) => process.env.LOTSE_LONG_FAULTS || /missing|empty|half|begins|hole of zeros in|garbage near/u.test(how),
);

/** Damages a file in one of these ways. */
export function damage(file: string, how: string): void {
  const left = damages[how]?.(readFileSync(file)) ?? null;
  if (left) writeFileSync(file, left);
  else rmSync(file);
}

/** Disks lose whole blocks. */
function blockAt(whole: Buffer, share: number): number {
  return Math.floor((whole.length * share) / 4096) * 4096;
}

function filled(whole: Buffer, start: number, length: number, byte: () => number): Buffer {
  const left = Buffer.from(whole);
  for (let n = start; n < Math.min(start + length, left.length); n += 1) left[n] = byte();
  return left;
}

function garbage(): () => number {
  const random = seededRandom(7);
  return () => Math.floor(random() * 256);
}
