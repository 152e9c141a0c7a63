import type { Measured, Unit } from '../../src/domain/report.js';
import { impactText } from '../../src/languages/impact-texts.js';
import type { Say } from './say.js';
import { valueText } from './value-text.js';

/** A value as it may be said: `87 %`, `unter 12 %`, `unter 5`, or that too few people stand behind it. */
export function measuredText({ value, bound }: Measured, unit: Unit, say: Say): string {
  if (value === null) return impactText(say.language, 'bound.none');
  const text = valueText(value, unit, say.language);
  return bound === 'exact' ? text : impactText(say.language, `bound.${bound}`, { value: text });
}

/** How exact it is: `84 % bis 88 %`; empty where that is not told. */
export function rangeText({ interval }: Measured, unit: Unit, say: Say): string {
  if (!interval) return '';
  const [low, high] = interval.map((end) =>
    valueText(end, unit, say.language, unit === 'difference' ? 'short' : 'long'),
  );
  // Rounded, nothing is left of it.
  if (low === high) return unit === 'share' ? say('range_within', { value: low ?? '' }) : '';
  return say('range', { low: low ?? '', high: high ?? '' });
}

/** On how many questions it was measured: `1.240`; empty for counts. */
export function basisText({ of }: Measured, say: Say): string {
  return of === null ? '' : valueText(of, 'questions', say.language);
}
