import type { BeadKind, BeadScore } from './bead-kinds.js';

/** For each line of the client's version, the lines of the office's that may say the same, with their probabilities. */
export type Links = ReadonlyMap<number, number>[];

export interface Lattice {
  /** Number of lines. */
  client: number;
  office: number;
  kinds: readonly BeadKind[];
  score: BeadScore;
  /** Whether so many lines from there may be one bead's. */
  joins(side: 'client' | 'office', first: number, count: number): boolean;
}

/** A link that is less likely is not kept. */
const leastLink = 0.02;
/** On long pages, only lines about as far from the beginning are compared. */
const bandLines = 80;

/**
 * Probabilities of all links, over all alignments in which both versions go on in the same order: forward and backward
 * sums over the lattice that Gale & Church 1993 search for its best path. They tell how sure a link is, which the best
 * path alone does not.
 */
export function linkProbabilities({ client, office, kinds, score, joins }: Lattice): Links {
  const width = office + 1;
  const at = (i: number, j: number) => i * width + j;
  const slope = client === 0 ? 0 : office / client;
  const isNear = (i: number, j: number) => Math.abs(j - i * slope) <= bandLines + Math.abs(office - client);
  const edges: { from: number; to: number; i: number; j: number; kind: BeadKind; weight: number }[] = [];
  for (let i = 0; i <= client; i += 1)
    for (let j = 0; j <= office; j += 1) {
      if (!isNear(i, j)) continue;
      for (const kind of kinds) {
        const [endI, endJ] = [i + kind.client, j + kind.office];
        if (endI > client || endJ > office || !isNear(endI, endJ)) continue;
        if (!joins('client', i, kind.client) || !joins('office', j, kind.office)) continue;
        const isLinked = kind.client > 0 && kind.office > 0;
        const weight = kind.logPrior + (isLinked ? score(i, kind.client, j, kind.office) : 0);
        edges.push({ from: at(i, j), to: at(endI, endJ), i, j, kind, weight });
      }
    }
  const forward = new Float64Array((client + 1) * width).fill(Number.NEGATIVE_INFINITY);
  const backward = forward.slice();
  forward[0] = 0;
  backward[at(client, office)] = 0;
  for (const { from, to, weight } of edges)
    forward[to] = logSum(forward[to] as number, (forward[from] as number) + weight);
  for (const { from, to, weight } of edges.toReversed())
    backward[from] = logSum(backward[from] as number, (backward[to] as number) + weight);
  const whole = forward[at(client, office)] as number;
  const links = Array.from({ length: client }, () => new Map<number, number>());
  for (const { from, to, i, j, kind, weight } of edges) {
    const probability = Math.exp((forward[from] as number) + weight + (backward[to] as number) - whole);
    if (!(probability >= leastLink)) continue;
    for (let x = i; x < i + kind.client; x += 1)
      for (let y = j; y < j + kind.office; y += 1) links[x]?.set(y, (links[x]?.get(y) ?? 0) + probability);
  }
  return links;
}

/** ln(eᵃ + eᵇ) */
function logSum(a: number, b: number): number {
  const [less, more] = a < b ? [a, b] : [b, a];
  return less === Number.NEGATIVE_INFINITY ? more : more + Math.log1p(Math.exp(less - more));
}
