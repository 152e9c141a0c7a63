import { fold } from '../../languages/folding.js';
import type { Fact, FactKind } from './fact.js';
import { joinApostrophes, type Lexicon, lexiconOf, type Unit } from './lexicon.js';
import { canonicalNumber, canonicalPhone, numberPattern } from './numerals.js';
import { writeOutWeekdays } from './short-weekdays.js';

const number = numberPattern;
/** A time's hour may be followed by minutes: `8`, `8:30`, `8.30`. */
const clock = String.raw`(?<!\d)(\d{1,2})(?:[:.](\d{2}))?`;

/**
 * The facts of a text in the order in which they stand.
 * @param text in any script, with any digits
 * @param language of the text: names of months, units and the like are known in it and in German
 */
export function extractFacts(text: string, language: string): Fact[] {
  const lexicon = lexiconOf(language);
  const folded = foldForFacts(text);
  const reading = new Reading(folded);
  readAddresses(reading);
  readDatesAndTimes(reading, lexicon);
  readWeekdays(reading, lexicon);
  readCounts(reading, lexicon);
  readWords(reading, lexicon);
  const facts = reading.facts.sort((a, b) => a.start - b.start);
  shareAlongRanges(facts, folded);
  return facts;
}

function foldForFacts(text: string): string {
  const plain = writeOutWeekdays(text.replace(/[\p{Cf}\p{Cc}]/gu, ' '))
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(/٫/gu, ',')
    .replace(/[٬’](?=\p{Nd}{3})/gu, '.');
  return fold(joinApostrophes(plain));
}

/** A text of which what has been read is blotted out, so that no digit counts twice. */
class Reading {
  readonly facts: Fact[] = [];
  #rest: string;

  constructor(folded: string) {
    this.#rest = folded;
  }

