import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerabilityFeatures } from '../../src/answering/answerability.js';
import { prepareText } from '../../src/answering/prepare-text.js';
import { sentenceFeatures } from '../../src/answering/sentence-features.js';
import { chosenLines, createLineJudge, judgeLines } from '../../src/answering/sentence-model.js';
import { StandInEmbedder } from '../support/stand-in-embedder.js';

const thresholds = { line: 0.3, answerability: 0.5 };

describe('the lines that answer', () => {
  it('are all that are likely enough, in the order of the text', () => {
    const judged = { probabilities: [0.3, 0.1, 0.9, 0.29, 0.5], answerability: 0.5 };
    expect(chosenLines(judged, thresholds)).toEqual([0, 2, 4]);
  });

  it('are the likeliest where none is likely enough and the text answers', () => {
    expect(chosenLines({ probabilities: [0.1, 0.25, 0.2], answerability: 0.9 }, thresholds)).toEqual([1]);
  });

  it('are none where the text does not answer, however likely they are', () => {
    expect(chosenLines({ probabilities: [0.9, 0.9], answerability: 0.49 }, thresholds)).toEqual([]);
  });

  it('are never none of a text that answers, and always ascending', () => {
    const chance = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(chance, { minLength: 1, maxLength: 20 }), chance, (probabilities, answerability) => {
        const chosen = chosenLines({ probabilities, answerability });
        expect(chosen).toEqual([...new Set(chosen)].sort((a, b) => a - b));
        expect(chosen.every((line) => line in probabilities)).toBe(true);
        expect(chosenLines({ probabilities, answerability: 1 }).length).toBeGreaterThan(0);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

describe('judging lines', () => {
  const sentences = [
    'Housing benefit',
    'The town hall is at the market.',
    'You apply for housing benefit at the housing office.',
    'Parking costs two euros.',
    'The library lends books and games.',
    'The swimming pool opens in May.',
  ];
  const embedder = new StandInEmbedder();
  async function judged(question: string, judge = judgeLines) {
    const { lines, space } = await prepareText(sentences, embedder);
    const query = { text: question, vector: space.question(await embedder.embedQuery(question), 'en'), foreign: false };
    return judge(query, lines);
  }

  // What they are worth is measured by `lotse evaluate`, with the model that they were learned with.
  it('works with the trained weights: one probability a line, and one for the text', async () => {
    const { probabilities, answerability } = await judged('Where do I apply for housing benefit?');
    expect(probabilities).toHaveLength(sentences.length);
    for (const value of [...probabilities, answerability]) expect(value > 0 && value < 1).toBe(true);
  });

  it('says the same every time', async () => {
    expect(await judged('Where is the town hall?')).toEqual(await judged('Where is the town hall?'));
  });

  it('refuses weights that were trained on other features', () => {
    const ofText = (features: string[]) => {
      const model = { features, intercept: 0, weights: [], means: [], deviations: [] };
      return { ...model, same: model, foreign: model };
    };
    const trees = (features: readonly string[]) => ({ features: [...features], intercept: 0, trees: [] }) as never;
    const [known, other] = [ofText(answerabilityFeatures), ofText(['something else'])];
    expect(() => createLineJudge(trees(['something else']), known)).toThrow('npm run train');
    expect(() => createLineJudge(trees(sentenceFeatures), other)).toThrow('npm run train');
  });
});
