import type { Unit } from '../../src/domain/report.js';

const tags = { de: 'de-DE', en: 'en-GB' } as const;
const millisecondsASecond = 1000;

/**
 * A number with its unit, for people: `1.240`, `87 %`, `2,1 s`, `+6 Prozentpunkte`. What is counted is named beside it.
 * @param style `short` for the axes of charts
 */
export function valueText(value: number, unit: Unit, language: 'de' | 'en', style: 'long' | 'short' = 'long'): string {
  const format = (number: number, options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(tags[language], options).format(number);
  switch (unit) {
    case 'share':
      return format(value, { style: 'percent', maximumFractionDigits: 0 });
    case 'difference': {
      const points = format(value * 100, { maximumFractionDigits: 0, signDisplay: 'exceptZero' }).replace('-', '−');
      if (style === 'short') return points;
      const isOne = Math.abs(Math.round(value * 100)) === 1;
      if (language === 'de') return `${points} ${isOne ? 'Prozentpunkt' : 'Prozentpunkte'}`;
      return `${points} ${isOne ? 'percentage point' : 'percentage points'}`;
    }
    case 'ms': {
      const seconds = value / millisecondsASecond;
      const digits = seconds < 10 ? 1 : 0;
      return format(seconds, { style: 'unit', unit: 'second', unitDisplay: 'short', maximumFractionDigits: digits });
    }
    // What is estimated is not known to the last digit.
    case 'hours':
      return format(value, { style: 'unit', unit: 'hour', unitDisplay: style, maximumSignificantDigits: 2 });
    case 'cases':
      return format(value, { maximumSignificantDigits: 2 });
    default:
      return format(value, { maximumFractionDigits: 0 });
  }
}
