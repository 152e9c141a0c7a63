import type { Page } from '../domain/page.js';
import { sameLanguage } from '../languages/readable-languages.js';
import { dotProduct } from '../domain/dot-product.js';
import { type Spread, zScore } from './spread.js';
import type { PlacedPassage, ViewIndex } from './view-index.js';

/** Passages asked of the vector index: enough that every page that could win is among them. */
const nearestPassages = 80;
/** What the words weigh beside the meaning; z-scores of both are added up. */
const lexicalWeight = 0.3;
/** What the title's nearness weighs beside the best passage's. */
const titleWeight = 0.3;
/** The same for pages in another language than the question's: shared letters mean little, shared names something. */
const foreignLexicalWeight = 0.05;
/** One rare word can lie many deviations out: beyond this it says nothing more. */
const highestZ = 6;
/** What a passage that stands on many pages loses each time their number doubles: it speaks for none of them. */
const sharedPenalty = 0.75;
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
  /** Sum of the z-scores, titles and words weighted less. */
  score: number;
  dense: PageScore | null;
  lexical: PageScore | null;
}

/** A question as it is searched for. */
export interface RetrievalQuery {
  /** Null without an engine. */
  vector: number[] | null;
  /** Language of the question; null when it is not known. */
  language: string | null;
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
 * @param lexical from `lexicalScores`
 * @param own from `cosineSpread`, steadied by all views that are searched; null when it goes by words only
 */
export async function rankPages(
  view: ViewIndex,
  query: RetrievalQuery,
  lexical: ReadonlyMap<string, PageScore>,
  own: Spread | null,
): Promise<RankedPage[]> {
  const dense = own ? await denseScores(view, query, own) : new Map<string, PageScore>();
  const titles = own ? titleScores(view, query) : new Map<string, number>();
  const ids = new Set([...dense.keys(), ...lexical.keys()]);
  const pages: RankedPage[] = [];
  for (const id of ids) {
    const page = view.pages.get(id);
    if (!page || isPast(page, query.now)) continue;
    const byMeaning = dense.get(id) ?? null;
    const byWords = lexical.get(id) ?? null;
    const weight = own ? wordWeight(view, query) : 1;
    const score = (byMeaning?.z ?? 0) + titleWeight * (titles.get(page.titleHash) ?? 0) + weight * (byWords?.z ?? 0);
    pages.push({ page, dense: byMeaning, lexical: byWords, score });
  }
  return pages.sort((a, b) => b.score - a.score || (a.page.id < b.page.id ? -1 : 1));
}

function wordWeight(view: ViewIndex, { language }: RetrievalQuery): number {
  const same = language === null || sameLanguage(language, view.state.language);
  return same ? lexicalWeight : foreignLexicalWeight;
}

function isPast(page: Page, now: Date): boolean {
  return page.expiresAt !== null && new Date(page.expiresAt) < now;
}

async function denseScores(
  view: ViewIndex,
  { vector }: RetrievalQuery,
  spread: Spread,
): Promise<Map<string, PageScore>> {
  const best = new Map<string, Omit<PageScore, 'rank'>>();
  for (const { hash, cosine } of (await view.vectors?.search(vector ?? [], nearestPassages)) ?? []) {
    const placed = view.passagesByHash.get(hash) ?? [];
    const z = Math.min(highestZ, zScore(cosine, spread) - sharedPenalty * Math.log2(placed.length));
    for (const passage of placed) {
      if ((best.get(passage.page.id)?.z ?? Number.NEGATIVE_INFINITY) >= z) continue;
      best.set(passage.page.id, { score: cosine, z, passage });
    }
  }
  return ranked(best);
}

/** How near each title is to the question, in standard deviations above the mean of the view's titles; by hash. */
function titleScores(view: ViewIndex, { vector }: RetrievalQuery): Map<string, number> {
  const sought = Float32Array.from(vector ?? []);
  const cosines = [...view.titles].map(([hash, title]) => [hash, dotProduct(title, sought)] as const);
  const values = cosines.map(([, cosine]) => cosine);
  const spread = spreadOf(values, Math.max(1, values.length));
  return new Map(cosines.map(([hash, cosine]) => [hash, Math.min(highestZ, zScore(cosine, spread))]));
}

/** How well each page's best passage matches the words of a query, by page id; pages without a match are left out. */
export function lexicalScores(view: ViewIndex, text: string): Map<string, PageScore> {
  const scores = view.lexical.scores(text);
  const best = new Map<string, { score: number; passage: PlacedPassage }>();
  view.passages.forEach((passage, n) => {
    const pages = view.passagesByHash.get(passage.passage.hash)?.length ?? 1;
    const score = (scores[n] ?? 0) / (1 + Math.log2(pages));
    if (score > (best.get(passage.page.id)?.score ?? 0)) best.set(passage.page.id, { score, passage });
  });
  const values = [...best.values()].map((entry) => entry.score);
  const spread = spreadOf(values, view.pages.size + addedPages);
  const z = (score: number) => Math.min(highestZ, zScore(score, spread));
  return ranked(new Map([...best].map(([id, entry]) => [id, { ...entry, z: z(entry.score) }])));
}

/** Puts the pages in order and numbers them. */
function ranked(scores: Map<string, Omit<PageScore, 'rank'>>): Map<string, PageScore> {
  const sorted = [...scores].sort(([a, x], [b, y]) => y.z - x.z || (a < b ? -1 : 1));
  return new Map(sorted.map(([id, score], n) => [id, { ...score, rank: n + 1 }]));
}

/** Spread of scores over `count` pages, those without a score counting as 0. */
function spreadOf(scores: number[], count: number): Spread {
  const mean = scores.reduce((sum, score) => sum + score, 0) / count;
  const squares = scores.reduce((sum, score) => sum + score * score, 0) / count;
  return { count, mean, deviation: Math.sqrt(Math.max(0, squares - mean * mean)) };
}
