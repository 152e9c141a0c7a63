import { dotProduct } from '../domain/dot-product.js';
import type { Line } from './align-lines.js';

/** How many lines of each side say the same together. */
export interface BeadKind {
  client: number;
  office: number;
  /** Logarithm of how often. */
  logPrior: number;
}

/**
 * As Gale & Church 1993 ("A program for aligning sentences in bilingual corpora", table 5) have them, but for two
 * things: municipal pages have far more in one version only than proceedings of a parliament; and a sentence becomes
 * three in easy language.
 */
export const beadKinds: BeadKind[] = [
  { client: 1, office: 1, logPrior: Math.log(0.77) },
  { client: 1, office: 0, logPrior: Math.log(0.08) },
  { client: 0, office: 1, logPrior: Math.log(0.08) },
  { client: 2, office: 1, logPrior: Math.log(0.02) },
  { client: 1, office: 2, logPrior: Math.log(0.02) },
  { client: 2, office: 2, logPrior: Math.log(0.002) },
  { client: 3, office: 1, logPrior: Math.log(0.002) },
  { client: 1, office: 3, logPrior: Math.log(0.002) },
];

/** Of log(l₂ / c·l₁): in translations, and between any two sentences of a page; measured on pages in five languages. */
const lengthSpread = { match: 0.2, chance: 0.8 };
/** How many characters of other scripts one of these is worth. */
const denseScripts = [
  { letters: /\p{Script=Han}/u, characters: 3 },
  { letters: /\p{Script=Ethiopic}/u, characters: 1.5 },
];
/** Languages of like scripts differ in length by no more; pages that do, say different things. */
const mostRatio = 1.5;
/** Keeps short lines from being all noise. */
const lengthBase = 5;
/** Share of pairs that stand in the same kind of block, and of those where both or neither begin one. */
const sameKind = { match: 0.95, chance: 0.45 };
const sameOpening = { match: 0.93, chance: 0.57 };
/** Share of facts that a translation keeps. */
const kept = 0.9;
/** A name that both have says less than a number: it may be any sentence's subject. */
const nameWeight = 0.5;
const meaningSlope = 8;
/** Between what is no translation (0) and what a good one has (1). */
const meaningMiddle = 0.45;
/** What a good translation's margin is at least and at most, where the page's own best are unlike. */
const goodMargin = { least: 0.35, most: 0.6 };
/** Not even a quarter of the lines has one like it: a model that knows one language only, or pages of different things. */
const leastUsefulMargin = 0.3;
/** No feature alone decides. */
const bounds = { length: 5, meaning: 5, facts: 7, names: 4 };

/** How much likelier it is that some lines of both sides are translations than that they are any two of their pages. */
export type BeadScore = (client: number, clientLines: number, office: number, officeLines: number) => number;

/**
 * Scores as log-likelihood ratios, so that they add up: length (after Gale & Church 1993, on a logarithmic scale),
 * anchors by their rarity (after Ma 2006, "Champollion"), structure, and, where there are vectors, the margin of the
 * cosine over its mean in the page (after Artetxe & Schwenk 2019, "Margin-based parallel corpus mining"), for several
 * sentences of the sum of their vectors (as Thompson & Koehn 2019, "Vecalign", for texts without their own).
 */
export function beadScores(client: Line[], office: Line[]): BeadScore {
  const ratio = lengthRatio(client, office);
  const rarity = rarityOf(client, office);
  const meaning = meaningScores(client, office);
  return (i, clientLines, j, officeLines) => {
    const [xs, ys] = [client.slice(i, i + clientLines), office.slice(j, j + officeLines)];
    return (
      lengthScore(total(xs) * ratio, total(ys)) +
      structureScore(xs[0] as Line, ys[0] as Line) +
      anchorScore(xs, ys, rarity) +
      (meaning?.(i, clientLines, j, officeLines) ?? 0)
    );
  };
}

/** Characters of the office's version for one of the client's: the pages', unless one of them says much more. */
function lengthRatio(client: Line[], office: Line[]): number {
  const scriptOf = (lines: Line[]) =>
    denseScripts.find(({ letters }) => letters.test(lines.map(({ text }) => text).join('')));
  const usual = (scriptOf(client)?.characters ?? 1) / (scriptOf(office)?.characters ?? 1);
  const ratio = (total(office) + lengthBase) / (total(client) + lengthBase);
  return Math.min(usual * mostRatio, Math.max(usual / mostRatio, ratio));
}

