import { sameLanguage } from '../languages/readable-languages.js';
import type { Page } from '../domain/page.js';
import { type LexicalEvidence, type LexicalScore, lexicalEvidence } from './lexical-scores.js';
import { matchPage, type PageMatch } from './page-features.js';
import { scorePage } from './page-ranker.js';
import { fusionWeight } from './view-weights.js';
import type { RegionIndex, ViewIndex } from './view-index.js';

/** A version of a page that was measured against a question. */
export interface RankedPage extends PageMatch {
  /** The ranker's score of this version alone. */
  score: number;
  /** What the version counts beside the other versions. */
  weight: number;
  /** Place by nearest passage among the view's candidates, from 1; null when searched by words only. */
  denseRank: number | null;
  /** Place and BM25 score by words; null when no word matches. */
  lexical: LexicalScore | null;
}

/** A translation group that was found. */
export interface RankedGroup {
  group: string;
  /** Weighted mean of its versions' scores: natural logarithm of how likely it is, up to a constant of the question. */
  score: number;
  /** The version that speaks for the group. */
  best: RankedPage;
  /** Every version that was measured, the best first. */
  versions: RankedPage[];
}

/** A question as it is searched for. */
export interface RetrievalQuery {
  /** Language of the question; null when it is not known. */
  language: string | null;
  /** Model of the vector: views that were embedded with another one are searched by words only. */
  model: string | null;
  /** Pages that end before it are past. */
  now: Date;
  text: string;
  /** The question's vector as the model made it; null without an engine. May still be in the making. */
  embedding: Promise<number[] | null>;
}

/** Passages asked of a view's vector index, and pages asked of its words: the candidates. */
const nearestPassages = 60;
const pagesByWords = 12;
/** Groups of a view that are measured exactly. */
const measuredGroups = 30;

/** A view that takes part, with what was found in it. */
interface SearchedView {
  view: ViewIndex;
  weight: number;
  foreign: boolean;
  lexical: LexicalEvidence;
  /** The question in the view's space; null when it is searched by words only. */
  question: Float32Array | null;
}

/**
 * Ranks a region's pages over all chosen languages. Each view proposes candidates by vectors and by words; every
 * candidate is then measured in all views that count for the question's language, and a translation group's score is the
 * weighted mean over its versions. The words are looked up while the engine makes the vector.
 * @param languages languages whose pages may be found
 */
export async function rankGroups(
  region: RegionIndex,
  languages: Iterable<string>,
  query: RetrievalQuery,
): Promise<RankedGroup[]> {
  const views = chosenViews(region, languages, query.language);
  // The request to the engine goes out first.
  await new Promise(setImmediate);
  const lexical = views.map(({ view }) => lexicalEvidence(view, query.text, query.language));
  const vector = await query.embedding;
  const searched: SearchedView[] = views.map(({ view, weight }, n) => ({
    view,
    weight,
    // A word that tells no language is taken for the region's own, and for a foreign one elsewhere.
    foreign: !sameLanguage(query.language ?? region.defaultLanguage, view.state.language),
    lexical: lexical[n] as LexicalEvidence,
    question:
      vector && view.vectors && view.state.model === query.model
        ? view.vectors.space.question(vector, query.language)
        : null,
  }));
  const candidates = new Set<string>();
  for (const one of searched) for (const group of await propose(one, query.now)) candidates.add(group);
  const groups = [...candidates]
    .map((group) => rankGroup(group, searched, query.now))
    .filter((group) => group !== null);
  numberByPassage(groups);
  return groups.sort((a, b) => b.score - a.score || (a.group < b.group ? -1 : 1));
}

function chosenViews(region: RegionIndex, languages: Iterable<string>, language: string | null) {
  const views = [...languages].flatMap((code) => region.views.get(code) ?? []);
  const codes = views.map((view) => view.state.language);
  return views
    .map((view) => ({ view, weight: fusionWeight(view.state.language, codes, language, region.defaultLanguage) }))
    .filter(({ weight }) => weight > 0);
}

/** The translation groups a view puts forward: those with a near passage or a matching word, the likeliest first. */
async function propose({ view, foreign, lexical, question }: SearchedView, now: Date): Promise<string[]> {
  const pages = new Set<Page>();
  if (question && view.nearest && view.vectors) {
    for (const { hash } of await view.nearest.search(view.vectors.space.probe(question), nearestPassages))
      for (const { page } of view.passagesByHash.get(hash) ?? []) pages.add(page);
  }
  const most = question ? pagesByWords : view.documents.length;
  for (const id of [lexical.words, lexical.terms].flatMap((found) => [...(found?.found.keys() ?? [])].slice(0, most))) {
    const page = view.pages.get(id);
    if (page) pages.add(page);
  }
  return [...pages]
    .filter((page) => !isPast(page, now))
    .map((page) => ({ page, score: scoreOf(view, page, foreign, lexical, question).score }))
    .sort((a, b) => b.score - a.score || (a.page.id < b.page.id ? -1 : 1))
    .slice(0, measuredGroups)
    .map(({ page }) => page.group);
}

function rankGroup(group: string, searched: SearchedView[], now: Date): RankedGroup | null {
  const versions: RankedPage[] = [];
  for (const { view, weight, foreign, lexical, question } of searched) {
    const page = view.pageOfGroup.get(group);
    if (!page || page.passages.length === 0 || isPast(page, now)) continue;
    const found = lexical.words.found.get(page.id);
    versions.push({
      ...scoreOf(view, page, foreign, lexical, question),
      weight,
      denseRank: null,
      lexical: found ?? null,
    });
  }
  if (versions.length === 0) return null;
  versions.sort((a, b) => b.weight - a.weight || b.score - a.score);
  const weights = versions.reduce((sum, { weight }) => sum + weight, 0);
  const score = versions.reduce((sum, version) => sum + version.weight * version.score, 0) / weights;
  const [best] = versions;
  return best ? { group, score, best, versions } : null;
}

function scoreOf(
  view: ViewIndex,
  page: Page,
  foreign: boolean,
  lexical: LexicalEvidence,
  question: Float32Array | null,
): PageMatch & { score: number } {
  const match = matchPage(view, page, question, lexical);
  return { ...match, score: scorePage(match.row, question === null ? 'words' : foreign ? 'foreign' : 'same') };
}

/** Numbers the versions of each language by their nearest passage, for those who ask why. */
function numberByPassage(groups: RankedGroup[]): void {
  const byLanguage = new Map<string, RankedPage[]>();
  for (const version of groups.flatMap((group) => group.versions)) {
    if (!version.nearest) continue;
    const same = byLanguage.get(version.page.language);
    if (same) same.push(version);
    else byLanguage.set(version.page.language, [version]);
  }
  for (const versions of byLanguage.values()) {
    versions
      .sort((a, b) => (b.nearest?.cosine ?? 0) - (a.nearest?.cosine ?? 0))
      .forEach((version, n) => {
        version.denseRank = n + 1;
      });
  }
}

function isPast(page: Page, now: Date): boolean {
  return page.expiresAt !== null && new Date(page.expiresAt) < now;
}

/** The version of a group in a language, whether it was found or not. */
export function versionIn(region: RegionIndex, group: string, language: string): Page | undefined {
  return region.views.get(language)?.pageOfGroup.get(group);
}
