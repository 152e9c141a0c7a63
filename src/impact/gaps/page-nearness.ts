import type { Page } from '../../domain/page.js';
import type { LexicalEvidence } from '../../retrieval/lexical-scores.js';
import { matchPage, pageFeatures } from '../../retrieval/page-features.js';
import { scorePage } from '../../retrieval/page-ranker.js';
import type { RegionIndex } from '../../retrieval/view-index.js';
import { viewsIn } from '../topics/near-passages.js';
import { type NearPage, nearPages } from './near-pages.js';

/** Translation groups of a region that are measured closely. */
const closelyMeasured = 12;

/** A topic has a direction and no words. */
const noWords: LexicalEvidence = { words: { found: new Map(), zOfNone: 0 }, terms: null };
const [passage, sentence] = [pageFeatures.indexOf('passage'), pageFeatures.indexOf('sentence')];

/** A translation group measured against a topic. */
export interface MeasuredGroup {
  group: string;
  /** The version that is nearest. */
  page: Page;
  /** Of the page ranker: for the order. */
  score: number;
  /** Mean of the cosines of the nearest passage and the nearest sentence, −1 to 1: whether it answers at all. */
  nearness: number;
}

/**
 * The pages of a region that speak of a topic, the likeliest first: those with the nearest passages, ranked as for a
 * question.
 * @param direction of the topic, from `directionOf`
 * @param space name of that space
 */
export async function pagesOnTopic(
  region: RegionIndex,
  direction: Float32Array,
  space: string,
  now: Date,
): Promise<MeasuredGroup[]> {
  const near = await nearPages(region, direction, space, now);
  return measured(region, near, direction, space);
}

/** As `pagesOnTopic`, of pages that were found before. @param near the nearest first */
export function measured(
  region: RegionIndex,
  near: readonly NearPage[],
  direction: Float32Array,
  space: string,
): MeasuredGroup[] {
  return near
    .slice(0, closelyMeasured)
    .flatMap(({ page }) => measure(region, page.group, direction, space) ?? [])
    .sort((a, b) => b.score - a.score || (a.group < b.group ? -1 : 1));
}

function measure(region: RegionIndex, group: string, direction: Float32Array, space: string): MeasuredGroup | null {
  let best: MeasuredGroup | null = null;
  for (const view of viewsIn(region, space)) {
    const page = view.pageOfGroup.get(group);
    if (!page || page.passages.length === 0) continue;
    const { row } = matchPage(view, page, direction, noWords);
    const score = scorePage(row, 'same');
    const nearness = ((row[passage] ?? 0) + (row[sentence] ?? 0)) / 2;
    if (!best || score > best.score) best = { group, page, score, nearness };
  }
  return best;
}
