import type { Page } from '../domain/page.js';
import { type Spread, steady, zScore } from './spread.js';
import type { PlacedPassage, ViewIndex } from './view-index.js';

/** Passages asked of the vector index: enough that every page that could win is among them. */
const nearestPassages = 120;
/** What the words weigh beside the meaning; z-scores of both are added up. */
const lexicalWeight = 0.3;
/** One rare word can lie many deviations out: beyond this it says nothing more. */
const highestZ = 6;
/** Pages without a matching word that are added in thought, so that a language with three pages has a spread too. */
const addedPages = 10;

/** How well a page's best passage did in one ranking of a view. */
export interface PageScore {
  /** Cosine or BM25. */
  score: number;
  /** The score in standard deviations above the view's mean: comparable between languages and rankings. */
  z: number;
  /** Position among the view's pages, from 1. */
  rank: number;
  passage: PlacedPassage;
}

/** A page found in a view. */
export interface RankedPage {
  page: Page;
  /** Sum of the z-scores, words weighted less. */
  score: number;
  dense: PageScore | null;
  lexical: PageScore | null;
}

/** A question as it is searched for. */
export interface RetrievalQuery {
  text: string;
  /** Null without an engine. */
  vector: number[] | null;
  /** Model of the vector: views that were embedded with another one are searched by words only. */
  model: string | null;
  /** Pages that end before it are past. */
  now: Date;
}

/** Spread of the cosines between the query and a view's passages; null when it is searched by words only. */
export function cosineSpread(view: ViewIndex, { vector, model }: RetrievalQuery): Spread | null {
  if (!view.vectors || !vector || view.state.model !== model) return null;
  return view.vectors.cosineStatistics(vector);
}

/**
 * Ranks the pages of one view for a query, the best first.
 * @param allViews spread of the cosines in all views that are searched
 */
export async function rankPages(view: ViewIndex, query: RetrievalQuery, allViews: Spread): Promise<RankedPage[]> {
  const own = cosineSpread(view, query);
  const dense = own ? await denseScores(view, query, steady(own, allViews)) : new Map<string, PageScore>();
  const lexical = lexicalScores(view, query);
  const ids = new Set([...dense.keys(), ...lexical.keys()]);
  const ranked: RankedPage[] = [];
  for (const id of ids) {
    const page = view.pages.get(id);
    if (!page || isPast(page, query.now)) continue;
    const byMeaning = dense.get(id) ?? null;
    const byWords = lexical.get(id) ?? null;
    const weight = own ? lexicalWeight : 1;
    ranked.push({ page, dense: byMeaning, lexical: byWords, score: (byMeaning?.z ?? 0) + weight * (byWords?.z ?? 0) });
  }
  return ranked.sort((a, b) => b.score - a.score || (a.page.id < b.page.id ? -1 : 1));
}

function isPast(page: Page, now: Date): boolean {
  return page.expiresAt !== null && new Date(page.expiresAt) < now;
}

async function denseScores(
  view: ViewIndex,
  { vector }: RetrievalQuery,
  spread: Spread,
): Promise<Map<string, PageScore>> {
  const found = new Map<string, PageScore>();
  for (const { hash, cosine } of (await view.vectors?.search(vector ?? [], nearestPassages)) ?? []) {
    for (const passage of view.passagesByHash.get(hash) ?? []) {
      if (found.has(passage.page.id)) continue;
      const z = Math.min(highestZ, zScore(cosine, spread));
      found.set(passage.page.id, { score: cosine, z, rank: found.size + 1, passage });
    }
  }
  return found;
}

function lexicalScores(view: ViewIndex, { text }: RetrievalQuery): Map<string, PageScore> {
  const scores = view.lexical.scores(text);
  const best = new Map<string, { score: number; passage: PlacedPassage }>();
  view.passages.forEach((passage, n) => {
    const score = scores[n] ?? 0;
    if (score > (best.get(passage.page.id)?.score ?? 0)) best.set(passage.page.id, { score, passage });
  });
  const values = [...best.values()].map((entry) => entry.score);
  const spread = spreadOf(values, view.pages.size + addedPages);
  const ranked = [...best].sort(([, a], [, b]) => b.score - a.score);
  return new Map(
    ranked.map(([id, { score, passage }], n) => {
      const z = Math.min(highestZ, zScore(score, spread));
      return [id, { score, z, rank: n + 1, passage }];
    }),
  );
}

/** Spread of scores over `count` pages, those without a score counting as 0. */
function spreadOf(scores: number[], count: number): Spread {
  const mean = scores.reduce((sum, score) => sum + score, 0) / count;
  const squares = scores.reduce((sum, score) => sum + score * score, 0) / count;
  return { count, mean, deviation: Math.sqrt(Math.max(0, squares - mean * mean)) };
}
