import { sameLanguage } from '../languages/readable-languages.js';
import type { Page } from '../domain/page.js';
import { type LexicalEvidence, type LexicalScore, lexicalEvidence } from './lexical-scores.js';
import { type MeasuredPage, SearchedView } from './searched-view.js';
import { fusionWeight } from './view-weights.js';
import type { RegionIndex } from './view-index.js';

/** A version of a page that was measured against a question. */
export interface RankedPage extends MeasuredPage {
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
  const [lexical, vector] = await Promise.all([
    // At once, so that one look where the words are kept is enough for all views.
    Promise.all(views.map(({ view }) => lexicalEvidence(view, query.text, query.language))),
    query.embedding,
  ]);
  const searched = views.map(({ view, weight }, n) => {
    const comparable = vector && view.vectors && view.state.model === query.model;
    return new SearchedView(
      view,
      weight,
      // A word that tells no language is taken for the region's own, and for a foreign one elsewhere.
      !sameLanguage(query.language ?? region.defaultLanguage, view.state.language),
      lexical[n] as LexicalEvidence,
      comparable ? view.vectors.space.question(vector, query.language) : null,
      query.now,
    );
  });
  const counted = searched.filter(({ weight }) => weight > 0);
  const isElsewhere = (group: string) => counted.some((view) => view.has(group));
  const proposals = searched.map((view) => view.propose(view.weight > 0 ? () => true : (group) => !isElsewhere(group)));
  const candidates = new Set((await Promise.all(proposals)).flat());
  const groups = [...candidates].flatMap((group) => rankGroup(group, searched) ?? []);
  numberByPassage(groups);
  return groups.sort((a, b) => b.score - a.score || (a.group < b.group ? -1 : 1));
}

function chosenViews(region: RegionIndex, languages: Iterable<string>, language: string | null) {
  const views = [...languages].flatMap((code) => region.views.get(code) ?? []);
  const codes = views.map((view) => view.state.language);
  return views.map((view) => ({
    view,
    weight: fusionWeight(view.state.language, codes, language, region.defaultLanguage),
  }));
}

function rankGroup(group: string, searched: SearchedView[]): RankedGroup | null {
  const counts = searched.some((view) => view.weight > 0 && view.has(group));
  const versions = searched.flatMap((view): RankedPage[] => {
    if (counts && view.weight === 0) return [];
    const version = view.versionOf(group);
    if (!version) return [];
    const lexical = view.lexical.words.found.get(version.page.id) ?? null;
    // What exists in other languages only is found there.
    return [{ ...version, weight: counts ? view.weight : 1, denseRank: null, lexical }];
  });
  versions.sort((a, b) => b.weight - a.weight || b.score - a.score);
  const [best] = versions;
  if (!best) return null;
  const weights = versions.reduce((sum, { weight }) => sum + weight, 0);
  const score = versions.reduce((sum, version) => sum + version.weight * version.score, 0) / weights;
  return { group, score, best, versions };
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

/** The version of a group in a language, whether it was found or not. */
export function versionIn(region: RegionIndex, group: string, language: string): Page | undefined {
  return region.views.get(language)?.pageOfGroup.get(group);
}
