import type { Assistant } from '../ports/assistant.js';
import { type Figure, type Metric, measure } from './figures.js';
import { mean } from './mean.js';
import type { OmosQa, OmosQuestion } from './omos-qa.js';
import { pageIdOf } from './omos-source.js';
import { ndcgAt, type Rank, recallAt, reciprocalRankAt } from './rank-metrics.js';

/** Told how far an evaluation is: what it does, and the share done. */
export type EvaluationProgress = (label: string, fraction: number) => void;

/** Results asked for: the metrics look no further. */
const results = 10;

interface Ranked {
  id: string;
  rank: Rank;
}

/** What is computed over the ranks of the right pages. */
export const rankMetrics: Metric<{ rank: Rank }>[] = [
  ...[1, 3, 5].map((k) => ({ name: `R@${k}`, value: meanOf((rank) => recallAt(rank, k)) })),
  { name: 'MRR@10', value: meanOf((rank) => reciprocalRankAt(rank, 10)) },
  { name: 'nDCG@10', value: meanOf((rank) => ndcgAt(rank, 10)) },
];

function meanOf(gain: (rank: Rank) => number): Metric<{ rank: Rank }>['value'] {
  return (items) => mean(items.map(({ rank }) => gain(rank)));
}

/** Which languages' pages may be found; null: all. */
type Setting = { pages: string; languages: string[] | null };

/** The question's own language; German only; every version there is. */
function settingsOf(language: string, languages: readonly string[]): Setting[] {
  const german = language !== 'de' && languages.includes('de');
  return [
    { pages: 'same', languages: [language] },
    ...(german ? [{ pages: 'german', languages: ['de'] }] : []),
    { pages: 'all', languages: null },
  ];
}

/**
 * Asks each answerable question within its region for pages, in each language and setting.
 * @param assistant over an index of `omosSource(data)`
 * @param data all that is indexed
 * @param asked the questions that are measured
 */
export async function evaluateRetrieval(
  assistant: Pick<Assistant, 'search'>,
  { languages }: OmosQa,
  asked: readonly OmosQuestion[],
  onProgress: EvaluationProgress,
): Promise<Figure[]> {
  const answerable = asked.filter(({ answers }) => answers.length > 0);
  const figures: Figure[] = [];
  for (const language of new Set(answerable.map((question) => question.language))) {
    const questions = answerable.filter((question) => question.language === language);
    for (const setting of settingsOf(language, languages)) {
      const label = `Searching: questions in ${language}, pages ${setting.pages}`;
      const ranked: Ranked[] = [];
      for (const question of questions) {
        ranked.push({ id: question.id, rank: await rankOf(assistant, question, setting) });
        onProgress(label, ranked.length / questions.length);
      }
      const place = { part: 'retrieval', of: { language, pages: setting.pages } };
      figures.push(...measure(ranked, ({ id }) => id, rankMetrics, place));
    }
  }
  return figures;
}

async function rankOf(
  assistant: Pick<Assistant, 'search'>,
  { question, city, pageId, language }: OmosQuestion,
  setting: Setting,
): Promise<Rank> {
  const found = await assistant.search({
    region: city,
    text: question,
    language,
    limit: results,
    ...(setting.languages ? { contentLanguages: setting.languages } : {}),
  });
  return found.find(({ url }) => pageIdOf(url) === pageId)?.rank ?? null;
}
