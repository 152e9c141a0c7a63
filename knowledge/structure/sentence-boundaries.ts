import {
  type AbbreviationRules,
  abbreviationRules,
  ordinalLanguages,
  sharedRules,
  wordsBeforeLetters,
} from './abbreviations.js';
import { closedSpans } from './closed-spans.js';
import { sentenceCandidates } from './sentence-candidates.js';

/** Where a sentence stands in its line: from `start` up to, without, `end`. */
export interface SentenceSpan {
  start: number;
  end: number;
}

interface Rules {
  never: Set<string>;
  beforeNumber: Set<string>;
  unlessOpener: Set<string>;
  mayEnd: Set<string>;
  afterNumberMayEnd: Set<string>;
  openers: Set<string>;
  ordinals: boolean;
}

const rulesByLanguage = new Map<string, Rules>();
const lettersAfter = new Set(wordsBeforeLetters);

function rulesFor(language: string): Rules {
  const base = language.toLowerCase().split(/[-_]/)[0] ?? '';
  const key = base in abbreviationRules || ordinalLanguages.includes(base) ? base : '';
  const known = rulesByLanguage.get(key);
  if (known) return known;
  const own: Partial<AbbreviationRules> = abbreviationRules[key] ?? {};
  const rules: Rules = {
    never: new Set([...sharedRules.never, ...(own.never ?? [])]),
    beforeNumber: new Set([...sharedRules.beforeNumber, ...(own.beforeNumber ?? [])]),
    unlessOpener: new Set([...sharedRules.unlessOpener, ...(own.unlessOpener ?? [])]),
    mayEnd: new Set(own.mayEnd ?? []),
    afterNumberMayEnd: new Set(own.afterNumberMayEnd ?? []),
    openers: new Set(own.openers ?? []),
    ordinals: own.ordinals ?? ordinalLanguages.includes(key),
  };
  rulesByLanguage.set(key, rules);
  return rules;
}

/**
 * Splits a text into its sentences, verbatim but for white space, which becomes single spaces. A line break ends a sentence.
 * No word is ever broken, lost or doubled; never throws.
 * @param language code of the text's language, with or without a variant (`de-si`)
 */
export function splitSentences(text: string, language: string): string[] {
  return text
    .split(/[\n\r\u2028\u2029]+/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .flatMap((line) => sentenceSpans(line, language).map(({ start, end }) => line.slice(start, end)));
}

/** The sentences of one line as positions. The line must be trimmed and have single spaces only. */
export function sentenceSpans(line: string, language: string): SentenceSpan[] {
  if (line === '') return [];
  const rules = rulesFor(language);
  const spans = closedSpans(line);
  const sentences: SentenceSpan[] = [];
  let start = 0;
  for (const next of sentenceCandidates(line, language.toLowerCase().split(/[-_]/)[0] ?? '')) {
    const end = line.charAt(next - 1) === ' ' ? next - 1 : next;
    if (end <= start || spans[end] === 1 || !endsSentence(line, start, end, next, rules)) continue;
    sentences.push({ start, end });
    start = next;
  }
  sentences.push({ start, end: line.length });
  return sentences;
}

/** Whether `line.slice(start, end)` is a whole sentence, given what stands from `next` on. */
function endsSentence(line: string, start: number, end: number, next: number, rules: Rules): boolean {
  // Without a space after it only the full-width marks end a sentence: anything else is an address, a file, a number.
  if (end === next) return /[。！？｡]$/.test(line.slice(end - 1, end));
  const before = line.slice(Math.max(start, end - 60), end);
  const after = line.slice(next, next + 40);
  if (/^[\p{Pe}\p{Pf},;:]/u.test(after)) return false;
  if (!before.endsWith('.')) return !(/[.!?…؟][\p{Pe}\p{Pf}"'“”]+$/u.test(before) && /^\p{Ll}/u.test(after));
  // A number or letter of a list belongs to what it counts.
  if (end - start <= 6 && /^\(?(?:\d{1,3}|\p{L}|[IVX]+)\.$/u.test(line.slice(start, end))) return false;
  return !goesOnAfterStop(before.split(' '), after, rules);
}

/** Whether the full stop after the last of `tokens` belongs to an abbreviation, an ordinal or an initial. */
function goesOnAfterStop(tokens: string[], after: string, rules: Rules): boolean {
  const last = bare(tokens.at(-1) ?? '');
  const nextWord = /^[\p{L}\p{M}’'-]+/u.exec(after.replace(/^[\p{P}\s]+/u, ''))?.[0] ?? '';
  const numberFollows = /^[^\p{L}\s]{0,2}\d/u.test(after);
  const opens = rules.openers.has(nextWord);
  const previous = tokens.at(-2) ?? '';
  const forms = formsOf(tokens, last);
  const isOne = (set: Set<string>) => forms.some((form) => set.has(form));

  if (isOne(rules.mayEnd)) return numberFollows;
  if (isOne(rules.afterNumberMayEnd) && /\d[\d.,–-]*$/.test(previous)) return numberFollows;
  if (isOne(rules.never)) return true;
  if (numberFollows && (isOne(rules.beforeNumber) || isOne(rules.unlessOpener))) return true;
  if (numberFollows && /\p{L}str\.$/iu.test(last)) return true;
  if (isOne(rules.unlessOpener) || /\p{L}str\.$/iu.test(last)) return !opens;
  if (isOrdinal(last, previous)) return rules.ordinals ? numberFollows || !opens : /^the$/i.test(previous);
  if (/^[\p{Ll}\p{Lo}]ـ?\.$/u.test(last)) return !opens;
  if (/^(?:\p{Lu}\.-?)*\p{Lu}\.$/u.test(last) && last !== 'I.') return !opens && !lettersAfter.has(bare(previous));
  return false;
}

/** A number of one or two digits that is neither the end of a telephone number nor of a date's year. */
function isOrdinal(last: string, previous: string): boolean {
  if (/\d$/.test(previous) || /\d{3}[-/–]\d+\.$/.test(last)) return false;
  return /(?:^|[^\p{L}\d.,:])\d{1,2}\.$/u.test(last);
}

/** The last word as it may be listed: alone, after a dash or slash, and together with up to three words before it. */
function formsOf(tokens: string[], last: string): string[] {
  const forms = [last, last.replace(/^.*[-–—/(]/u, '')];
  let joined = last;
  for (const token of tokens.slice(-4, -1).reverse()) {
    if (!token.endsWith('.')) break;
    joined = bare(token) + joined;
    forms.push(joined);
  }
  return forms.flatMap((form) => [form, form.charAt(0).toLowerCase() + form.slice(1)]);
}

function bare(token: string): string {
  return token.replace(/^[\p{Ps}\p{Pi}"'„]+/u, '');
}
