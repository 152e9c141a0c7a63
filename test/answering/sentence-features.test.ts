import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerLine } from '../../src/answering/answer-lines.js';
import { answerabilityFeatures, answerabilityRow } from '../../src/answering/answerability.js';
import { prepareText } from '../../src/answering/prepare-text.js';
import { type SentenceFeature, sentenceFeatures, sentenceRows } from '../../src/answering/sentence-features.js';
import { StandInEmbedder } from '../support/stand-in-embedder.js';

const vector = (...numbers: number[]) => Float32Array.from(numbers);
const east = vector(1, 0, 0);

function makeLine(text: string, changes: Partial<AnswerLine> = {}): AnswerLine {
  return { text, isHeading: false, vector: east, passage: east, sentence: 0, ...changes };
}

/** Looks up a feature of every line by its name. */
function columnsOf(question: string, lines: AnswerLine[]) {
  const rows = sentenceRows({ text: question, vector: east }, lines);
  return (name: SentenceFeature) =>
    rows.map((row) => Math.round((row[sentenceFeatures.indexOf(name)] ?? Number.NaN) * 1e5) / 1e5);
}

describe('the rows of a text', () => {
  it('are one a line, with a number for each feature, none of which is named twice', () => {
    const rows = sentenceRows({ text: 'Where?', vector: east }, [makeLine('One'), makeLine('Two.')]);
    expect(rows.map((row) => row.length)).toEqual([sentenceFeatures.length, sentenceFeatures.length]);
    expect(new Set(sentenceFeatures).size).toBe(sentenceFeatures.length);
  });
});

/** A title, a heading and its two sentences; the question points east, the cosines are 0, 0.6, 0.8 and 0. */
describe('by meaning, a line is judged by', () => {
  const passage = vector(0.6, 0, 0.8);
  const column = columnsOf('', [
    makeLine('Title', { isHeading: true, vector: vector(0, 1, 0), passage: vector(0, 1, 0) }),
    makeLine('Heading', { isHeading: true, vector: vector(0.6, 0.8, 0), passage }),
    makeLine('One.', { vector: vector(0.8, 0.6, 0), passage }),
    makeLine('Two.', { vector: vector(0, 0, 1), passage }),
  ]);

  it('its cosine, and where it stands among the others', () => {
    expect(column('cosine')).toEqual([0, 0.6, 0.8, 0]);
    expect(column('cosineGap')).toEqual([-0.8, -0.2, 0, -0.8]);
    expect(column('cosineAboveMean')).toEqual([-0.35, 0.25, 0.45, -0.35]);
    // Of two equal ones the first comes first.
    expect(column('rank')).toEqual([2, 1, 0, 3]);
    expect(column('fromBest')).toEqual([-2, -1, 0, 1]);
    expect(column('likeTitle')).toEqual([1, 0.8, 0.6, 0]);
    expect(column('likeBest')).toEqual([0.6, 0.96, 1, 0]);
  });

  it('its neighbours, two on either side, each a 0.7 of the one before', () => {
    // (0, 1, 0) + 0.7 (0.6, 0.8, 0) + 0.49 (0.8, 0.6, 0) = (0.812, 1.854, 0), and so on.
    expect(column('near')).toEqual([0.40118, 0.5052, 0.56269, 0.55256]);
    expect(column('nearRank')).toEqual([3, 2, 0, 1]);
    expect(column('fromNearBest')).toEqual([-2, -1, 0, 1]);
    expect(column('nearGap')[2]).toBe(0);
    expect(column('bestNear')).toEqual([0.56269, 0.56269, 0.56269, 0.56269]);
  });

  it('the heading it stands under, with which the section begins', () => {
    expect(column('heading')).toEqual([0, 0.6, 0.6, 0.6]);
    expect(column('headingDistance')).toEqual([0, 0, 1, 2]);
    expect(column('sectionLines')).toEqual([1, 3, 3, 3]);
    // (0.6, 0.8, 0) + (0.8, 0.6, 0) = (1.4, 1.4, 0) lies half-way between east and north; with (0, 0, 1) 0.6 / √2.
    const [title, heading, one, two] = column('withHeading');
    expect([title, heading, two]).toEqual([0, 0.6, 0.42426]);
    expect(one).toBeCloseTo(Math.SQRT1_2, 4);
    // (1.4, 1.4, 1): 1.4 / √4.92.
    expect(column('section')).toEqual([0, 0.63117, 0.63117, 0.63117]);
    expect(column('sectionGap')).toEqual([-0.63117, 0, 0, 0]);
    expect(column('inBestSection')).toEqual([0, 1, 1, 1]);
    expect(column('inNearBestSection')).toEqual([0, 1, 1, 1]);
  });

  it('its passage', () => {
    expect(column('passage')).toEqual([0, 0.6, 0.6, 0.6]);
    expect(column('passageGap')).toEqual([-0.6, 0, 0, 0]);
    expect(column('bestPassage')).toEqual([0.6, 0.6, 0.6, 0.6]);
  });

  it('the text that it is a part of', () => {
    expect(column('title')).toEqual([0, 0, 0, 0]);
    expect(column('bestCosine')).toEqual([0.8, 0.8, 0.8, 0.8]);
    expect(column('spread')[0]).toBe(0.35707);
    // (1.4, 2.4, 1): 1.4 / √8.72.
    expect(column('text')[0]).toBe(0.4741);
  });
});

