import type { Page } from '../domain/page.js';
import type { Finding, SearchResult } from '../domain/search.js';
import type { PageScore, RankedPage } from './rank-pages.js';
import type { RankedGroup } from './rank-groups.js';

/**
 * A ranked group as a row for people and programs.
 * @param shown the version whose title and link the reader gets
 * @param url the link
 */
export function toSearchResult(group: RankedGroup, rank: number, shown: Page, url: string): SearchResult {
  const { best } = group;
  return {
    rank,
    score: round(group.score),
    group: group.group,
    title: shown.title,
    url,
    language: shown.language,
    foundIn: best.page.language,
    passage: passageOf(best),
    why: group.versions.flatMap(findings),
  };
}

function passageOf({ dense, lexical }: RankedPage): string {
  const placed = (dense ?? lexical)?.passage;
  if (!placed) return '';
  return placed.page.structure.sentences.slice(placed.passage.firstSentence, placed.passage.endSentence).join(' ');
}

function findings({ page, dense, lexical }: RankedPage): Finding[] {
  const of = (by: Finding['by'], score: PageScore | null): Finding[] =>
    score ? [{ by, rank: score.rank, score: round(score.score), language: page.language }] : [];
  return [...of('dense', dense), ...of('lexical', lexical)];
}

function round(score: number): number {
  return Math.round(score * 10_000) / 10_000;
}
