import { describe, expect, it } from 'vitest';
import { outcomes, surenessBands } from '../../../src/domain/impact.js';
import { breakdownMeasures, figureRungs, ladder } from '../../../src/domain/report.js';
import { measuredBands } from '../../../src/impact/report/right-answers.js';
import de from '../../../src/languages/impact/figures.de.json' with { type: 'json' };
import en from '../../../src/languages/impact/figures.en.json' with { type: 'json' };

describe('the texts of figures', () => {
  it('are the same in both languages, with the same placeholders', () => {
    expect(Object.keys(de)).toEqual(Object.keys(en));
    const placeholders = (text: string) => [...text.matchAll(/\{\{\w+\}\}/gu)].map(([name]) => name).sort();
    for (const [key, text] of Object.entries(de)) {
      expect(placeholders(en[key as keyof typeof en])).toEqual(placeholders(text));
    }
  });

  it('say of every figure what it is, how it is computed and what it does not show', () => {
    const figures = Object.keys(de).filter((key) => key.startsWith('figure.'));
    const expected = Object.keys(figureRungs).flatMap((id) =>
      ['label', 'definition', 'formula', 'limits'].map((part) => `figure.${id}.${part}`),
    );
    expect(figures).toEqual(expected);
  });

  it('name every rung, outcome, band and measure', () => {
    const expected = [
      ...ladder.map((rung) => `rung.${rung}`),
      ...outcomes.map((outcome) => `outcome.${outcome}`),
      ...surenessBands.map((band) => `sureness.${band}`),
      ...breakdownMeasures.map((measure) => `measure.${measure}`),
    ];
    expect(expected.filter((key) => !Object.hasOwn(de, key))).toEqual([]);
  });

  it('state the measured shares of right answers that are computed with', () => {
    for (const texts of [de, en]) {
      const stated = [...texts['figure.without_person.formula'].matchAll(/(\d+)\s%/gu)].map(([, number]) =>
        Number(number),
      );
      expect(stated).toEqual(
        surenessBands.map((band) => Math.round((100 * measuredBands[band].right) / measuredBands[band].of)),
      );
    }
  });
});
