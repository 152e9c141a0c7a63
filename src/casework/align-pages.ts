import { linkProbabilities, type Links } from './align-beads.js';
import { type Line, linesOf, type PageVersion } from './align-lines.js';
import { beadScores } from './align-scores.js';
import { beadKinds } from './bead-kinds.js';

/** A run of sentences of a page, as indices in `PageStructure.sentences`. */
export interface SentenceRun {
  firstSentence: number;
  endSentence: number;
}

/** What says the same in the other version of a page. */
export interface Match {
  by: 'sentences' | 'section';
  /** Indices of sentences, ascending. */
  sentences: number[];
  /** Estimated probability that it is the right place, 0 to 1. */
  sureness: number;
}

/** Finds in the office's version what a run of the client's says; null where it is not sure enough. */
export type PageAlignment = (run: SentenceRun) => Match | null;

/** From here on a link counts as one. */
const linked = 0.5;
/** Below it, hardly more than half are right. */
const sureSentences = 0.95;
const sureSection = 0.6;

/**
 * Aligns two versions of a page, headings with their sections and sentences at once: a heading is a line that only a
 * heading matches well, so that sections which one version lacks are stepped over as a whole.
 */
export function alignPages(client: PageVersion, office: PageVersion): PageAlignment {
  const [xs, ys] = [linesOf(client), linesOf(office)];
  const sides = { client: xs, office: ys };
  const links = linkProbabilities({
    client: xs.length,
    office: ys.length,
    kinds: beadKinds,
    score: beadScores(xs, ys),
    joins: (side, first, count) => isOneSection(sides[side], first, count),
  });
  return (run) => {
    const inRun = indicesWhere(
      xs,
      ({ sentence }) => sentence !== null && sentence >= run.firstSentence && sentence < run.endSentence,
    );
    return bySentences(inRun, xs, ys, links) ?? bySection(inRun, xs, ys, links);
  };
}

/** Headings stand alone, and no bead reaches over the end of a section. */
function isOneSection(lines: Line[], first: number, count: number): boolean {
  if (count < 2) return true;
  const some = lines.slice(first, first + count);
  return some.every(({ level, section }) => level === 0 && section === some[0]?.section);
}

function bySentences(run: number[], xs: Line[], ys: Line[], links: Links): Match | null {
  const found = new Set<number>();
  let [sure, characters] = [0, 0];
  for (const x of run) {
    const { length } = (xs[x] as Line).text;
    const likely = [...(links[x] ?? [])].filter(([y, p]) => p >= linked && ys[y]?.sentence !== null);
    sure += length * Math.max(0, ...likely.map(([, p]) => p));
    characters += length;
    for (const [y] of likely) found.add(y);
  }
  const sureness = characters === 0 ? 0 : sure / characters;
  if (sureness < sureSentences) return null;
  return { by: 'sentences', sentences: sentencesOf([...found], ys), sureness };
}

/** The section in which most of the run's own section is found. */
function bySection(run: number[], xs: Line[], ys: Line[], links: Links): Match | null {
  const sections = new Set(run.map((x) => xs[x]?.section));
  const around = indicesWhere(xs, ({ section }) => sections.has(section));
  const mass = new Map<number, number>();
  for (const x of around)
    for (const [y, p] of links[x] ?? []) {
      const section = (ys[y] as Line).section;
      mass.set(section, (mass.get(section) ?? 0) + p / Math.max(1, sumOf(links[x])));
    }
  const [best] = [...mass].sort(([, a], [, b]) => b - a);
  if (!best) return null;
  const sureness = best[1] / around.length;
  const lines = indicesWhere(ys, ({ section, sentence }) => section === best[0] && sentence !== null);
  return sureness < sureSection || lines.length === 0
    ? null
    : { by: 'section', sentences: sentencesOf(lines, ys), sureness };
}

function sumOf(links: ReadonlyMap<number, number> | undefined): number {
  return [...(links?.values() ?? [])].reduce((sum, p) => sum + p, 0);
}

function indicesWhere(lines: Line[], is: (line: Line) => boolean): number[] {
  return lines.flatMap((line, index) => (is(line) ? [index] : []));
}

function sentencesOf(lines: number[], all: Line[]): number[] {
  return lines.flatMap((line) => all[line]?.sentence ?? []).sort((a, b) => a - b);
}
