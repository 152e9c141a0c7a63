import { fold } from '../../languages/folding.js';

/** Languages whose capital letters mark names; in German they mark every noun. */
const nounsAreCapital = new Set(['de']);
/** Letters at the end that cases change. */
const changingEnd = 3;
const fewestSame = 4;

/** German: what follows a title is a person; what has such an ending is a street or a law. */
const afterTitle = /(?<!\p{L})(?:Herrn?|Frau|Dr\.|Prof\.|Mr\.?|Mrs\.?|Ms\.?)\s+(\p{Lu}[\p{L}-]+)/gu;
const streetOrLaw =
  /(?<!\p{L})([\p{L}-]*(?:stra(?:ß|ss)e|str\.|platz|allee|gasse|ufer|damm|markt|gesetz|gesetzbuch|verordnung|richtlinie)(?:e?s|en)?)(?!\p{L})/giu;
const word = /\p{L}[\p{L}\p{M}\p{N}'’-]*/gu;

/**
 * Names in a text that none of its passages holds: persons, offices, streets, laws, abbreviations. Careful rather than
 * complete: what has the form of a name counts as one.
 * @param text a statement
 * @param language of the statement
 * @param grounds all texts the statement may take names from
 */
export function unsupportedNames(text: string, language: string, grounds: string): string[] {
  const known = new Set((grounds.match(word) ?? []).flatMap(spellings));
  const stems = new Set([...known].map((name) => name.slice(0, fewestSame)));
  return namesIn(text, language).filter((name) => {
    const forms = spellings(name);
    if (forms.some((form) => known.has(form) || everyday(language).has(form))) return false;
    // An ending may have changed; abbreviations have none.
    if (isAbbreviation(name)) return true;
    const [form = ''] = forms;
    if (!stems.has(form.slice(0, fewestSame))) return true;
    const start = form.slice(0, Math.max(fewestSame, form.length - changingEnd));
    return ![...known, ...everyday(language)].some(
      (other) => other.startsWith(start) && Math.abs(other.length - form.length) <= changingEnd,
    );
  });
}

/** What has the form of a name. */
function namesIn(text: string, language: string): string[] {
  const base = language.split('-')[0] ?? language;
  const found: string[] = [];
  const foreign = foreignTo(text);
  for (const match of text.matchAll(word)) {
    const [name] = match;
    const abbreviations = name.split('-').filter(isAbbreviation);
    found.push(...abbreviations);
    if (name.length > 1 && foreign.test(name)) found.push(name);
    else if (
      /^\p{Lu}/u.test(name) &&
      name.length > 1 &&
      !nounsAreCapital.has(base) &&
      !startsSentence(text, match.index)
    ) {
      found.push(name);
    }
  }
  for (const pattern of [afterTitle, streetOrLaw]) {
    for (const [, name = ''] of text.matchAll(pattern)) found.push(name.replace(/\.$/u, ''));
  }
  return found;
}

const scripts = ['Latin', 'Cyrillic', 'Arabic', 'Greek', 'Ethiopic', 'Han'];

/** Matches words in another script than most of a text: names that are kept as they stand. */
function foreignTo(text: string): RegExp {
  const letters = (script: string) => text.match(new RegExp(`\\p{Script=${script}}`, 'gu'))?.length ?? 0;
  const [own = 'Latin'] = [...scripts].sort((a, b) => letters(b) - letters(a));
  return new RegExp(`^[^\\P{L}\\p{Script=${own}}\\p{Script=Common}\\p{Script=Inherited}]`, 'u');
}

function startsSentence(text: string, index: number): boolean {
  return /(?:^|[.!?:;…\n])["'„“”«»‘’(\s-]*$/u.test(text.slice(0, index));
}

/** Two capital letters or more: BAMF, AufenthG. */
function isAbbreviation(name: string): boolean {
  return (name.match(/\p{Lu}/gu)?.length ?? 0) >= 2;
}

/** A word, and the parts of one with hyphens or an apostrophe. */
function spellings(name: string): string[] {
  const folded = fold(name);
  return [folded, ...folded.split(/['’-]/u).filter((part) => part.length > 2)];
}

const everydayNames = new Map<string, Set<string>>();

/** Capitalised in many languages and no news to anybody: Germany, languages, months, weekdays. */
function everyday(language: string): ReadonlySet<string> {
  const known = everydayNames.get(language);
  if (known) return known;
  const names = new Set(['i', 'euro', 'german', 'germans', 'deutsche', 'deutsch']);
  const add = (name: string | undefined) => {
    for (const part of name?.match(word) ?? []) names.add(fold(part));
  };
  const regions = new Intl.DisplayNames([language], { type: 'region' });
  const languages = new Intl.DisplayNames([language], { type: 'language' });
  add(regions.of('DE'));
  for (const code of ['de', 'en', 'ar', 'fa', 'uk', 'ru', 'tr', 'fr', 'es']) add(languages.of(code));
  const calendar = `${language}-u-ca-gregory`;
  for (let index = 0; index < 12; index += 1) {
    const [month, weekday] = [Date.UTC(2025, index, 1), Date.UTC(2025, 0, index + 1)];
    add(new Intl.DateTimeFormat(calendar, { month: 'long', timeZone: 'UTC' }).format(month));
    add(new Intl.DateTimeFormat(calendar, { weekday: 'long', timeZone: 'UTC' }).format(weekday));
  }
  everydayNames.set(language, names);
  return names;
}