  /** @param toFact kind and value of a match; null: it is none, and stays */
  read(pattern: string, toFact: (match: RegExpExecArray) => ReadFact | ReadFact[] | null): void {
    for (const match of [...this.#rest.matchAll(compiled(pattern))]) {
      const made = toFact(match);
      if (made === null) continue;
      const [start, end] = [match.index, match.index + match[0].length];
      for (const [kind, value, unit = null] of typeof made[0] === 'string'
        ? [made as ReadFact]
        : (made as ReadFact[])) {
        this.facts.push({ kind, value, unit, start, end });
      }
      this.#rest = `${this.#rest.slice(0, start)}${'\u0001'.repeat(end - start)}${this.#rest.slice(end)}`;
    }
  }
}

const patterns = new Map<string, RegExp>();

/** Patterns with all names of a language's months are long: each is compiled once. */
function compiled(pattern: string): RegExp {
  const known = patterns.get(pattern) ?? new RegExp(pattern, 'gu');
  patterns.set(pattern, known);
  return known;
}

type ReadFact = [kind: FactKind, value: string, unit?: Unit | null];

function readAddresses(reading: Reading): void {
  reading.read(String.raw`[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]*[\p{L}\p{N}]`, ([mail]) => ['mail', mail]);
  reading.read(String.raw`(?:[a-z][a-z0-9+.-]*:\/\/|www\.|mailto:|tel:|javascript:|data:)\S+`, ([link]) => [
    'link',
    link,
  ]);
  reading.read(String.raw`(?<![\p{L}\p{N}.])(?:[\p{L}\p{N}-]{2,}\.)+[\p{L}]{2,}(?:\/\S*)?`, ([link]) => ['link', link]);
}

function readDatesAndTimes(reading: Reading, { months }: Lexicon): void {
  reading.read(String.raw`(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)`, ([, y, m, d]) => dateWithYear(d, m, y));
  reading.read(String.raw`(?<![\d.])(\d{1,2})\s?[./]\s?(\d{1,2})\s?[./]\s?(\d{4}|\d{2})(?!\d)`, ([, d, m, y]) =>
    dateWithYear(d, m, y),
  );
  reading.read(String.raw`(?<![\d.])(\d{1,2})[.:](\d{2})\s?-\s?(\d{1,2})[.:](\d{2})(?![\d.]\d)`, ([, h, m, h2, m2]) => {
    const times = [time(h, m), time(h2, m2)].filter((fact) => fact !== null);
    return times.length === 2 ? times : null;
  });
  reading.read(String.raw`${clock}\s?([ap])\.?\s?m\b\.?`, ([, h, m, half]) => halfDayTime(h, m, half));
  reading.read(String.raw`(?<!\d)12\s?noon\b`, () => time('12', '0'));
  reading.read(String.raw`(?<!\d)(\d{1,2}):(\d{2})(?::\d{2})?(?!\d)`, ([, h, m]) => time(h, m));
  reading.read(String.raw`${clock}\s?(?:uhr|o'?clock)(?!\p{L})`, ([, h, m]) => time(h, m));
  reading.read(String.raw`(?<!\d)(\d{1,2})\s?h\s?(\d{2})?(?![\p{L}\d])`, ([, h, m]) => time(h, m));
  // 116 117 and its kin look like a thousand.
  reading.read(String.raw`(?<!\d)116[ .]?(\d{3})(?!\d)`, ([, rest]) => ['number', `116${rest}`]);
  reading.read(String.raw`(?<![\d.,])(?:\+|0)\d?(?:[ ()/.-]{0,3}\d){5,}(?!\d)`, ([digits]) => [
    'phone',
    canonicalPhone(digits),
  ]);
  reading.read(String.raw`§{1,2}\s?(\d+)\s?([a-z](?![\p{L}]))?`, ([, n, letter = '']) => ['law', `${n}${letter}`]);
  reading.read(String.raw`(?<!\d)(\d{1,2})月(?:(\d{1,2})日)?`, ([, m, d]) => (d ? date(d, m) : ['month', `${m}`]));
  reading.read(String.raw`(?<!\d)(\d{1,2})\s(?:thang)\s(\d{1,2})(?!\d)`, ([, d, m]) => date(d, m));
  reading.read(
    String.raw`(?<!\d)(\d{1,2})(?:\.|-?\p{L}{1,2}(?!\p{L}))?\s?(?:de\s|del\s|-)?(${months.pattern})`,
    ([, d, month]) => date(d, months.meaningOf(month ?? '')),
  );
  reading.read(String.raw`(${months.pattern})\s?(\d{1,2})(?:st|nd|rd|th)?(?![\d:.]*\d)`, ([, month, d]) =>
    date(d, months.meaningOf(month ?? '')),
  );
  reading.read(String.raw`(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.(?!\d)`, ([, d, m]) => date(d, m));
  // A month and its year.
  reading.read(String.raw`(${months.pattern})(?=\s?(?:de\s|del\s)?\d{4}(?!\d))`, ([, month]) => {
    const value = months.meaningOf(month ?? '');
    return value === undefined ? null : ['month', `${value}`];
  });
}

function readWeekdays(reading: Reading, { weekdays }: Lexicon): void {
  // Arabic says "on the day Thursday", which is no number of days. After a number, Romanian Mondays are months.
  reading.read(String.raw`(?:(?<!\p{L})(?:يوم|ايام)\s|(?<!\d\s?))(${weekdays.pattern})`, ([, word]) => {
    const value = weekdays.meaningOf(word ?? '');
    return value === undefined ? null : ['weekday', `${value}`];
  });
}

function readCounts(reading: Reading, { currency, units, numbers, ones, duals }: Lexicon): void {
  reading.read(
    String.raw`(?<![\p{L}\d])[a-z]{1,3}\d{1,4}[a-z]?(?![\p{L}\d])|(?<![\p{L}\d.,])\d{1,4}[a-z](?![\p{L}\d])`,
    ([code]) => ['code', code],
  );
  reading.read(String.raw`(?<![a-z\d])(${number})(?:,-+)?\s?${currency.pattern}`, ([, n]) => [
    'price',
    canonicalNumber(n),
  ]);
  reading.read(String.raw`(?:€|(?<!\p{L})eur)\s?(${number})`, ([, n]) => ['price', canonicalNumber(n)]);
  reading.read(String.raw`(?<![a-z\d])(${number})\s?%`, ([, n]) => ['number', canonicalNumber(n), 'percent']);
  reading.read(String.raw`(?<![a-z\d])(${number})[.\s-]{0,2}(${units.pattern})`, ([, n, word]) => {
    const unit = units.meaningOf(word ?? '') ?? null;
    // `2026 року` is a date, not a span.
    return ['number', canonicalNumber(n), unit === 'year' && /^(?:19|20)\d\d$/u.test(n ?? '') ? null : unit];
  });
  reading.read(String.raw`(?<![a-z\d])${number}`, ([n]) => ['number', canonicalNumber(n)]);
  reading.read(duals.pattern, ([word]) => ['number', '2', duals.meaningOf(word) ?? null]);
  for (const counting of [numbers, ones]) {
    reading.read(String.raw`(${counting.pattern})\s(${units.pattern})`, ([, word, unit]) => {
      const value = counting.meaningOf(word ?? '');
      return value === undefined ? null : ['number', `${value}`, units.meaningOf(unit ?? '') ?? null];
    });
  }
}

function readWords(reading: Reading, { lonelyMonths, numbers }: Lexicon): void {
  reading.read(lonelyMonths.pattern, ([word]) => {
    const value = lonelyMonths.meaningOf(word);
    return value === undefined ? null : ['month', `${value}`];
  });
  reading.read(numbers.pattern, ([word]) => {
    const value = numbers.meaningOf(word);
    return value === undefined ? null : ['number', `${value}`];
  });
}

function date(day: string | undefined, month: string | number | undefined): ReadFact | null {
  const [d, m] = [Number(day), Number(month)];
  return d >= 1 && d <= 31 && m >= 1 && m <= 12 ? ['date', `${m}-${d}`] : null;
}

function dateWithYear(day: string | undefined, month: string | undefined, year = ''): ReadFact[] | null {
  const fact = date(day, month);
  return fact ? [fact, ['number', year.length === 2 ? `20${year}` : year]] : null;
}

function time(hour: string | undefined, minute: string | undefined): ReadFact | null {
  const [h, m] = [Number(hour), Number(minute ?? 0)];
  return h <= 24 && m < 60 ? ['time', `${h * 60 + m}`] : null;
}

function halfDayTime(hour: string | undefined, minute: string | undefined, half: string | undefined): ReadFact | null {
  const h = Number(hour);
  return h >= 1 && h <= 12 ? time(`${(h % 12) + (half === 'p' ? 12 : 0)}`, minute) : null;
}

/** `8–12 Uhr`, `10 bis 20 Euro`, `two to three weeks`: what stands at the end holds for the beginning too. */
function shareAlongRanges(facts: Fact[], folded: string): void {
  for (let index = facts.length - 2; index >= 0; index -= 1) {
    const [from, to] = [facts[index], facts[index + 1]];
    if (!from || !to || from.kind !== 'number' || from.unit !== null) continue;
    if (!/^\s*(?:-|\p{L}{1,5})\s*$/u.test(folded.slice(from.end, to.start))) continue;
    if (to.kind === 'price') from.kind = 'price';
    else if (to.kind === 'number') from.unit = to.unit;
    else if (to.kind === 'time' && /^\d{1,2}$/u.test(from.value) && Number(from.value) <= 24) {
      from.kind = 'time';
      from.value = `${Number(from.value) * 60}`;
    }
  }
}
