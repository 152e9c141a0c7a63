import type { Page } from '../domain/page.js';
import type { Finding, SearchResult } from '../domain/search.js';
import type { RankedGroup, RankedPage } from './rank-groups.js';

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

/** Of the nearest passage; without vectors, of the page's first. */
function passageOf({ page, nearest }: RankedPage): string {
  const passage = nearest?.passage ?? page.passages[0];
  if (!passage) return '';
  return page.structure.sentences.slice(passage.firstSentence, passage.endSentence).join(' ');
}

function findings({ page, nearest, denseRank, lexical }: RankedPage): Finding[] {
  const { language } = page;
  const dense = nearest && denseRank ? [{ by: 'dense' as const, rank: denseRank, score: nearest.cosine }] : [];
  const byWords = lexical ? [{ by: 'lexical' as const, rank: lexical.rank, score: lexical.score }] : [];
  return [...dense, ...byWords].map((found) => ({ ...found, score: round(found.score), language }));
}

function round(score: number): number {
  return Math.round(score * 10_000) / 10_000;
}