/** ln N(r; 0, σ of translations) − ln N(r; 0, σ of chance), of r = ln(l₂ / l₁ expected). */
function lengthScore(expected: number, length: number): number {
  const { match, chance } = lengthSpread;
  const r = Math.log((length + lengthBase) / (expected + lengthBase));
  const score = Math.log(chance / match) - (r * r * (1 / match ** 2 - 1 / chance ** 2)) / 2;
  return Math.max(-bounds.length, score);
}

function structureScore(x: Line, y: Line): number {
  // A heading never says the same as a sentence below another one; where one version has it in bold, it may.
  return likelihood(x.kind === y.kind && x.level === y.level, sameKind) + likelihood(x.opens === y.opens, sameOpening);
}

function likelihood(is: boolean, { match, chance }: { match: number; chance: number }): number {
  return is ? Math.log(match / chance) : Math.log((1 - match) / (1 - chance));
}

function anchorScore(xs: Line[], ys: Line[], rarity: (anchor: string) => number): number {
  const [xFacts, yFacts] = [unionOf(xs, 'facts'), unionOf(ys, 'facts')];
  let facts = 0;
  for (const fact of new Set([...xFacts, ...yFacts])) {
    if (xFacts.has(fact) && yFacts.has(fact)) facts += Math.log(kept) + rarity(fact);
    // Half: what one version lacks is counted once, not once for each of the two.
    else facts += Math.log(1 - kept) / 2;
  }
  const yNames = unionOf(ys, 'names');
  let names = 0;
  for (const name of unionOf(xs, 'names')) if (yNames.has(name)) names += nameWeight * rarity(name);
  return clamp(facts, bounds.facts) + Math.min(bounds.names, names);
}

function unionOf(lines: Line[], kind: 'facts' | 'names'): Set<string> {
  return new Set(lines.flatMap(({ anchors }) => [...anchors[kind]]));
}

/** Of an anchor: ln(lines / lines that have it), of both sides together. */
function rarityOf(client: Line[], office: Line[]): (anchor: string) => number {
  const lines = [...client, ...office];
  const count = new Map<string, number>();
  for (const { anchors } of lines)
    for (const anchor of [...anchors.facts, ...anchors.names]) count.set(anchor, (count.get(anchor) ?? 0) + 1);
  return (anchor) => Math.log(lines.length / (count.get(anchor) ?? 1));
}

/** By the vectors, 0 where a line has none; null where they do not tell translations from anything else. */
function meaningScores(client: Line[], office: Line[]): BeadScore | null {
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
    clamp(meaningSlope * (margin(cosine, i, j) / good - meaningMiddle), bounds.meaning);
  return (i, clientLines, j, officeLines) => {
    const [xs, ys] = [range(i, clientLines), range(j, officeLines)];
    const pairs = xs.flatMap((x) => ys.map((y) => ({ x, y, cosine: cosines[x]?.[y] ?? null })));
    if (pairs.some(({ cosine }) => cosine === null)) return 0;
    const sum = pairs.reduce((all, { cosine }) => all + (cosine ?? 0), 0);
    const together = score(sum / (lengthOfSum(client, i, clientLines) * lengthOfSum(office, j, officeLines)), i, j);
    if (pairs.length === 1) return together;
    // A line that resembles none of the other side's is not carried along by its neighbours.
    const best = (of: typeof pairs) => Math.max(...of.map(({ x, y, cosine }) => score(cosine ?? 0, x, y)));
    const strangers = [
      ...xs.map((x) => best(pairs.filter((pair) => pair.x === x))),
      ...ys.map((y) => best(pairs.filter((pair) => pair.y === y))),
    ];
    return together + strangers.reduce((all, own) => all + Math.min(0, own), 0);
  };
}

function range(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, n) => first + n);
}

/** Length of the sum of some lines' vectors. */
function lengthOfSum(lines: Line[], first: number, count: number): number {
  if (count === 1) return 1;
  const vectors = lines.slice(first, first + count).map(({ vector }) => vector ?? new Float32Array());
  let square = 0;
  for (const x of vectors) for (const y of vectors) square += dotProduct(x, y);
  return Math.sqrt(Math.max(square, Number.EPSILON));
}

function total(lines: Line[]): number {
  return lines.reduce((sum, { text }) => sum + text.length, 0);
}

function mean(values: number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function clamp(value: number, bound: number): number {
  return Math.max(-bound, Math.min(bound, value));
}
