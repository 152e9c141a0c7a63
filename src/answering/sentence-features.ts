import { dotProduct } from '../domain/dot-product.js';
import { characterGrams } from '../retrieval/character-grams.js';
import { normalised } from '../retrieval/vector-space.js';
import { type AnswerLine, contact } from './answer-lines.js';

/** A question as it is compared with lines. */
export interface LineQuery {
  text: string;
  /** In the lines' space, of length 1. */
  vector: Float32Array;
  /** Whether the lines are in another language than the question. */
  foreign: boolean;
}

/** How a line's neighbours are taken in: so many on either side, each a share of the one before. */
const near = { reach: 2, share: 0.7 };
const wide = { reach: 4, share: 0.8 };
/** Distances beyond this count as this. */
const farthest = 20;

/** What each line is judged by, in the order of the model. "…Gap" is the distance to the text's best. */
export const sentenceFeatures = [
  ...['cosine', 'cosineGap', 'cosineAboveMean', 'near', 'nearGap', 'wide', 'wideGap'],
  ...['heading', 'withHeading', 'headingDistance', 'section', 'sectionGap', 'sectionLines'],
  ...['passage', 'passageGap', 'bestPassage', 'title', 'text', 'bestCosine', 'spread', 'bestNear'],
  ...['words', 'wordsGap', 'headingWords', 'bestWords', 'titleWords', 'nearWords', 'textWords'],
  ...['characters', 'position', 'relativePosition', 'lines', 'isHeading', 'headingNext', 'colon', 'afterColon'],
  ...['question', 'contact', 'digits', 'rank', 'nearRank', 'fromBest', 'fromNearBest', 'inNearBestSection'],
  ...['inBestSection', 'likeTitle', 'likeBest', 'questionCharacters'],
] as const;
export type SentenceFeature = (typeof sentenceFeatures)[number];

/**
 * Measures the lines of a text against a question.
 * @param lines the title first
 * @returns one row a line, in the order of `sentenceFeatures`
 */
export function sentenceRows(query: Pick<LineQuery, 'text' | 'vector'>, lines: AnswerLine[]): Float64Array[] {
  const columns = {
    ...byMeaning(query.vector, lines),
    ...byWords(query.text, lines),
    ...byForm(query.text, lines),
  };
  return lines.map((_, line) =>
    Float64Array.from(sentenceFeatures, (name) => {
      const column = columns[name];
      return typeof column === 'number' ? column : (column?.[line] ?? 0);
    }),
  );
}

/** One number for all lines, or one a line. */
type Columns = Partial<Record<SentenceFeature, number | number[]>>;

function byMeaning(question: Float32Array, lines: AnswerLine[]): Columns {
  const vectors = lines.map((line) => line.vector);
  const cosineOf = (vector: Float32Array) => dotProduct(vector, question);
  const cosine = vectors.map(cosineOf);
  const nearby = vectors.map((_, line) => cosineOf(blend(vectors, line, near)));
  const wider = vectors.map((_, line) => cosineOf(blend(vectors, line, wide)));
  const passage = lines.map((line) => cosineOf(line.passage));
  const headingOf = lastHeadings(lines);
  const sections = new Map<number, number[]>();
  headingOf.forEach((heading, line) => {
    sections.set(heading, [...(sections.get(heading) ?? []), line]);
  });
  const ofSection = new Map(
    [...sections].map(([heading, own]) => [heading, cosineOf(sumOf(own.map((line) => vectors[line])))]),
  );
  const section = headingOf.map((heading) => ofSection.get(heading) ?? 0);
  const best = indexOfMax(cosine);
  const nearBest = indexOfMax(nearby);
  const mean = meanOf(cosine);
  return {
    cosine,
    cosineGap: gaps(cosine),
    cosineAboveMean: cosine.map((value) => value - mean),
    near: nearby,
    nearGap: gaps(nearby),
    wide: wider,
    wideGap: gaps(wider),
    heading: headingOf.map((heading) => cosine[heading] ?? 0),
    withHeading: headingOf.map((heading, line) => cosineOf(sumOf([vectors[heading], vectors[line]]))),
    headingDistance: headingOf.map((heading, line) => line - heading),
    section,
    sectionGap: gaps(section),
    sectionLines: headingOf.map((heading) => sections.get(heading)?.length ?? 0),
    passage,
    passageGap: gaps(passage),
    bestPassage: Math.max(...passage),
    title: cosine[0] ?? 0,
    text: cosineOf(sumOf(vectors)),
    bestCosine: cosine[best] ?? 0,
    spread: Math.sqrt(meanOf(cosine.map((value) => (value - mean) ** 2))),
    bestNear: nearby[nearBest] ?? 0,
    rank: ranks(cosine),
    nearRank: ranks(nearby),
    fromBest: lines.map((_, line) => within(line - best)),
    fromNearBest: lines.map((_, line) => within(line - nearBest)),
    inNearBestSection: headingOf.map((heading) => Number(heading === headingOf[nearBest])),
    inBestSection: headingOf.map((heading) => Number(heading === headingOf[best])),
    likeTitle: vectors.map((vector) => dotProduct(vector, vectors[0] ?? vector)),
    likeBest: vectors.map((vector) => dotProduct(vector, vectors[best] ?? vector)),
  };
}

