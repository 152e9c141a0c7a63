import { describe, expect, it } from 'vitest';
import { basisText, measuredText, rangeText } from '../../../adapters/impact/measured-text.js';
import { createSay } from '../../../adapters/impact/say.js';
import type { Measured, Unit } from '../../../src/domain/report.js';

const [de, en] = [createSay('de'), createSay('en')];
const plain = (text: string) => text.replaceAll(/\s/gu, ' ');
const measured = (value: number | null, bound: Measured['bound'] = 'exact'): Measured => ({
  ...{ value, bound, interval: null, of: null },
});

describe('a value in words', () => {
  it.each<[Measured, Unit, string, string]>([
    [measured(12_340), 'questions', '12.340', '12,340'],
    [measured(0.874), 'share', '87 %', '87%'],
    [measured(0.12, 'at_most'), 'share', 'unter 12 %', 'under 12%'],
    [measured(0.88, 'at_least'), 'share', 'über 88 %', 'over 88%'],
    [measured(5, 'at_most'), 'questions', 'unter 5', 'under 5'],
    [measured(null), 'share', 'zu wenige', 'too few'],
    [measured(0.06), 'difference', '+6 Prozentpunkte', '+6 percentage points'],
    [measured(-0.06), 'difference', '−6 Prozentpunkte', '−6 percentage points'],
    [measured(0), 'difference', '0 Prozentpunkte', '0 percentage points'],
    [measured(0.01), 'difference', '+1 Prozentpunkt', '+1 percentage point'],
    [measured(3122), 'cases', '3.100', '3,100'],
    [measured(1041), 'hours', '1.000 Stunden', '1,000 hours'],
    [measured(38), 'hours', '38 Stunden', '38 hours'],
    [measured(2140), 'ms', '2,1 Sek.', '2.1 secs'],
  ])('tells %j (%s)', (value, unit, german, english) => {
    expect(plain(measuredText(value, unit, de))).toBe(german);
    expect(plain(measuredText(value, unit, en))).toBe(english);
  });

  it('tells how exact it is, and on how much it was measured', () => {
    const value: Measured = { value: 0.5, interval: [0.42, 0.58], of: 1240, bound: 'exact' };
    expect(plain(rangeText(value, 'share', de))).toBe('42 % bis 58 %');
    expect(plain(rangeText({ ...value, interval: [-0.02, 0.1] }, 'difference', en))).toBe('−2 to +10');
    expect(plain(rangeText({ ...value, interval: [0.008, 0.012] }, 'share', de))).toBe('auf 1 Prozentpunkt genau');
    expect(rangeText({ ...value, interval: [200, 210] }, 'ms', de)).toBe('');
    expect(basisText(value, de)).toBe('1.240');
    expect([rangeText(measured(5), 'people', de), basisText(measured(5), de)]).toEqual(['', '']);
  });
});
