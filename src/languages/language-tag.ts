import { LotseError } from '../errors.js';

const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/**
 * Checks a language code that somebody sent.
 * @returns the code in lower case
 * @throws LotseError `unknown_language` when there is no such language
 */
export function checkLanguage(code: string): string {
  const lowerCase = code.toLowerCase();
  const base = lowerCase.split('-')[0] ?? '';
  if (/^[a-z]{2,3}(-[a-z0-9]{1,8}){0,3}$/u.test(lowerCase) && names.of(base) !== undefined) return lowerCase;
  throw new LotseError(
    'unknown_language',
    'There is no language with that code.',
    'Give a code such as "de", "ar" or "de-si", or leave it out.',
  );
}
