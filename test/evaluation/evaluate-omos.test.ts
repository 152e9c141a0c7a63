import { describe, expect, it } from 'vitest';
import { evaluateAsking } from '../../src/evaluation/evaluate-asking.js';
import { evaluateExtraction } from '../../src/evaluation/evaluate-extraction.js';
import { evaluateRetrieval } from '../../src/evaluation/evaluate-retrieval.js';
import type { Figure } from '../../src/evaluation/figures.js';
import { type OmosQa, readOmosQa } from '../../src/evaluation/omos-qa.js';
import { omosSource } from '../../src/evaluation/omos-source.js';
import type { SearchQuery } from '../../src/ports/assistant.js';
import { FakeAssistant, fakeAnswer, fakeSearchResult } from '../support/fake-assistant.js';
import { omosLines, writeOmosData } from '../support/omos-data.js';
import { openTestLotse, temporaryFolder } from '../support/test-lotse.js';

const quietly = () => {};

async function data(): Promise<OmosQa> {
  const folder = temporaryFolder();
  writeOmosData(folder, { 'dev_de.jsonl': omosLines('de'), 'dev_en.jsonl': omosLines('en') });
  return await readOmosQa(folder);
}

const figureOf = (figures: Figure[], metric: string, of: Record<string, string>) =>
  figures.find(
    (figure) => figure.metric === metric && Object.entries(of).every(([key, value]) => figure.of[key] === value),
  );

/** Finds the page that is asked about at a rank of its own, or not at all. */
class RankingAssistant extends FakeAssistant {
  readonly queries: SearchQuery[] = [];

  constructor(private readonly ranks: (number | null)[]) {
    super();
  }

  override async search(query: SearchQuery) {
    const rank = this.ranks[this.queries.length % this.ranks.length] ?? null;
    this.queries.push(query);
    const page = 100 + ((this.queries.length - 1) % 4);
    return rank === null ? [] : [{ ...fakeSearchResult, rank, url: `https://example.org/north/de/${page}/` }];
  }
}

describe('evaluating retrieval', () => {
  it('asks within the region, of pages in the same language, in German and in all', async () => {
    const assistant = new RankingAssistant([1]);
    const all = await data();
    await evaluateRetrieval(assistant, all, all.questions, quietly);
    const asked = assistant.queries.map(({ region, language, contentLanguages }) =>
      [region, language, contentLanguages?.join() ?? 'all'].join(' '),
    );
    // Four answerable questions each; German questions against German pages are the same language.
    expect(asked).toEqual(
      ['de de', 'de all', 'en en', 'en de', 'en all'].flatMap((setting) =>
        ['north', 'north', 'south', 'south'].map((region) => `${region} ${setting}`),
      ),
    );
  });

  it('computes the figures from the ranks of the right pages', async () => {
    const all = await data();
    const german = all.questions.filter(({ language }) => language === 'de');
    const figures = await evaluateRetrieval(new RankingAssistant([1, 2, 4, null]), all, german, quietly);
    const value = (metric: string) => figureOf(figures, metric, { language: 'de', pages: 'same' })?.value;
    expect([value('R@1'), value('R@3'), value('R@5')]).toEqual([0.25, 0.5, 0.75]);
    expect(value('MRR@10')).toBe((1 + 1 / 2 + 1 / 4) / 4);
    expect(value('nDCG@10')).toBeCloseTo((1 + 1 / Math.log2(3) + 1 / Math.log2(5)) / 4, 12);
    expect(figureOf(figures, 'R@1', { pages: 'same' })).toMatchObject({ questions: 4, low: 0, high: 0.75 });
  });

  it('finds the pages through the real assistant', async () => {
    const all = await data();
    const lotse = await openTestLotse();
    await lotse.index(omosSource(all));
    await lotse.refresh();
    const figures = await evaluateRetrieval(lotse.assistant, all, all.questions, quietly);
    for (const language of ['de', 'en']) {
      expect(figureOf(figures, 'R@1', { language, pages: 'same' })?.value).toBe(1);
    }
  });
});

/** Chooses the right sentence and one more, and sees at once what has no answer. */
class ChoosingAssistant extends FakeAssistant {
  readonly texts: string[] = [];

  override async extract(question: string, sentences: string[]) {
    this.texts.push(sentences.join('\n'));
    const unanswerable = question.startsWith('Xylofon');
    return { sentences: unanswerable ? [] : [1, 2], answerability: unanswerable ? 0.1 : 0.7 };
  }
}

