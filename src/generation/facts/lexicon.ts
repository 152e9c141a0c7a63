import { fold } from '../../languages/folding.js';
import numberWords from './number-words.json' with { type: 'json' };

/** What a number counts. */
export type Unit = (typeof units)[number];
export const units = ['minute', 'hour', 'day', 'week', 'month', 'year', 'percent'] as const;

/** The words of some languages that make a number or stand for one, folded. */
export interface Lexicon {
  /** Month, 1 to 12, by its names; short forms only where `afterNumber`. */
  months: Words<number>;
  /** Months that mean nothing else when no number stands beside them. */
  lonelyMonths: Words<number>;
  /** 1 Monday to 7 Sunday. */
  weekdays: Words<number>;
  units: Words<Unit>;
  currency: Words<'euro'>;
  /** 2 and above: `zwei`. */
  numbers: Words<number>;
  /** Words for 1, which are articles too: they count before a unit only. */
  ones: Words<1>;
  /** Two of a unit in one word: `أسبوعين`. */
  duals: Words<Unit>;
}

/** A pattern for any of the words, and what each means. */
export interface Words<T> {
  /** Without flags and groups; matches nothing when there are no words. */
  pattern: string;
  /** Meaning of what the pattern matched. */
  meaningOf(match: string): T | undefined;
}

/** Locales whose names a language uses; else the language's own. */
const locales: Record<string, string[]> = {
  ar: ['ar', 'ar-SY', 'ar-MA', 'ar-DZ'],
  prs: ['fa', 'fa-AF'],
  kmr: ['ku'],
  sr: ['sr-Latn', 'sr'],
  pt: ['pt', 'pt-PT'],
};
const alsoWrittenAs: Record<string, string> = { prs: 'fa', ku: 'kmr', bs: 'sr', hr: 'sr' };
/** What the locale data lacks. */
const furtherCurrency = ['euro', 'eur', '€', 'avro', 'evro', 'ewro', 'yuuro', 'یۆرۆ', '欧元'];
const furtherWeekdays: [string, number][] = [['sonnabend', 6]];
/** Ordinary words too: they name a month only beside a number. */
const ambiguousMonths = new Set(['march', 'mars', 'marsi', 'mart', 'marca', 'may']);
/** Prepositions that look like an inflected Wednesday. */
const noWeekdays = new Set(['среди', 'серед', 'середи']);

const made = new Map<string, Lexicon>();

/**
 * The words of a language, and the German ones, which stand in texts of every language.
 * @param language a code such as `ar` or `de-si`
 */
export function lexiconOf(language: string): Lexicon {
  const base = language.toLowerCase().split('-')[0] ?? 'de';
  const known = made.get(base);
  if (known) return known;
  const lexicon = makeLexicon([...new Set([base, 'de'])]);
  made.set(base, lexicon);
  return lexicon;
}

function makeLexicon(languages: string[]): Lexicon {
  const tags = languages.flatMap((language) => locales[language] ?? [language]).filter(isLocale);
  const months = tags.flatMap(monthNames);
  const long = months.filter(([name]) => name.length >= 4 && !ambiguousMonths.has(name));
  const counting = languages.flatMap((language) => countingWords(alsoWrittenAs[language] ?? language));
  return {
    months: words(months),
    lonelyMonths: words(long),
    weekdays: words([...tags.flatMap(weekdayNames), ...furtherWeekdays], noWeekdays),
    units: words(tags.flatMap(unitNames)),
    currency: words([...tags.flatMap(currencyNames), ...furtherCurrency].map((name) => [prepareWord(name), 'euro'])),
    numbers: words(
      counting.filter(([, value]) => value > 1),
      noWeekdays,
      0,
    ),
    ones: words(
      counting.filter(([, value]) => value === 1).map(([word]) => [word, 1]),
      noWeekdays,
      0,
    ),
    duals: words(
      units.flatMap((unit) => (duals[unit] ?? []).map((word): [string, Unit] => [prepareWord(word), unit])),
      noWeekdays,
      0,
    ),
  };
}

const duals: Partial<Record<Unit, string[]>> = numberWords.duals;

function isLocale(tag: string): boolean {
  return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
}

function monthNames(tag: string): [string, number][] {
  const formats = [
    ...(['long', 'short'] as const).flatMap((month) => [
      new Intl.DateTimeFormat(`${tag}-u-ca-gregory-nu-latn`, { month, timeZone: 'UTC' }),
      new Intl.DateTimeFormat(`${tag}-u-ca-gregory-nu-latn`, { month, day: 'numeric', timeZone: 'UTC' }),
    ]),
  ];
  const names: [string, number][] = [];
  for (let month = 1; month <= 12; month += 1) {
    for (const format of formats) {
      const part = format.formatToParts(Date.UTC(2025, month - 1, 5)).find(({ type }) => type === 'month');
      const name = prepareWord(part?.value ?? '').replace(/\.$/u, '');
      // Vietnamese and Chinese count their months; that is read as numbers.
      if (/^\p{L}{2,}$/u.test(name)) names.push([name, month]);
    }
  }
  return names;
}