/** Shares of the question's 4-grams, those that stand on few lines counting more. */
function byWords(question: string, lines: AnswerLine[]): Columns {
  const grams = lines.map((line) => new Set(characterGrams(line.text)));
  const wanted = [...new Set(characterGrams(question))];
  const weights = wanted.map((gram) => Math.log(1 + lines.length / (grams.filter((of) => of.has(gram)).length + 0.5)));
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const words = grams.map(
    (of) => wanted.reduce((sum, gram, n) => sum + (of.has(gram) ? (weights[n] ?? 0) : 0), 0) / total,
  );
  const headingOf = lastHeadings(lines);
  return {
    words,
    wordsGap: gaps(words),
    headingWords: headingOf.map((heading) => words[heading] ?? 0),
    bestWords: Math.max(...words),
    titleWords: words[0] ?? 0,
    nearWords: words.map((_, line) => meanOf(words.slice(Math.max(0, line - 1), line + 2))),
    textWords: wanted.filter((gram) => grams.some((of) => of.has(gram))).length / Math.max(1, wanted.length),
  };
}

function byForm(question: string, lines: AnswerLine[]): Columns {
  const endsInColon = lines.map(({ text }) => Number(/[:：]\s*$/u.test(text)));
  return {
    characters: lines.map(({ text }) => Math.log(text.length + 1)),
    position: lines.map((_, line) => line),
    relativePosition: lines.map((_, line) => line / lines.length),
    lines: lines.length,
    isHeading: lines.map((line, n) => Number(line.isHeading || n === 0)),
    headingNext: lines.map((_, n) => Number(lines[n + 1]?.isHeading ?? true)),
    colon: endsInColon,
    afterColon: lines.map((_, n) => endsInColon[n - 1] ?? 0),
    question: lines.map(({ text }) => Number(/[?؟]/u.test(text))),
    contact: lines.map(({ text }) => Number(contact.test(text))),
    digits: lines.map(({ text }) => (text.match(/\p{Nd}/gu)?.length ?? 0) / Math.max(1, text.length)),
    questionCharacters: Math.log(question.length + 1),
  };
}

/** The line of the heading that each line stands under; a heading stands under itself, the first line is the title. */
function lastHeadings(lines: AnswerLine[]): number[] {
  let last = 0;
  return lines.map((line, n) => {
    if (line.isHeading) last = n;
    return last;
  });
}

/** A line's vector with those of its neighbours: as good as embedding it together with them, for nothing. */
function blend(vectors: Float32Array[], line: number, { reach, share }: typeof near): Float32Array {
  const sum = new Float32Array(vectors[line]?.length ?? 0);
  for (let distance = -reach; distance <= reach; distance += 1) {
    const vector = vectors[line + distance];
    if (vector) addTo(sum, vector, share ** Math.abs(distance));
  }
  return normalised(sum);
}

function sumOf(vectors: (Float32Array | undefined)[]): Float32Array {
  const sum = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) if (vector) addTo(sum, vector, 1);
  return normalised(sum);
}

function addTo(sum: Float32Array, vector: Float32Array, weight: number): void {
  for (let i = 0; i < sum.length; i += 1) sum[i] = (sum[i] as number) + weight * (vector[i] as number);
}

function gaps(values: number[]): number[] {
  const most = Math.max(...values);
  return values.map((value) => value - most);
}

/** 0 for the highest. */
function ranks(values: number[]): number[] {
  const order = values.map((_, n) => n).sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b);
  const rank = new Array<number>(values.length);
  order.forEach((line, place) => {
    rank[line] = place;
  });
  return rank;
}

function indexOfMax(values: number[]): number {
  return values.reduce((best, value, n) => (value > (values[best] ?? 0) ? n : best), 0);
}

function within(distance: number): number {
  return Math.max(-farthest, Math.min(farthest, distance));
}

function meanOf(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
