import type { Page } from '../domain/page.js';
import type { PlacedPassage, ViewIndex } from './view-index.js';

/** Passages asked of the vector index: enough that every page that could win is among them. */
const nearestPassages = 120;
/** What the words weigh beside the meaning; z-scores of both are added up. */
const lexicalWeight = 0.3;
/** One rare word can lie many deviations out: beyond this it says nothing more. */
const highestZ = 6;

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

/** Ranks the pages of one view for a query, the best first. */
export async function rankPages(view: ViewIndex, query: RetrievalQuery): Promise<RankedPage[]> {
  const dense = await denseScores(view, query);
  const lexical = lexicalScores(view, query);
  const ids = new Set([...dense.keys(), ...lexical.keys()]);
  const ranked: RankedPage[] = [];
  for (const id of ids) {
    const page = view.pages.get(id);
    if (!page || isPast(page, query.now)) continue;
    const byMeaning = dense.get(id) ?? null;
    const byWords = lexical.get(id) ?? null;
    const weight = isDense(view, query) ? lexicalWeight : 1;
    ranked.push({ page, dense: byMeaning, lexical: byWords, score: (byMeaning?.z ?? 0) + weight * (byWords?.z ?? 0) });
  }
  return ranked.sort((a, b) => b.score - a.score || (a.page.id < b.page.id ? -1 : 1));
}

function isPast(page: Page, now: Date): boolean {
  return page.expiresAt !== null && new Date(page.expiresAt) < now;
}

function isDense(view: ViewIndex, { vector, model }: RetrievalQuery): boolean {
  return view.vectors !== null && vector !== null && view.state.model === model;
}

async function denseScores(view: ViewIndex, query: RetrievalQuery): Promise<Map<string, PageScore>> {
  const { vector } = query;
  if (!isDense(view, query) || !view.vectors || !vector) return new Map();
  const { mean, deviation } = view.vectors.cosineStatistics(vector);
  const found = new Map<string, PageScore>();
  for (const { hash, cosine } of await view.vectors.search(vector, nearestPassages)) {
    for (const passage of view.passagesByHash.get(hash) ?? []) {
      if (found.has(passage.page.id)) continue;
      const z = Math.min(highestZ, (cosine - mean) / Math.max(deviation, 1e-6));
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
  const { mean, deviation } = spread(values, view.pages.size);
  const ranked = [...best].sort(([, a], [, b]) => b.score - a.score);
  return new Map(
    ranked.map(([id, { score, passage }], n) => {
      const z = Math.min(highestZ, (score - mean) / Math.max(deviation, 1e-6));
      return [id, { score, z, rank: n + 1, passage }];
    }),
  );
}

/** Mean and standard deviation of scores over `count` pages, those without a score counting as 0. */
function spread(scores: number[], count: number): { mean: number; deviation: number } {
  const mean = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, count);
  const squares = scores.reduce((sum, score) => sum + score * score, 0) / Math.max(1, count);
  return { mean, deviation: Math.sqrt(Math.max(0, squares - mean * mean)) };
}
