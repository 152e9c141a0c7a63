import type { OmosQuestion } from '../evaluation/omos-qa.js';
import { type LinearRanker, score } from '../learning/linear-ranker.js';
import { lexicalEvidence } from '../retrieval/lexical-scores.js';
import { matchPage, pageFeatures } from '../retrieval/page-features.js';
import type { RegionIndex } from '../retrieval/view-index.js';
import { crossValidate } from './cross-validate.js';
import { fitRanker, type RankingQuery } from './fit-ranker.js';
import { roundTo } from './rounding.js';
import type { TrainingSession } from './training-session.js';
import { writeWeights } from './write-weights.js';

const folds = 5;
const l2 = 0.5;
/** Pages' languages for questions in another one: what most regions have. */
const foreignPages = ['de', 'en'];

/** A question as it is learned from, with the page it was asked about. */
interface Example extends RankingQuery {
  page: string;
  language: string;
}

/** Learns how a page's features are weighted, for pages in the question's language and in another. */
export async function trainRankers(session: TrainingSession): Promise<void> {
  const same = await examples(session, (question) => [question.language]);
  const foreign = await examples(session, ({ language }) => foreignPages.filter((code) => code !== language));
  for (const [name, queries] of [['same', same] as const, ['foreign', foreign] as const]) {
    const ranks = crossValidate(queries, {
      folds,
      groupOf: ({ page }) => page,
      train: (items) => {
        const ranker = fitRanker(pageFeatures, items, { l2 });
        return (item) => rankOf(ranker, item);
      },
    });
    session.say(`Ranker ${name}: cross-validated ${summary(ranks)}`);
    for (const language of session.train.languages)
      session.say(`  ${language} ${summary(ranks.filter((_, n) => queries[n]?.language === language))}`);
  }
  const rankers = {
    same: fitRanker(pageFeatures, same, { l2 }),
    foreign: fitRanker(pageFeatures, foreign, { l2 }),
  };
  // So that a page that exists in another language only is not put before others for that.
  const foreignOffset = roundTo(meanOfRight(rankers.same, same) - meanOfRight(rankers.foreign, foreign), 3);
  writeWeights('retrieval/weights/page-rankers.json', { ...rankers, foreignOffset });
}

/** Mean score of the right pages of questions in other languages than German, in which all pages were translated. */
function meanOfRight(ranker: LinearRanker, queries: Example[]): number {
  const scores = queries
    .filter(({ language }) => language !== 'de')
    .map(({ rows, right }) => score(ranker, rows[right] ?? []));
  return scores.reduce((sum, one) => sum + one, 0) / scores.length;
}

async function examples(
  { train, embedder, index }: TrainingSession,
  pageLanguages: (question: OmosQuestion) => string[],
): Promise<Example[]> {
  const found: Example[] = [];
  for (const question of train.questions) {
    if (question.answers.length === 0) continue;
    const vector = await embedder.embedQuery(question.question);
    for (const language of pageLanguages(question)) {
      const example = await toExample(question, await index.use(question.city), language, vector);
      if (example) found.push(example);
    }
  }
  return found;
}

async function toExample(
  question: OmosQuestion,
  region: RegionIndex | undefined,
  language: string,
  raw: number[],
): Promise<Example | null> {
  const view = region?.views.get(language);
  if (!view?.vectors) return null;
  const right = view.documents.findIndex((page) => page.id === question.pageId);
  if (right < 0) return null;
  const lexical = await lexicalEvidence(view, question.question, question.language);
  const vector = view.vectors.space.question(raw, question.language);
  const rows = view.documents.map((page) => matchPage(view, page, vector, lexical).row);
  return { rows, right, page: `${question.city}/${question.pageId}`, language: question.language };
}

function rankOf(ranker: LinearRanker, { rows, right }: RankingQuery): number {
  const scores = rows.map((row) => score(ranker, row));
  return 1 + scores.filter((one) => one > (scores[right] ?? 0)).length;
}

function summary(ranks: number[]): string {
  const share = (most: number) => ((100 * ranks.filter((rank) => rank <= most).length) / ranks.length).toFixed(1);
  return `R@1 ${share(1)} R@3 ${share(3)} of ${ranks.length}`;
}
