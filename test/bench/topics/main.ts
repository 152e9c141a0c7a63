import { createHash } from 'node:crypto';
import path from 'node:path';
import { contentHash } from '../../../knowledge/passages/content-hash.js';
import { readConfig } from '../../../src/config.js';
import { readOmosQa } from '../../../src/evaluation/omos-qa.js';
import { TopicMap } from '../../../src/impact/topics/topic-map.js';
import { createEmbedder } from '../../../src/providers/create-embedder.js';
import { VectorCache } from '../../../src/providers/vector-cache.js';
import { vectorSpaceFor } from '../../../src/retrieval/vector-space.js';
import { numbersFrom, unitVector } from '../../support/seeded-vectors.js';
import { type Agreement, agreementOf } from './agreement.js';
import { leader, type LeaderOptions } from './leader.js';
import { stability, Weeks } from './weeks.js';

/**
 * `LOTSE_DATA=FOLDER node dist/test/bench/topics/main.js`: how well topics agree with the pages that real questions are
 * about (OMoS-QA, training split, the same questions in five languages), with one choice or another. Thresholds are
 * chosen on half of the pages; the other half shows what they are worth. Vectors are made once and kept.
 */
interface Asked {
  id: string;
  page: string;
  vector: Float32Array;
}

const seeds = [1, 2, 3, 4, 5];
const thresholds = [0.3, 0.35, 0.4, 0.45, 0.5];
const say = (...columns: (string | number)[]) =>
  process.stdout.write(
    `${columns.map((column) => (typeof column === 'number' ? column.toFixed(3) : column)).join('\t')}\n`,
  );

const all = await readQuestions();
const isChosenOn = (page: string) => (createHash('sha256').update(page).digest()[0] ?? 0) % 2 === 0;
const [chosenOn, reportedOn] = [true, false].map((half) => all.filter(({ page }) => isChosenOn(page) === half)) as [
  Asked[],
  Asked[],
];
say('rule', 'noise', 'merge', 'threshold', 'V', 'ARI', 'pairs', 'topics', 'mixed', 'pages of');
for (const noise of ['none', 'blurred', 'scaled'] as const)
  for (const rule of ['plain', 'corrected', 'average'] as const) {
    const tried = thresholds.map((threshold) => {
      const options = { rule, noise, threshold, merge: null };
      return { options, agreement: mean(chosenOn, options) };
    });
    const best = tried.reduce((a, b) => (b.agreement.adjustedRand > a.agreement.adjustedRand ? b : a));
    show(best.options, best.agreement, 'the half chosen on');
    show(best.options, mean(reportedOn, best.options), 'the other half');
  }
for (const threshold of thresholds) {
  const options = { rule: 'corrected', noise: 'blurred', threshold, merge: null } as const;
  show(options, mean(chosenOn, options), 'the half chosen on');
}
for (const merge of [0.7, 0.65, 0.6, 0.55, 0.5]) {
  const options = { rule: 'corrected', noise: 'blurred', threshold: 0.4, merge } as const;
  show(options, mean(chosenOn, options), 'the half chosen on');
}
const shipped = { rule: 'corrected', noise: 'blurred', threshold: 0.4, merge: 0.7 } as const;
show(shipped, mean(reportedOn, shipped), 'the other half');
measureWeeks();
measureSpeed();

function mean(questions: readonly Asked[], options: Omit<LeaderOptions, 'random'>): Agreement {
  const measured = seeds.map((seed) => {
    const random = numbersFrom(seed);
    const order = shuffled(questions, random);
    const topics = leader(
      order.map(({ vector }) => vector),
      { ...options, random },
    );
    return agreementOf(order.map((question, n) => ({ ...question, topic: topics[n] ?? '' })));
  });
  const meanOf = (key: keyof Agreement) => measured.reduce((sum, one) => sum + one[key], 0) / measured.length;
  return {
    vMeasure: meanOf('vMeasure'),
    adjustedRand: meanOf('adjustedRand'),
    pairsTogether: meanOf('pairsTogether'),
    topics: meanOf('topics'),
    mixedShare: meanOf('mixedShare'),
  };
}

function show({ rule, noise, merge, threshold }: Omit<LeaderOptions, 'random'>, found: Agreement, half: string): void {
  const { vMeasure, adjustedRand, pairsTogether, topics, mixedShare } = found;
  const measured = [vMeasure, adjustedRand, pairsTogether, Math.round(topics).toString(), mixedShare];
  say(rule, noise, merge === null ? '-' : String(merge), String(threshold), ...measured, half);
}

/** 150 questions a week; 300 others are put into topics after ten and after twenty weeks. */
function measureWeeks(): void {
  const random = numbersFrom(1);
  const vectors = shuffled(all, random).map(({ vector }) => vector);
  const [probes, asked] = [vectors.slice(0, 300), vectors.slice(300)];
  const weeks = new Weeks();
  const week = () => Array.from({ length: 150 }, () => asked[Math.floor(random() * asked.length)] as Float32Array);
  for (let n = 0; n < 10; n += 1) weeks.play(week());
  const before = weeks.topicsOf(probes);
  for (let n = 0; n < 10; n += 1) weeks.play(week());
  const { adjustedRand, sameTopic, withTopic } = stability(before, weeks.topicsOf(probes));
  say('weeks 10 and 20', 'ARI', adjustedRand, 'in the same topic', sameTopic, 'with a topic', ...withTopic);
}

function measureSpeed(): void {
  const random = numbersFrom(2);
  const counts = { questions: 5, people: 5, firstDay: '2026-01-01', lastDay: '2026-01-01' };
  const topics = Array.from({ length: 5000 }, (_, n) => {
    const sum = unitVector(random).map((value) => value * 4);
    return { id: `topic ${n}`, space: 'speed', sum, ...counts, name: null, terms: [], mergedInto: null };
  });
  const map = new TopicMap(topics);
  const vectors = Array.from({ length: 300 }, () => unitVector(random));
  const times = vectors.map((vector) => {
    const start = performance.now();
    map.assign(vector, 'speed');
    return performance.now() - start;
  });
  times.sort((a, b) => a - b);
  say('assign among 5000 topics', 'median ms', times[150] ?? 0, '95 % ms', times[285] ?? 0);
}

async function readQuestions(): Promise<Asked[]> {
  const config = readConfig(process.env);
  const made = await createEmbedder(
    config,
    () => {},
    () => {},
  );
  if (!made.embedder) throw new Error(`The embedding engine is not there: ${made.reason}`);
  const embedder = new VectorCache(made.embedder, path.join(config.cacheDir, 'evaluate', 'vectors.db'), contentHash);
  try {
    const { questions } = await readOmosQa(process.env.LOTSE_DATA ?? '');
    const space = vectorSpaceFor(embedder.model, []);
    const asked: Asked[] = [];
    for (const { split, id, city, pageId, question, language } of questions) {
      if (split !== 'train') continue;
      const vector = space.question(await embedder.embedQuery(question), language);
      asked.push({ id, page: `${city}/${pageId}`, vector });
    }
    return asked;
  } finally {
    await embedder.close();
  }
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const left = [...items];
  for (let n = left.length - 1; n > 0; n -= 1) {
    const other = Math.floor(random() * (n + 1));
    [left[n], left[other]] = [left[other] as T, left[n] as T];
  }
  return left;
}