describe('by words, a line is judged by', () => {
  it('the share of the question it holds, its neighbours and its text', () => {
    const column = columnsOf('ab cd', [makeLine('ab'), makeLine('cd'), makeLine('ab cd'), makeLine('ef')]);
    expect(column('words')).toEqual([0.5, 0.5, 1, 0]);
    expect(column('wordsGap')).toEqual([-0.5, -0.5, 0, -1]);
    expect(column('headingWords')).toEqual([0.5, 0.5, 0.5, 0.5]);
    expect(column('nearWords')).toEqual([0.5, 0.66667, 0.5, 0.5]);
    expect(column('bestWords')[0]).toBe(1);
    expect(column('titleWords')[0]).toBe(0.5);
    expect(column('textWords')[0]).toBe(1);
  });

  it('rare words more than those of every line', () => {
    const words = columnsOf('ab cd', [makeLine('ab'), makeLine('ab cd'), makeLine('ab'), makeLine('cd')])('words');
    expect(words[3]).toBeGreaterThan(words[0] ?? 1);
  });

  it('half of what was asked where the text says half of it', () => {
    expect(columnsOf('ab cd', [makeLine('ab'), makeLine('ef')])('textWords')).toEqual([0.5, 0.5]);
  });
});

describe('by form, a line is judged by', () => {
  const column = columnsOf('What?', [
    makeLine('Title'),
    makeLine('You need:'),
    makeLine('passport', { isHeading: true }),
    makeLine('Call 0821 31020?'),
  ]);

  it('its place and length', () => {
    expect(column('position')).toEqual([0, 1, 2, 3]);
    expect(column('relativePosition')).toEqual([0, 0.25, 0.5, 0.75]);
    expect(column('lines')).toEqual([4, 4, 4, 4]);
    expect(column('characters').map((value) => Math.round(Math.exp(value)))).toEqual([6, 10, 9, 17]);
    expect(column('questionCharacters')[3]).toBeCloseTo(Math.log(6), 4);
  });

  it('what it is, and what stands before and after it', () => {
    // The first line is the title, whatever it looks like; after the last one something new begins.
    expect(column('isHeading')).toEqual([1, 0, 1, 0]);
    expect(column('headingNext')).toEqual([0, 1, 0, 1]);
    expect(column('colon')).toEqual([0, 1, 0, 0]);
    expect(column('afterColon')).toEqual([0, 0, 1, 0]);
    expect(column('question')).toEqual([0, 0, 0, 1]);
    expect(column('contact')).toEqual([0, 0, 0, 1]);
    expect(column('digits')).toEqual([0, 0, 0, 0.5625]);
  });
});

describe('the row of a whole text', () => {
  it('has the numbers that its lines share, their highest, and what the log-odds come to', () => {
    const rows = [0.2, 0.9].map((value) => new Float64Array(sentenceFeatures.length).fill(value));
    const row = answerabilityRow(rows, [0, Math.log(3)]);
    const value = (name: string) => row[answerabilityFeatures.indexOf(name)];
    expect(row).toHaveLength(answerabilityFeatures.length);
    expect(value('bestCosine')).toBe(0.2);
    expect(value('highest near')).toBe(0.9);
    expect(value('highest odds')).toBeCloseTo(Math.log(3), 10);
    expect(value('mean of 3 odds')).toBeCloseTo(Math.log(3) / 2, 10);
    expect(value('mean odds')).toBeCloseTo(Math.log(3) / 2, 10);
    expect(value('odds above fifth')).toBeCloseTo(Math.log(3), 10);
    // ½ + ¾.
    expect(value('expected lines')).toBeCloseTo(1.25, 10);
  });
});

describe('whatever the text', () => {
  const anyLine = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.constantFrom('', ' ', '...', '—', '12:30', '🙂', 'Öffnungszeiten', 'كيف أسجل؟', 'You need:', '???'),
  );
  const allFinite = (rows: Iterable<number>[]) => rows.every((row) => [...row].every(Number.isFinite));

  it('every number is finite', async () => {
    await fc.assert(
      fc.asyncProperty(anyLine, fc.array(anyLine, { minLength: 1, maxLength: 12 }), async (question, sentences) => {
        const embedder = new StandInEmbedder();
        const { lines, space } = await prepareText(sentences, embedder);
        const embedded = space.question(await embedder.embedQuery(question), null);
        const rows = sentenceRows({ text: question, vector: embedded }, lines);
        expect(allFinite(rows)).toBe(true);
        if (rows.length > 0)
          expect(
            allFinite([
              answerabilityRow(
                rows,
                rows.map(() => 0),
              ),
            ]),
          ).toBe(true);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('also where no line has a direction', () => {
    const none = { vector: new Float32Array(3), passage: new Float32Array(3) };
    for (const count of [1, 2, 30]) {
      const lines = Array.from({ length: count }, () => makeLine('', none));
      expect(allFinite(sentenceRows({ text: '', vector: new Float32Array(3) }, lines))).toBe(true);
    }
  });
});
