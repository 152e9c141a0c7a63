import type { SearchResult } from '../domain/search.js';
import type { SearchQuery } from '../ports/assistant.js';
import type { OmosQa, OmosQuestion } from './omos-qa.js';
import { pageIdOf } from './omos-source.js';
import type { Rank } from './rank-metrics.js';

/** Told how far an evaluation is: what it does, and the share done. */
export type EvaluationProgress = (label: string, fraction: number) => void;

/** As much of a search result as is needed to tell whether it is right. */
export type FoundPage = Pick<SearchResult, 'rank' | 'group' | 'url'>;

/** What ranks pages: the assistant, or anything that is measured beside it. */
export interface PageSearch<Found extends FoundPage = FoundPage> {
  search(query: SearchQuery): Promise<Found[]>;
}

/** Results asked for: the metrics look no further. */
export const rankedPages = 10;

/** Where one question's right page was found. */
export interface Ranked<Found extends FoundPage = FoundPage> {
  /** The question's; the same in every language. */
  id: string;
  rank: Rank;
  /** The result that is right; null when none is. */
  found: Found | null;
}

/** Which languages' pages may be found: the question's own, German only, or every version there is. */
export type PageSetting = 'same' | 'german' | 'all';

/** The questions of one language, asked of the pages of one setting. */
export interface Ranking<Found extends FoundPage = FoundPage> {
  of: { language: string; pages: PageSetting };
  ranked: Ranked<Found>[];
}

export interface RankingOptions {
  /** Every setting when not given. */
  settings?: readonly PageSetting[] | undefined;
  onProgress: EvaluationProgress;
}

/**
 * Asks each answerable question within its region for pages, in each language and setting.
 * @param searcher over an index of `omosSource(data)`
 * @param data all that is indexed
 * @param asked the questions that are measured
 */
export async function rankQuestions<Found extends FoundPage>(
  searcher: PageSearch<Found>,
  { languages }: OmosQa,
  asked: readonly OmosQuestion[],
  { settings, onProgress }: RankingOptions,
): Promise<Ranking<Found>[]> {
  const answerable = asked.filter(({ answers }) => answers.length > 0);
  const rankings: Ranking<Found>[] = [];
  for (const language of new Set(answerable.map((question) => question.language))) {
    const questions = answerable.filter((question) => question.language === language);
    for (const pages of settingsOf(language, languages)) {
      if (settings && !settings.includes(pages)) continue;
      const label = `Searching: questions in ${language}, pages ${pages}`;
      const ranked: Ranked<Found>[] = [];
      for (const question of questions) {
        const found = await rightResult(searcher, question, pages);
        ranked.push({ id: question.id, rank: found?.rank ?? null, found });
        onProgress(label, ranked.length / questions.length);
      }
      rankings.push({ of: { language, pages }, ranked });
    }
  }
  return rankings;
}

/** German questions against German pages are the same language. */
function settingsOf(language: string, languages: readonly string[]): PageSetting[] {
  return language !== 'de' && languages.includes('de') ? ['same', 'german', 'all'] : ['same', 'all'];
}

async function rightResult<Found extends FoundPage>(
  searcher: PageSearch<Found>,
  { question, city, pageId, language }: OmosQuestion,
  pages: PageSetting,
): Promise<Found | null> {
  const found = await searcher.search({
    region: city,
    text: question,
    language,
    limit: rankedPages,
    ...(pages === 'all' ? {} : { contentLanguages: [pages === 'german' ? 'de' : language] }),
  });
  return found.find(({ url }) => pageIdOf(url) === pageId) ?? null;
}
