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
      const points = format(value * 100, { maximumFractionDigits: 0, signDisplay: 'exceptZero' });
      if (style === 'short') return points;
      return `${points} ${language === 'de' ? 'Prozentpunkte' : 'percentage points'}`;
    }
    case 'ms': {
      const seconds = value / millisecondsASecond;
      const digits = seconds < 10 ? 1 : 0;
      return format(seconds, { style: 'unit', unit: 'second', unitDisplay: 'short', maximumFractionDigits: digits });
    }
    case 'hours':
      return format(value, { style: 'unit', unit: 'hour', unitDisplay: style, maximumFractionDigits: 0 });
    default:
      return format(value, { maximumFractionDigits: 0 });
  }
}
