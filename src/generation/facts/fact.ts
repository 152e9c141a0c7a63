import type { Unit } from './lexicon.js';

/** What must not be wrong by one character. */
export type FactKind =
  | 'number'
  | 'price'
  | 'date'
  | 'month'
  | 'weekday'
  | 'time'
  | 'phone'
  | 'mail'
  | 'link'
  | 'law'
  | 'code';

/** A fact as it stands in a text, in a form that is the same in every language and script. */
export interface Fact {
  kind: FactKind;
  /**
   * `number`, `price`: decimal; `date`: `3-31`; `month`, `weekday` (Monday 1): number; `time`: minutes since midnight;
   * `phone`: digits from a leading 0; `mail`, `link`: folded; `law`: `16a`; `code`: `b1`.
   */
  value: string;
  /** What a number counts; null when no word tells. */
  unit: Unit | null;
  /** Where it stands in the folded text. */
  start: number;
  end: number;
}
