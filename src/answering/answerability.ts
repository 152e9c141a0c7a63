import { type SentenceFeature, sentenceFeatures } from './sentence-features.js';

/** Features of a line that are the same for the whole text. */
const ofText = ['lines', 'bestCosine', 'spread', 'text', 'title', 'bestWords', 'textWords', 'titleWords'] as const;
const alsoOfText = ['questionCharacters', 'bestPassage'] as const;
/** Features of which the highest value of any line counts. */
const highest = ['near', 'wide', 'withHeading', 'section', 'nearWords'] as const;

/** What a text as a whole is judged by: does it answer the question at all? */
export const answerabilityFeatures = [
  ...[...ofText, ...alsoOfText],
  ...highest.map((name) => `highest ${name}`),
  ...['highest odds', 'mean of 3 odds', 'mean of 8 odds', 'mean odds', 'odds above fifth', 'expected lines'],
];

/**
 * @param rows from `sentenceRows`
 * @param logOdds of each line that it answers the question
 * @returns numbers in the order of `answerabilityFeatures`
 */
export function answerabilityRow(rows: Float64Array[], logOdds: number[]): number[] {
  const value = (row: Float64Array | undefined, name: SentenceFeature) => row?.[sentenceFeatures.indexOf(name)] ?? 0;
  const sorted = [...logOdds].sort((a, b) => b - a);
  const meanOfFirst = (count: number) => {
    const some = sorted.slice(0, count);
    return some.reduce((sum, odds) => sum + odds, 0) / Math.max(1, some.length);
  };
  const first = sorted[0] ?? 0;
  return [
    ...[...ofText, ...alsoOfText].map((name) => value(rows[0], name)),
    ...highest.map((name) => Math.max(...rows.map((row) => value(row, name)))),
    first,
    meanOfFirst(3),
    meanOfFirst(8),
    meanOfFirst(sorted.length),
    first - (sorted[Math.min(4, sorted.length - 1)] ?? first),
    logOdds.reduce((sum, odds) => sum + 1 / (1 + Math.exp(-odds)), 0),
  ];
}
