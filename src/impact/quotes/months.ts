import { languageTag } from '../../languages/dates.js';
import { foldWord } from './words.js';

const known = new Map<string, ReadonlySet<string>>();

/** What the months are called in a language, in full and shortened, alone and after a day; as `foldWord` gives them. */
export function monthsOf(language: string): ReadonlySet<string> {
  const made = known.get(language) ?? new Set(allMonths().flatMap((month) => namesOf(month, language)));
  known.set(language, made);
  return made;
}

function allMonths(): number[] {
  return Array.from({ length: 12 }, (_, month) => Date.UTC(2026, month, 1));
}

function namesOf(month: number, language: string): string[] {
  const forms = [{ month: 'long' }, { month: 'short' }, { month: 'long', day: 'numeric' }] as const;
  return forms.flatMap((form) =>
    new Intl.DateTimeFormat(languageTag(language), { ...form, timeZone: 'UTC' })
      .formatToParts(month)
      .filter(({ type }) => type === 'month')
      .map(({ value }) => foldWord(value).replace(/\.$/u, '')),
  );
}
