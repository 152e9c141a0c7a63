import type { Sureness } from './impact.js';

/** Confidence is calibrated: of the answers at 0.8, about 80 % are right. */
const highFrom = 0.8;
const mediumFrom = 0.6;

/** How sure an answer is, in words. @param confidence 0 to 1 */
export function surenessOf(confidence: number): Sureness {
  if (confidence >= highFrom) return 'high';
  return confidence >= mediumFrom ? 'medium' : 'low';
}