function weekdayNames(tag: string): [string, number][] {
  const format = new Intl.DateTimeFormat(`${tag}-u-ca-gregory`, { weekday: 'long', timeZone: 'UTC' });
  return [1, 2, 3, 4, 5, 6, 7].flatMap((weekday): [string, number][] => {
    // 2 June 2025 was a Monday.
    const name = prepareWord(format.format(Date.UTC(2025, 5, 1 + weekday))).replace(/^e /u, '');
    return tag === 'zh'
      ? [
          [name, weekday],
          [name.replace('星期', '周'), weekday],
        ]
      : [[name, weekday]];
  });
}

function unitNames(tag: string): [string, Unit][] {
  return units.flatMap((unit) => {
    const format = new Intl.NumberFormat(`${tag}-u-nu-latn`, { style: 'unit', unit, unitDisplay: 'long' });
    return [1, 2, 3, 5, 11, 1.5].flatMap((count): [string, Unit][] => {
      const name = prepareWord(wordsOf(format.formatToParts(count), 'unit'));
      return name === '' || (name.length < 2 && tag !== 'zh') ? [] : [[name, unit]];
    });
  });
}

function currencyNames(tag: string): string[] {
  const format = new Intl.NumberFormat(`${tag}-u-nu-latn`, {
    ...{ style: 'currency', currency: 'EUR', currencyDisplay: 'name' },
  } as Intl.NumberFormatOptions);
  return [1, 2, 5].map((count) => wordsOf(format.formatToParts(count), 'currency'));
}

function wordsOf(parts: Intl.NumberFormatPart[], type: string): string {
  return parts.find((part) => part.type === type)?.value ?? '';
}

function countingWords(language: string): [string, number][] {
  const values = (numberWords as unknown as Record<string, Record<string, string[]>>)[language] ?? {};
  return Object.entries(values).flatMap(([value, names]) =>
    names.map((name): [string, number] => [prepareWord(name), Number(value)]),
  );
}

function prepareWord(word: string): string {
  return fold(joinApostrophes(word.replace(/\p{Cf}/gu, ' '))).trim();
}

/** `п'ять`, `п’ять` and `п\u02BCять` as one. */
export function joinApostrophes(text: string): string {
  return text.replace(/(?<=\p{L})['’ʼ`´](?=\p{L})/gu, '');
}

/**
 * @param entries folded words and what they mean; the longest that fits is taken
 * @param longestEnding letters that may follow a word of four or more: `Montags`, `Monaten`, `avroya`
 */
function words<T>(entries: [string, T][], not: ReadonlySet<string> = noWeekdays, longestEnding = 3): Words<T> {
  const meanings = new Map<string, T>();
  for (const [word, meaning] of entries) if (word !== '' && !meanings.has(word)) meanings.set(word, meaning);
  const longestFirst = [...meanings.keys()].sort((a, b) => b.length - a.length);
  return {
    pattern: patternOf(longestFirst, longestEnding),
    meaningOf: (match) => {
      if (not.has(match)) return undefined;
      const bare = match.replace(/\s/gu, '');
      const word = longestFirst.find((known) => {
        const start = isChanging(known, longestEnding) ? known.slice(0, -1) : known.replace(/\s/gu, '');
        return bare.startsWith(start) || (isArabic(known) && /^[وبلف]/u.test(bare) && bare.slice(1).startsWith(start));
      });
      return word === undefined ? undefined : meanings.get(word);
    },
  };
}

/** One pattern for each way in which words are bounded: a class of all letters is costly to compile, so there are few. */
function patternOf(longestFirst: string[], longestEnding: number): string {
  const ways = { unbounded: [] as string[], changing: [] as string[], exact: [] as string[], ending: [] as string[] };
  for (const word of longestFirst) {
    const spelled = word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&').replace(/ /gu, '\\s?');
    // Arabic joins "and", "in" and "for" to the word that follows.
    const joined = isArabic(word) ? `[وبلف]?${spelled}` : spelled;
    if (/\p{Script=Han}|€/u.test(word)) ways.unbounded.push(spelled);
    else if (isChanging(word, longestEnding)) ways.changing.push(spelled.slice(0, -1));
    else if (word.length >= 4 && longestEnding > 0) ways.ending.push(joined);
    else ways.exact.push(joined);
  }
  const anyOf = (words: string[], ending: string) =>
    words.length > 0 ? [`(?<!\\p{L})(?:${words.join('|')})${ending}(?!\\p{L})`] : [];
  const patterns = [
    ...(ways.unbounded.length > 0 ? [ways.unbounded.join('|')] : []),
    ...anyOf(ways.ending, `\\p{L}{0,${longestEnding}}`),
    ...anyOf(ways.changing, '\\p{L}{1,2}'),
    ...anyOf(ways.exact, ''),
  ];
  return patterns.length > 0 ? `(?:${patterns.join('|')})` : '(?!)';
}

/** A last vowel of a Slavic word changes: среда, среду. */
function isChanging(word: string, longestEnding: number): boolean {
  return longestEnding > 0 && word.length >= 5 && /\p{Script=Cyrillic}[ая]$/u.test(word);
}

function isArabic(word: string): boolean {
  return /\p{Script=Arabic}/u.test(word);
}
