/**
 * Rounds to a number of decimal places, for numbers that are written to a file and have to be used as they were written.
 */
export function roundTo(value: number, places: number): number {
  const scale = 10 ** places;
  // Adding 0 turns -0, which JSON does not know, into 0.
  return Math.round(value * scale) / scale + 0;
}

/** Rounds to a number of significant digits, where the size of what comes is not known. */
export function roundToDigits(value: number, digits: number): number {
  return Number(value.toPrecision(digits)) + 0;
}
