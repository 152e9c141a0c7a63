import { confidenceFeatures, confidenceRow } from '../answering/gate.js';
import { selectExtracts } from '../answering/shown-pages.js';
import { retrieve } from '../answering/retrieve.js';
import type { LineJudge } from '../answering/sentence-model.js';
import type { OmosQuestion } from '../evaluation/omos-qa.js';
import { probability } from '../learning/logistic-model.js';
import { type RegionIndex, ViewIndex } from '../retrieval/view-index.js';
import { crossValidate, foldOf } from './cross-validate.js';
import { fitLogistic } from './fit-logistic.js';
import offTopic from './off-topic.json' with { type: 'json' };
import { judgesByFold } from './fold-judges.js';
import { contextsIn, folds, foreignPages } from './sentence-examples.js';
import type { TrainingSession } from './training-session.js';
import { writeWeights } from './write-weights.js';

const l2 = 3;
/** The questions about anything else are few beside those of the data set. */
const offTopicWeight = 3;
/** Thresholds of which training tells what they would do. */
const thresholds = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4];

interface Example {
  group: string;
  language: string;
  row: number[];
  right: number;
}

/**
 * Learns how likely the sentences shown are to answer: over whole answers to the train questions, each made by a sentence
 * model that has not seen the question's page, and over questions about anything else.
 */
export async function trainConfidence(session: TrainingSession): Promise<void> {
  const judges = await judgesByFold(session);
  const examples: Example[] = [];
  const germanContexts = contextsIn(session.train, foreignPages);
  for (const question of session.train.questions) {
    const page = `${question.city}/${question.pageId}`;
    const region = await session.index.use(question.city);
    const german = question.language === foreignPages ? undefined : germanContexts.get(question.id);
    for (const parts of regionParts) {
      const part = region && partOf(region, parts, foldOf(question.pageId, parts));
      if (!part) continue;
      const judge = judges[foldOf(page, folds)];
      const row = await rowOf(session, question, part, judge);
      if (row) examples.push({ ...row, group: page, language: question.language });
      // Most regions have few pages in most languages.
      const foreign = german && (await rowOf(session, { ...question, context: german }, onlyGerman(part), judge));
      if (foreign) examples.push({ ...foreign, group: page, language: `${question.language} of German pages` });
    }
  }
  for (const { question, language } of offTopic) {
    const asked = { question, language, answers: [], pageId: '', context: '' };
    for (const region of session.index.inMemory().flatMap((one) => [one, onlyGerman(one)])) {
      const row = await rowOf(session, asked, region, judges[0]);
      if (row) examples.push({ ...row, group: question, language: 'off topic' });
    }
  }
  const fitConfidence = (items: Example[]) =>
    fitLogistic(
      {
        features: confidenceFeatures,
        rows: items.map(({ row }) => row),
        labels: items.map(({ right }) => right),
        weights: items.map(({ language }) => (language === 'off topic' ? offTopicWeight : 1)),
      },
      { l2 },
    );
  const confidences = crossValidate(examples, {
    folds,
    groupOf: ({ group }) => group,
    train: (items) => {
      const model = fitConfidence(items);
      return ({ row }) => probability(model, row);
    },
  });
  session.say(`Confidence: ${examples.length} answers, ${examples.filter(({ right }) => right).length} right`);
  for (const threshold of thresholds) {
    const count = (test: (example: Example, shown: boolean) => boolean) =>
      examples.filter((example, n) => test(example, (confidences[n] ?? 0) >= threshold)).length;
    const asked = examples.filter(({ language }) => language !== 'off topic').length;
    const offShown = count(({ language }, shown) => shown && language === 'off topic');
    session.say(
      `  from ${threshold}: shown ${share(
        count(({ language }, shown) => shown && language !== 'off topic'),
        asked,
      )}` +
        `, right of all ${share(
          count(({ right }, shown) => shown && right === 1),
          asked,
        )}` +
        `, off topic shown ${share(offShown, examples.length - asked)}`,
    );
  }
  for (const kind of new Set(examples.map(({ language }) => language))) {
    const own = examples.flatMap(({ language, right }, n) =>
      language === kind ? [{ right, confidence: confidences[n] ?? 0 }] : [],
    );
    const mean = own.reduce((sum, { confidence }) => sum + confidence, 0) / own.length;
    session.say(
      `  ${kind}: mean confidence ${(100 * mean).toFixed(1)} %, right ${share(own.filter(({ right }) => right === 1).length, own.length)}`,
    );
  }
  writeWeights('answering/weights/confidence.json', { threshold: shownFrom, model: fitConfidence(examples) });
}

/** An answer is shown from this confidence on; below it, pages are named, and a person. */
const shownFrom = 0.3;

/** A region is also asked as if it had a half and a quarter of its pages: how the number counts is learned from that. */
const regionParts = [1, 2, 4];
const partsMade = new Map<string, RegionIndex>();

/** A region with only those pages that fall into one of several parts, in all languages. */
function partOf(region: RegionIndex, parts: number, part: number): RegionIndex {
  if (parts === 1) return region;
  const key = `${region.slug} ${part}/${parts}`;
  const known = partsMade.get(key);
  if (known) return known;
  const views = [...region.views].map(([code, view]) => {
    const pages = [...view.pages.values()].filter(({ id }) => foldOf(id, parts) === part);
    return [code, new ViewIndex(view.state, pages, view.nearest, view.vectors)] as const;
  });
  const made = { ...region, views: new Map(views) };
  partsMade.set(key, made);
  return made;
}

/** A region as if it had no pages in other languages. */
function onlyGerman(region: RegionIndex): RegionIndex {
  return { ...region, views: new Map([...region.views].filter(([code]) => code === foreignPages)) };
}

type Asked = Pick<OmosQuestion, 'question' | 'language' | 'answers' | 'pageId' | 'context'>;

/** Signals of the answer to a question as a region would get it, and whether it is right; null without an answer. */
async function rowOf({ embedder }: TrainingSession, asked: Asked, region: RegionIndex, judge: LineJudge | undefined) {
  const { question: text, language } = asked;
  const { groups, vector } = await retrieve(text, region, {
    embedding: embedder.embedQuery(text),
    model: embedder.model,
    language,
    now: new Date(0),
  });
  const [extract] = selectExtracts({ text, language, vector }, language, region, groups, judge);
  const row = confidenceRow({ text, language, groups, region, extract });
  if (!row || !extract) return null;
  const shown = extract.page.structure.sentences.slice(extract.firstSentence, extract.endSentence);
  const lines = asked.context.split('\n');
  const right = extract.page.id === asked.pageId && asked.answers.some((answer) => shown.includes(lines[answer] ?? ''));
  return { row, right: Number(right) };
}

function share(part: number, whole: number): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
}
