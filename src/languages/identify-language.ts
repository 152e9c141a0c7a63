import { type LikelyLanguages, likelyLanguages, probabilities } from './identification/likely-languages.js';

export interface IdentifiedLanguage {
  /**
   * In which the person is answered: ISO 639-1 code where there is one, else 639-3; the hint as it was given where it
   * means the same language (`de-si`, `prs`) or decided.
   */
  language: string;
  /** How it was decided: by the text, by a hint, or by nothing at all. */
  by: 'text' | 'hint' | 'default';
  /** Whether the text is likely enough to be in this language, and more than a word that everybody uses. */
  sure: boolean;
  /** Up to three other languages it may be, the likeliest first: for a correction with one tap. */
  alternatives: string[];
}

/** Below this probability nothing is guessed. */
const surelyFrom = 0.5;
/**
 * How much a hint speaks for its language, in nats, the strongest first. Enough to decide between languages that are
 * close, and not against a clear sentence.
 */
const hintBonuses = [3, 1.5, 1, 0.5];
/** Of languages that a text may be in, the one that most newcomers in Germany who use its script speak. */
const mostSpoken = ['ar', 'fa', 'uk', 'ti'];
/** What a language that is no likelier than this is not offered as. */
const leastAlternative = 0.02;
const mostAlternatives = 3;

/** Codes of one language, or of languages that a text does not tell apart. */
const readAs = new Map(
  Object.entries({ prs: 'fa', pes: 'fa', ku: 'kmr', pbu: 'ps', hr: 'sr', bs: 'sr', sh: 'sr', mne: 'sr' }),
);

/** Unpacks what identification stands on, so that the first question need not wait some milliseconds for it. */
export function loadLanguageIdentification(): void {
  for (const text of ['a', 'а', 'ا', 'አ']) likelyLanguages(text);
}

/**
 * The language a text is written in. Hints decide where languages are close, and where the text tells nothing.
 * @param text the question
 * @param hints languages the person chose, wrote before, has in the channel: the strongest first; may have variants
 * (`de-si`)
 * @param fallback when neither says anything: the region's language
 */
export function identifyLanguage(text: string, hints: string[], fallback: string): IdentifiedLanguage {
  const likely = likelyLanguages(text);
  if (!likely) return unsure(text, hints, fallback, []);
  const plainly = withHints(likely, []);
  if (likely.onlyLoanWords && hints.length > 0) return unsure(text, hints, fallback, rank(plainly));
  const hinted = withHints(likely, hints);
  const [best = fallback, ...others] = rank(hinted);
  if ((hinted.get(best) ?? 0) < surelyFrom) return unsure(text, hints, fallback, [best, ...others]);
  return {
    language: asHinted(best, hints),
    by: rank(plainly)[0] === best ? 'text' : 'hint',
    sure: !likely.onlyLoanWords,
    alternatives: offered(others, best),
  };
}

/**
 * Nothing is guessed: the strongest hint decides, else the default. But whoever writes Arabic letters is not answered in
 * German because the browser speaks it: a language counts only if its readers can read the text.
 */
function unsure(text: string, hints: string[], fallback: string, likely: string[]): IdentifiedLanguage {
  const hint = hints.find((code) => readsLetters(code, text));
  const spoken = mostSpoken.find((code) => likely.includes(code)) ?? likely[0];
  const language = hint ?? (readsLetters(fallback, text) ? fallback : (spoken ?? fallback));
  const others = [...likely, ...hints.filter((code) => code !== hint).map(baseOf)];
  return {
    language,
    by: hint === undefined ? 'default' : 'hint',
    sure: false,
    alternatives: offered(others, baseOf(language)),
  };
}

/** Latin letters may be anybody's: names, offices, romanised writing. Others are those of the language or are not. */
function readsLetters(code: string, text: string): boolean {
  if (/\p{Script=Latin}/u.test(text) || !/\p{L}/u.test(text)) return true;
  const script = new Intl.Locale(code.replace(/-si$/u, '')).maximize().script ?? 'Latn';
  return new RegExp(`\\p{Script=${script.replace(/^Han[st]$/u, 'Hani')}}`, 'u').test(text);
}

function offered(languages: string[], chosen: string): string[] {
  return [...new Set(languages)].filter((language) => language !== chosen).slice(0, mostAlternatives);
}

/** Probabilities by language, romanised or not: they are one for the reader. */
function withHints({ scores }: LikelyLanguages, hints: string[]): Map<string, number> {
  const bonusOf = (language: string) => {
    const place = hints.findIndex((hint) => baseOf(hint) === language);
    return place < 0 ? 0 : (hintBonuses[place] ?? 0);
  };
  const hinted = new Map([...scores].map(([code, score]) => [code, score + bonusOf(scriptless(code))]));
  const shares = new Map<string, number>();
  for (const [code, share] of probabilities(hinted)) {
    shares.set(scriptless(code), (shares.get(scriptless(code)) ?? 0) + share);
  }
  return shares;
}

function scriptless(code: string): string {
  return code.replace('-Latn', '');
}

/** The likeliest first, without those that are hardly possible. */
function rank(shares: Map<string, number>): string[] {
  return [...shares]
    .filter(([, share]) => share >= leastAlternative)
    .sort(([, a], [, b]) => b - a)
    .map(([language]) => language);
}

/** A text tells German, not whether its writer prefers easy German, Dari rather than Farsi, or British English. */
function asHinted(language: string, hints: string[]): string {
  return hints.find((hint) => baseOf(hint) === language) ?? language;
}

function baseOf(code: string): string {
  const base = code.toLowerCase().split(/[-_]/u)[0] ?? code;
  return readAs.get(base) ?? base;
}