describe('evaluating the choice of sentences', () => {
  it('computes every column per language and over all', async () => {
    const all = await data();
    const figures = await evaluateExtraction(new ChoosingAssistant(), all.questions, quietly);
    for (const language of ['de', 'en', 'all']) {
      const values = figures.filter(({ of }) => of.language === language).map(({ metric, value }) => [metric, value]);
      expect(Object.fromEntries(values)).toEqual({
        'paper F': 2 / 3,
        P: 0.5,
        R: 1,
        // Half of the questions have F1 2/3, the other half 1.
        F1: (2 / 3 + 1) / 2,
        'unanswerable F': 1,
        AUROC: 1,
      });
    }
    expect(figureOf(figures, 'paper F', { language: 'all' })?.questions).toBe(8);
    expect(figureOf(figures, 'F1', { language: 'all' })?.questions).toBe(16);
  });

  it('puts the questions of one page one after the other', async () => {
    const all = await data();
    const assistant = new ChoosingAssistant();
    await evaluateExtraction(assistant, all.questions, quietly);
    const changes = assistant.texts.filter((text, n) => text !== assistant.texts[n - 1]);
    expect(changes).toHaveLength(new Set(assistant.texts).size);
  });
});

describe('evaluating answers end to end', () => {
  it('tells right from wrong and refused, by the gold page and its sentences', async () => {
    const all = await data();
    const german = all.questions.filter(({ language }) => language === 'de');
    const cite = (pageId: number, quote: string, confidence: number) => {
      const [source] = fakeAnswer().sources;
      if (!source) throw new Error('no source');
      return fakeAnswer({
        sources: [{ ...source, url: `https://example.org/north/de/${pageId}/`, quote }],
        confidence,
      });
    };
    const answers = [
      // A gold sentence of the gold page, with another block after it.
      cite(100, 'Kinder kommen mit drei Jahren\n in den Kindergarten. Mehr nicht.', 0.9),
      // The gold page, but another sentence.
      cite(101, 'Alles andere steht im Rathaus.', 0.6),
      // The gold sentence, but on another page.
      cite(100, 'Wohngeld beantragen Sie bei der Wohngeldstelle.', 0.5),
      fakeAnswer({ status: 'no_answer', statements: [] }),
      // Of the four questions that their pages leave open, one is answered.
      fakeAnswer({ status: 'no_answer', statements: [] }),
      cite(101, 'Alles andere steht im Rathaus.', 0.6),
      fakeAnswer({ status: 'no_answer', statements: [] }),
      fakeAnswer({ status: 'no_answer', statements: [] }),
    ];
    const assistant = new FakeAssistant({
      regions: ['north', 'south'].map((slug) => ({
        slug,
        name: slug,
        defaultLanguage: 'de',
        languages: [],
        indexedAt: null,
      })),
      answer: async () => answers[assistant.asked.length - 1] ?? fakeAnswer(),
    });
    const { figures, riskCoverage, calibration } = await evaluateAsking(assistant, german, quietly);
    const ofGerman = figures.filter(({ of }) => of.language === 'de');
    const shares = ofGerman.filter(({ unit }) => unit === 'share').map(({ metric, value }) => [metric, value]);
    expect(Object.fromEntries(shares)).toEqual({
      answered: 3 / 4,
      'gold page': 2 / 3,
      'gold sentence': 1 / 3,
      'right of all': 1 / 4,
      'refused rightly': 3 / 4,
      'answered wrongly': 3 / 8,
      // Bins 0.9, 0.6 and 0.5: gaps 0.1, 2 · 0.6 and 0.5 over four answers.
      ECE: expect.closeTo((0.1 + 1.2 + 0.5) / 4, 12),
      AURC: expect.closeTo((0 + 2 / 3 + 2 / 3 + 3 / 4) / 4, 12),
    });
    expect(riskCoverage[0]).toEqual({
      language: 'de',
      points: [
        { threshold: 0.9, coverage: 1 / 8, risk: 0 },
        { threshold: 0.6, coverage: 3 / 8, risk: 2 / 3 },
        { threshold: 0.5, coverage: 4 / 8, risk: 3 / 4 },
      ],
    });
    expect(calibration.map(({ language }) => language)).toEqual(['de', 'all']);
    expect(calibration[0]?.bins.map(({ forecasts }) => forecasts)).toEqual([0, 0, 0, 0, 0, 1, 2, 0, 0, 1]);
    expect(figureOf(figures, 'median time', { language: 'all' })).toMatchObject({
      unit: 'ms',
      low: null,
      questions: 8,
    });
  });

  it('shows gold sentences through the real assistant', async () => {
    const all = await data();
    const lotse = await openTestLotse();
    await lotse.index(omosSource(all));
    await lotse.refresh();
    const { figures } = await evaluateAsking(lotse.assistant, all.questions, quietly);
    const answered = figureOf(figures, 'answered', { language: 'all' });
    expect(answered?.questions).toBe(8);
    expect(figureOf(figures, 'gold sentence', { language: 'all' })).toMatchObject({ value: 1 });
  });
});
