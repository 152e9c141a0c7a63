import type { Measured, Unit } from '../../src/domain/report.js';
import type { Say } from './say.js';
import { valueText } from './value-text.js';

const fewestPeople = 5;

/** A value as it may be said: `87 %`, `höchstens 12 %`, `weniger als 5`, or that too few people stand behind it. */
export function measuredText({ value, bound }: Measured, unit: Unit, say: Say): string {
  if (value === null) return say('too_few');
  const isCount = unit !== 'share' && unit !== 'difference' && unit !== 'ms';
  if (bound === 'at_most' && isCount && value <= fewestPeople) return say('fewer_than', { value: fewestPeople });
  const text = valueText(value, unit, say.language);
  return bound === 'exact' ? text : say(bound, { value: text });
}

/** How exact it is: `84 % bis 88 %`; empty where that is not told. */
export function rangeText({ interval }: Measured, unit: Unit, say: Say): string {
  if (!interval) return '';
  const [low, high] = interval.map((end) =>
    valueText(end, unit, say.language, unit === 'difference' ? 'short' : 'long'),
  );
  return say('range', { low: low ?? '', high: high ?? '' });
}

/** On how many questions it was measured: `1.240`; empty for counts. */
export function basisText({ of }: Measured, say: Say): string {
  return of === null ? '' : valueText(of, 'questions', say.language);
}
