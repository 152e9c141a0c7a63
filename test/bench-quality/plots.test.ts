import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { calibrationBins, type Forecast } from '../../src/evaluation/calibration-error.js';
import type { EvaluationReport, Figure } from '../../src/evaluation/figures.js';
import { riskCoverage } from '../../src/evaluation/risk-coverage.js';
import { calibrationPlot } from '../bench/quality/plots/calibration-plot.js';
import type { Plot } from '../bench/quality/plots/render-chart.js';
import { retrievalPlot } from '../bench/quality/plots/retrieval-plot.js';
import { riskCoveragePlot } from '../bench/quality/plots/risk-coverage-plot.js';
import { typingPlot } from '../bench/quality/plots/typing-plot.js';

const systems = ['Lotse', 'LangChain recipe', 'BM25'];

function figuresOf(part: string, of: Record<string, string>[], from: number): Figure[] {
  return of.flatMap((place, row) =>
    systems.flatMap((system, column) =>
      ['R@1', 'R@3'].map((metric, n): Figure => {
        const value = from + row / 50 - column / 10 + n / 20 + 0.004;
        const interval = { low: value - 0.05, high: value + 0.05 };
        return { part, metric, unit: 'share', of: { ...place, system }, value, ...interval, questions: 40 + row };
      }),
    ),
  );
}

const languages = ['de', 'en', 'ar', 'uk', 'fr'];
const retrieval = () =>
  retrievalPlot({
    figures: figuresOf(
      'retrieval',
      languages.map((language) => ({ language, pages: 'same' })),
      0.6,
    ),
  });
const kinds = 'all keywords typos no_diacritics colloquial romanised mixed one_word rambling caseworker plain'.split(
  ' ',
);
const typing = () =>
  typingPlot({
    half: 'b',
    figures: figuresOf(
      'typing',
      kinds.map((kind) => ({ kind, language: 'all' })),
      0.4,
    ),
  });

const forecasts = Array.from({ length: 200 }, (_, n): Forecast => ({ confidence: 1 - n / 200, correct: n % 7 < 4 }));
const answers: Pick<EvaluationReport, 'calibration' | 'figures' | 'riskCoverage'> = {
  calibration: [{ language: 'all', bins: calibrationBins(forecasts.slice(0, 150)) }],
  riskCoverage: [...languages, 'all'].map((language) => ({ language, points: riskCoverage(forecasts, 220) })),
  figures: [
    {
      ...{ part: 'end to end', metric: 'ECE', unit: 'share', of: { language: 'all' }, value: 0.1234 },
      ...{ low: 0.1, high: 0.2, questions: 150 },
    },
  ],
};

const textsIn = ({ svg }: Plot) => [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/gu)].map((match) => match[1]);

describe.each([
  ['retrieval-by-language', retrieval],
  ['typing-by-kind', typing],
  ['risk-coverage', () => riskCoveragePlot(answers)],
  ['calibration', () => calibrationPlot(answers)],
])('the plot %s', (name, draw) => {
  it('is well-formed XML that says in words what is to be seen', () => {
    const { file, svg, alt } = draw();
    expect(file).toBe(`${name}.svg`);
    expect(XMLValidator.validate(svg)).toBe(true);
    expect(new XMLParser().parse(svg)).toMatchObject({ svg: { desc: alt } });
    expect(alt).toMatch(/^[A-Z].*\d.*\.$/u);
  });

  it('is a small picture on white, without anything undefined, the same in every run', () => {
    const { svg } = draw();
    expect(svg.length).toBeLessThan(40_000);
    expect(svg).toMatch(/<rect [^>]*fill="#ffffff"\/>/u);
    expect(svg).not.toMatch(/NaN|undefined|null|<style|<script|class=|zr\d/u);
    expect(draw().svg).toBe(svg);
  });
});

describe('plots', () => {
  it('write every value of the bars, and how many questions they are of', () => {
    const shown = textsIn(retrieval());
    // German R@1 of the three systems; French R@3 of the third.
    expect(shown).toEqual(expect.arrayContaining(['60.4', '50.4', '40.4', '53.4', 'German', '44 questions']));
    expect(textsIn(typing())).toEqual(expect.arrayContaining(['40', '30', '20', 'no diacritics', '50']));
  });

  it('stand bars as high as their values', () => {
    const [german, english] = [
      ...retrieval().svg.matchAll(/<path d="M[\d.]+ [\d.]+l[\d.]+ 0l0 ([\d.]+)[^>]*fill="#0b3c5d"/gu),
    ];
    expect(Number(german?.[1]) / Number(english?.[1])).toBeCloseTo(0.604 / 0.624, 2);
  });

  it('put the best kind of typing first, after all', () => {
    const shown = textsIn(typing());
    expect(shown).toContainEqual(expect.stringContaining('half b of the questions'));
    expect(shown.indexOf('all kinds')).toBeLessThan(shown.indexOf('plain'));
    expect(shown.indexOf('plain')).toBeLessThan(shown.indexOf('keywords'));
  });

  it('count the answers of each bin and tell the calibration error', () => {
    const plot = calibrationPlot(answers);
    // 150 answers down to a confidence of 0.255: the bins from 0.9 to 1 hold 21, those below 20, the last 9.
    expect(textsIn(plot)).toEqual(expect.arrayContaining(['21', '20', '9', '57 %']));
    expect(plot.svg).toContain('12.3 %');
  });

  it('mark what a threshold would leave', () => {
    const plot = riskCoveragePlot(answers);
    expect(textsIn(plot)).toEqual(expect.arrayContaining(['≥ 0.9', '≥ 0.5', 'Ukrainian', 'all languages']));
    // 21 of 220 questions are answered with 0.9 or more, 9 of them wrongly.
    expect(plot.alt).toContain('from 0.9 10 percent answered, 43 percent of these wrongly;');
  });

  it('refuse reports that have nothing to draw', () => {
    expect(() => retrievalPlot({ figures: [] })).toThrow('LOTSE_DATA');
    expect(() => typingPlot({ figures: [], half: 'both' })).toThrow('real typing');
    expect(() => riskCoveragePlot({})).toThrow('lotse evaluate answers');
    expect(() => calibrationPlot({ figures: [] })).toThrow('lotse evaluate answers');
  });
});
