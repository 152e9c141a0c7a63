import { findPhrases } from './find-phrases.js';

/** A longer message is refused anyway, and would take long to look at. */
const mostCharacters = 2000;

/**
 * Whether a message surely speaks of danger, by its words alone: in less than a millisecond, so that it can be looked at
 * where there is no room for anything else. Fewer are found than by `detectEmergency`, which weighs the meaning, too.
 */
export function speaksOfDanger(text: string): boolean {
  return text.length <= mostCharacters && findPhrases(text, null)?.strength === 'sure';
}
