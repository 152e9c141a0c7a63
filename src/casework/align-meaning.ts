import { dotProduct } from '../domain/dot-product.js';
import type { Line } from './align-lines.js';
import { type BeadScore, mostLines } from './bead-kinds.js';

const meaningSlope = 8;
/** Between what is no translation (0) and what a good one has (1). */
const meaningMiddle = 0.45;
/** What a good translation's margin is at least and at most, where the page's own best are unlike. */
const goodMargin = { least: 0.35, most: 0.6 };
/** Not even a quarter of the lines has one like it: a model that knows one language only, or pages of different things. */
const leastUsefulMargin = 0.3;
/** Meaning alone does not decide. */
const most = 5;

/** By the vectors, 0 where a line has none; null where they do not tell translations from anything else. */
export function meaningScores(client: Line[], office: Line[]): BeadScore | null {
  const cosines = client.map((x) => office.map((y) => (x.vector && y.vector ? dotProduct(x.vector, y.vector) : null)));
  const known = (values: (number | null | undefined)[]) => values.filter((value) => typeof value === 'number');
  const ofClient = cosines.map((row) => mean(known(row)));
  const ofOffice = office.map((_, j) => mean(known(cosines.map((row) => row[j]))));
  const margin = (cosine: number, i: number, j: number) => cosine - ((ofClient[i] ?? 0) + (ofOffice[j] ?? 0)) / 2;
  const best = cosines
    .map((row, i) => Math.max(...row.map((cosine, j) => (cosine === null ? 0 : margin(cosine, i, j)))))
    .sort((a, b) => a - b);
  if ((best[Math.floor(best.length * 0.75)] ?? 0) < leastUsefulMargin) return null;
  const good = Math.min(goodMargin.most, Math.max(goodMargin.least, best[Math.floor(best.length / 2)] ?? 0));
  const score = (cosine: number, i: number, j: number) =>
    clamp(meaningSlope * (margin(cosine, i, j) / good - meaningMiddle), most);
  const pairs = cosines.map((row, i) => row.map((cosine, j) => (cosine === null ? null : score(cosine, i, j))));
  const [clientLength, officeLength] = [lengthsOfSums(client), lengthsOfSums(office)];
  return (i, clientLines, j, officeLines) => {
    if (clientLines === 1 && officeLines === 1) return pairs[i]?.[j] ?? 0;
    const bestOfClient = new Array<number>(clientLines).fill(Number.NEGATIVE_INFINITY);
    const bestOfOffice = new Array<number>(officeLines).fill(Number.NEGATIVE_INFINITY);
    let sum = 0;
    for (let x = 0; x < clientLines; x += 1)
      for (let y = 0; y < officeLines; y += 1) {
        const pair = pairs[i + x]?.[j + y] ?? null;
        if (pair === null) return 0;
        sum += cosines[i + x]?.[j + y] ?? 0;
        bestOfClient[x] = Math.max(bestOfClient[x] as number, pair);
        bestOfOffice[y] = Math.max(bestOfOffice[y] as number, pair);
      }
    const together = score(sum / (clientLength(i, clientLines) * officeLength(j, officeLines)), i, j);
    // A line that resembles none of the other side's is not carried along by its neighbours.
    return [...bestOfClient, ...bestOfOffice].reduce((all, own) => all + Math.min(0, own), together);
  };
}

/** Length of the sum of some lines' vectors, each computed once. */
function lengthsOfSums(lines: Line[]): (first: number, count: number) => number {
  const made = new Map<number, number>();
  return (first, count) => {
    if (count === 1) return 1;
    const key = first * (mostLines + 1) + count;
    const known = made.get(key);
    if (known !== undefined) return known;
    const vectors = lines.slice(first, first + count).map(({ vector }) => vector ?? new Float32Array());
    let square = 0;
    for (const x of vectors) for (const y of vectors) square += dotProduct(x, y);
    const length = Math.sqrt(Math.max(square, Number.EPSILON));
    made.set(key, length);
    return length;
  };
}

function mean(values: number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function clamp(value: number, bound: number): number {
  return Math.max(-bound, Math.min(bound, value));
}
