import { checkFeatures } from '../learning/feature-list.js';
import { type LogisticModel, probability, sigmoid } from '../learning/logistic-model.js';
import { sameLanguage } from '../languages/readable-languages.js';
import { characterGrams } from '../retrieval/character-grams.js';
import { pageFeatures } from '../retrieval/page-features.js';
import type { RankedGroup } from '../retrieval/rank-groups.js';
import type { RegionIndex } from '../retrieval/view-index.js';
import type { Extract } from './select-sentences.js';
import confidenceWeights from './weights/confidence.json' with { type: 'json' };

/**
 * What tells whether the sentences chosen from the best page answer the question: how near the page and its parts are,
 * how far it leads, what the sentence model says of the page and of the best sentence, and among how many pages it was
 * found (a logarithm): the more there are, the likelier is a better one.
 */
export const confidenceFeatures = [
  ...pageFeatures,
  ...[
    'lead',
    'leadOverThird',
    'answerability',
    'line',
    'foreign',
    'foreignPassage',
    'foreignAnswerability',
    'foreignLine',
  ],
  ...['questionCharacters', 'pages'],
];

/**
 * Without vectors: the share of the question's 4-grams in the sentences and their title. Set by hand, on the careful
 * side; word search is what is left when the engine is not there.
 */
const byWords = { coverage: 5.5, intercept: -2.5, threshold: 0.4 };

/** With an embedding model for which nothing was learned, only what looks very good is shown. */
const untrainedThreshold = 0.5;

export interface Verdict {
  answerable: boolean;
  /** Estimated probability that the sentences answer the question, 0 to 1. */
  confidence: number;
}

/** What the gate looks at. */
export interface Match {
  text: string;
  /** Of the question. */
  language: string;
  groups: RankedGroup[];
  region: RegionIndex;
  /** Whether the weights were learned with the embedding model in use. */
  trained: boolean;
  /** Chosen from the first group. */
  extract: Extract | undefined;
  /** Confidence from which on it answers, where an experiment tries another; words alone keep theirs. */
  threshold?: number | undefined;
}

/** Decides whether what was found answers the question; nothing found is no answer. */
export function judge(match: Match): Verdict {
  const row = confidenceRow(match);
  if (row) {
    const model: LogisticModel = confidenceWeights.model;
    checkFeatures(model.features, confidenceFeatures);
    const confidence = probability(model, row);
    const usual = match.trained ? confidenceWeights.threshold : untrainedThreshold;
    const { threshold = usual } = match;
    return { answerable: confidence >= threshold, confidence };
  }
  if (!match.extract) return { answerable: false, confidence: 0 };
  const confidence = sigmoid(byWords.intercept + byWords.coverage * coverage(match.text, match.extract));
  return { answerable: confidence >= byWords.threshold, confidence };
}

/** Share of the question's 4-grams that stand on the page, 0 to 1. */
function coverage(text: string, { page }: Extract): number {
  const present = new Set(characterGrams([page.title, ...page.structure.sentences].join('\n')));
  const wanted = [...new Set(characterGrams(text))];
  return wanted.filter((gram) => present.has(gram)).length / Math.max(1, wanted.length);
}

/** Numbers in the order of `confidenceFeatures`; null without vectors. */
export function confidenceRow({ text, language, groups, region, extract }: Omit<Match, 'trained'>): number[] | null {
  const [first, second, third] = groups;
  if (!first?.best.nearest || !extract?.judged) return null;
  const foreign = Number(!sameLanguage(first.best.page.language, language));
  const { row, nearest } = first.best;
  return [
    ...row,
    first.score - (second?.score ?? first.score - farAhead),
    first.score - (third?.score ?? first.score - farAhead),
    extract.judged.answerability,
    extract.judged.best,
    foreign,
    foreign * nearest.cosine,
    foreign * extract.judged.answerability,
    foreign * extract.judged.best,
    Math.log(text.length + 1),
    Math.log(Math.max(fewestPages, region.views.get(first.best.page.language)?.documents.length ?? 0)),
  ];
}

/** What was learned holds from so many pages on; a smaller town counts as one of these. */
const fewestPages = 20;

/** The lead of what was found alone. */
const farAhead = 10;
