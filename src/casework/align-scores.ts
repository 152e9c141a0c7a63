import type { Line } from './align-lines.js';
import { meaningScores } from './align-meaning.js';
import { type BeadScore, mostLines } from './bead-kinds.js';

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
/** No feature alone decides. */
const bounds = { length: 5, facts: 7, names: 4 };

/**
 * Scores as log-likelihood ratios, so that they add up: length (after Gale & Church 1993, on a logarithmic scale),
 * anchors by their rarity (after Ma 2006, "Champollion"), structure, and, where there are vectors, the margin of the
 * cosine over its mean in the page (after Artetxe & Schwenk 2019, "Margin-based parallel corpus mining"), for several
 * sentences of the sum of their vectors (as Thompson & Koehn 2019, "Vecalign", for texts without their own).
 */
export function beadScores(client: Line[], office: Line[]): BeadScore {
  const ratio = lengthRatio(client, office);
  const rarity = rarityOf(client, office);
  const [xs, ys] = [segmentsOf(client, office), segmentsOf(office, client)];
  const meaning = meaningScores(client, office);
  return (i, clientLines, j, officeLines) => {
    const [x, y] = [xs(i, clientLines), ys(j, officeLines)];
    return (
      lengthScore(x.length * ratio, y.length) +
      structureScore(x.first, y.first) +
      anchorScore(x, y, rarity) +
      (meaning?.(i, clientLines, j, officeLines) ?? 0)
    );
  };
}

/** Some lines as one. */
interface Segment {
  length: number;
  first: Line;
  facts: ReadonlySet<string>;
  /** Those that the other side has too. */
  names: ReadonlySet<string>;
}

/** The segments of one side, each made once. */
function segmentsOf(lines: Line[], others: Line[]): (first: number, count: number) => Segment {
  const known = new Set(others.flatMap(({ anchors }) => [...anchors.names]));
  const made = new Map<number, Segment>();
  return (first, count) => {
    const key = first * (mostLines + 1) + count;
    const segment = made.get(key);
    if (segment) return segment;
    const some = lines.slice(first, first + count);
    const facts = new Set(some.flatMap(({ anchors }) => [...anchors.facts]));
    const names = new Set(some.flatMap(({ anchors }) => [...anchors.names].filter((name) => known.has(name))));
    const fresh = { length: total(some), first: some[0] as Line, facts, names };
    made.set(key, fresh);
    return fresh;
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

function anchorScore(x: Segment, y: Segment, rarity: (anchor: string) => number): number {
  let facts = 0;
  let shared = 0;
  for (const fact of x.facts) {
    if (!y.facts.has(fact)) continue;
    facts += Math.log(kept) + rarity(fact);
    shared += 1;
  }
  // Half: what one version lacks is counted once, not once for each of the two.
  facts += ((x.facts.size + y.facts.size - 2 * shared) * Math.log(1 - kept)) / 2;
  let names = 0;
  for (const name of x.names) if (y.names.has(name)) names += nameWeight * rarity(name);
  return clamp(facts, bounds.facts) + Math.min(bounds.names, names);
}

/** Of an anchor: ln(lines / lines that have it), of both sides together. */
function rarityOf(client: Line[], office: Line[]): (anchor: string) => number {
  const lines = [...client, ...office];
  const count = new Map<string, number>();
  for (const { anchors } of lines)
    for (const anchor of [...anchors.facts, ...anchors.names]) count.set(anchor, (count.get(anchor) ?? 0) + 1);
  return (anchor) => Math.log(lines.length / (count.get(anchor) ?? 1));
}

function total(lines: Line[]): number {
  return lines.reduce((sum, { text }) => sum + text.length, 0);
}

function clamp(value: number, bound: number): number {
  return Math.max(-bound, Math.min(bound, value));
}
