import { type Chance, chanceOf, mixed } from './random.js';
import { subjectTexts } from './subject-texts.js';

/** As many as the engine's vectors have. */
export const dimensions = 384;
/** Vectors are made as this model's are: with its means, so that they lie as planted in the space trained for it. */
export const simulatedModel = 'multilingual-e5-small';

/** Languages that people ask in, the most frequent first. */
export const askedLanguages = ['de', 'ar', 'uk', 'en', 'fa', 'tr', 'ru', 'fr'] as const;

/** What people ask about. */
export interface Subject {
  /** Number of its text, or `rare-7` of one that next to nobody asks about. */
  id: string;
  title: string;
  direction: Float32Array;
  /** Directions of what is asked within it. */
  aspects: Float32Array[];
  /** How often it is asked about, beside others. */
  weight: number;
  /** Languages of most of those who ask about it; empty where all ask alike. */
  mostlyIn: readonly string[];
}

/** A region's page on a subject. */
export interface SimulatedPage {
  subject: Subject;
  /** Its translation group. */
  group: string;
  languages: string[];
  /** Germany's date on which it was changed; null when never. */
  changedOn: string | null;
  /** Probability that a question in one of its languages is answered, before and after the change. */
  answers: { before: number; after: number };
  /** Probability that who says so found it helpful. */
  helps: number;
}

export interface SimulatedRegion {
  slug: string;
  name: string;
  /** Share of the questions. */
  weight: number;
  /** How often each language is asked in, in the order of `askedLanguages`. */
  languages: number[];
  /** By subject; none for those that nothing is said about. */
  pages: Map<string, SimulatedPage>;
}

export interface World {
  subjects: Subject[];
  languageDirections: Map<string, Float32Array>;
  regions: [SimulatedRegion, SimulatedRegion, SimulatedRegion];
  planted: Planted;
}

/** What the report has to find, and what it must not take for something. */
export interface Planted {
  /** Subjects without a page, by region. */
  gaps: Map<string, Subject[]>;
  /** A page that answers more often from a day on. */
  fix: { region: string; page: SimulatedPage };
  /** A page that was changed without effect, the day before a holiday. */
  idleChange: { region: string; page: SimulatedPage };
  /** A language whose questions are answered this much less often. */
  worse: { region: string; language: string; factor: number };
  unhelpful: { region: string; page: SimulatedPage };
  missingVersion: { region: string; page: SimulatedPage; language: string };
  /** A gap of the first region that the second has a page on. */
  borrow: { region: string; from: string; subject: Subject };
  /** Few questions, closed offices: Germany's dates, both included. */
  holidays: { from: string; to: string }[];
}

const kinSize = 5;
const gapsPerRegion = 5;
const pageLanguages = ['de', 'ar', 'uk', 'en', 'fa', 'tr', 'ru', 'fr'];

/** Of the three regions, the biggest first. */
export type RegionNames = readonly [string, string, string];

/** A world of three regions with all that is planted in it; the same for the same seed and names. */
export function makeWorld(seed: number, names: RegionNames = ['Ahausen', 'Bestadt', 'Cetal']): World {
  const chance = chanceOf(seed);
  const subjects = makeSubjects(chance);
  const languageDirections = new Map(askedLanguages.map((language) => [language, chance.direction(dimensions)]));
  // Each region lacks others: what one lacks, the next has.
  const gapsOf = (n: number) =>
    Array.from({ length: gapsPerRegion }, (_, k) => subjects[n * 13 + k * 2 + 1] as Subject);
  const region = (n: number, slug: string, name: string, weight: number, languages: number[]): SimulatedRegion => ({
    ...{ slug, name, weight, languages },
    pages: makePages(subjects, new Set(gapsOf(n)), chance),
  });
  const regions: World['regions'] = [
    region(0, 'ahausen', names[0], 0.4, [0.2, 0.2, 0.18, 0.12, 0.1, 0.09, 0.07, 0.04]),
    region(1, 'bestadt', names[1], 0.35, [0.18, 0.22, 0.2, 0.14, 0.08, 0.08, 0.06, 0.04]),
    region(2, 'cetal', names[2], 0.25, [0.26, 0.14, 0.22, 0.1, 0.1, 0.1, 0.05, 0.03]),
  ];
  return { subjects, languageDirections, regions, planted: plant(subjects, regions, gapsOf) };
}

function makeSubjects(chance: Chance): Subject[] {
  let kin = chance.direction(dimensions);
  return subjectTexts.map(([title], n) => {
    if (n % kinSize === 0) kin = chance.direction(dimensions);
    const direction = mixed([
      [0.3, kin],
      [0.7, chance.direction(dimensions)],
    ]);
    const aspects = Array.from({ length: chance.whole(1, 3) }, () => chance.direction(dimensions));
    return { id: `${n}`, title, direction, aspects, weight: 0.4 + 1.2 * chance.number(), mostlyIn: [] };
  });
}

function makePages(subjects: Subject[], lacking: ReadonlySet<Subject>, chance: Chance): Map<string, SimulatedPage> {
  const pages = new Map<string, SimulatedPage>();
  for (const subject of subjects) {
    if (lacking.has(subject)) continue;
    const languages = pageLanguages.filter(
      (language) => language === 'de' || language === 'en' || chance.happens(0.93),
    );
    const answers = 0.8 + 0.12 * chance.number();
    pages.set(subject.id, {
      ...{ subject, languages, group: `de:${Number(subject.id) + 1}`, changedOn: null },
      ...{ answers: { before: answers, after: answers }, helps: 0.82 + 0.1 * chance.number() },
    });
  }
  return pages;
}

function plant(subjects: Subject[], regions: World['regions'], gapsOf: (n: number) => Subject[]): Planted {
  const [first, second, third] = regions;
  const page = (region: SimulatedRegion, subject: number, changes: Partial<SimulatedPage>): SimulatedPage => {
    const known = region.pages.get(`${subject}`);
    if (!known) throw new Error(`${region.slug} has no page on subject ${subject}.`);
    return Object.assign(known, changes);
  };
  const asked = (subject: number, weight: number) => Object.assign(subjects[subject] as Subject, { weight });
  const gapLanguages = [[], ['uk', 'ru'], ['ar'], [], ['de', 'en']];
  for (const n of regions.keys())
    for (const [k, gap] of gapsOf(n).entries())
      Object.assign(gap, { weight: 2 - 0.25 * k, mostlyIn: gapLanguages[k] ?? [] });
  for (const n of [20, 23, 16, 36]) asked(n, 4);
  const all = pageLanguages;
  const missing = 'uk';
  return {
    gaps: new Map(regions.map(({ slug }, n) => [slug, gapsOf(n)])),
    fix: {
      region: first.slug,
      page: page(first, 20, { languages: all, changedOn: '2026-05-12', answers: { before: 0.4, after: 0.85 } }),
    },
    idleChange: { region: first.slug, page: page(first, 23, { languages: all, changedOn: '2026-04-02' }) },
    worse: { region: second.slug, language: 'fa', factor: 0.45 },
    unhelpful: { region: second.slug, page: page(second, 36, { languages: all, helps: 0.2 }) },
    missingVersion: {
      ...{ region: third.slug, language: missing },
      page: page(third, 16, { languages: all.filter((language) => language !== missing) }),
    },
    borrow: { region: first.slug, from: second.slug, subject: gapsOf(0)[0] as Subject },
    holidays: [
      { from: '2026-04-03', to: '2026-04-12' },
      { from: '2026-12-24', to: '2026-12-31' },
    ],
  };
}
