const lowestMs = 50;
const factor = 1.5;

/**
 * The band a time lies in, as its upper bound: 50 ms, and half as much again from one to the next, with two figures
 * (50, 75, 110, 170, 250…). Exact times would tell messages apart.
 * @param ms time to answer in milliseconds
 */
export function speedBand(ms: number): number {
  for (let bound = lowestMs; ; bound *= factor) {
    const shown = Number(bound.toPrecision(2));
    if (!(ms > shown)) return shown;
  }
}
