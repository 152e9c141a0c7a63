/** Of the normal distribution, for 95 %. */
const z = 1.96;

/**
 * Lower end of the 95 % interval of a share (Wilson 1927, "Probable Inference, the Law of Succession, and Statistical
 * Inference").
 * @returns 0 to 1; 0 without observations
 */
export function lowerBound(successes: number, of: number): number {
  if (of === 0) return 0;
  const share = successes / of;
  const middle = share + z ** 2 / (2 * of);
  const spread = z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return Math.max(0, (middle - spread) / (1 + z ** 2 / of));
}
