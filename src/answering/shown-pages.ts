import type { Page } from '../domain/page.js';
import { readableLanguages } from '../languages/readable-languages.js';
import { type RankedGroup, versionIn } from '../retrieval/rank-groups.js';
import type { RegionIndex } from '../retrieval/view-index.js';
import { type Extract, selectSentences, type SentenceQuery } from './select-sentences.js';
import type { LineJudge } from './sentence-model.js';

/** A second page is quoted too when it is about as good as the first: their odds differ by this factor at most, as a logarithm. */
const closeSecond = 0.2;

/** The version of a found page that the reader is shown: in a language of hers, else in the region's own. */
export function shownVersion(group: RankedGroup, language: string, region: RegionIndex): Page {
  for (const readable of [...readableLanguages(language), region.defaultLanguage]) {
    const version = versionIn(region, group.group, readable);
    if (version && version.structure.sentences.length > 0) return version;
  }
  return group.best.page;
}

/** Sentences of the best page, and of the second where it is about as good, in the reader's language where there is one. */
export function selectExtracts(
  query: SentenceQuery,
  language: string,
  region: RegionIndex,
  groups: RankedGroup[],
  judgeLines?: LineJudge,
): Extract[] {
  const [first, second] = groups;
  if (!first) return [];
  const chosen = second && first.score - second.score < closeSecond ? [first, second] : [first];
  return chosen
    .map((group) => shownVersion(group, language, region))
    .flatMap(
      (page) => selectSentences(page, query, region.views.get(page.language)?.vectors ?? null, judgeLines) ?? [],
    );
}
