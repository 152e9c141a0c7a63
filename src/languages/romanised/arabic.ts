import { joinPrefix, lookUpArabic } from './arabic-lexicon.js';
import { spellInArabic } from './arabic-spelling.js';
import { isAcronym, isGrade, isInternationalWord, isKeptWord } from './kept-words.js';
import { isGermanOrEnglish } from './other-words.js';
import { plain, type Token } from './tokens.js';

/** What is written before an Arabic word, and what before a Latin one. */
type Prefix = readonly [beforeArabic: string, beforeLatin: string];

/** Articles and prepositions typed as words of their own. */
const detached = new Map<string, Prefix>(
  (
    [
      ['el al il l', 'ال', ''],
      ['lal lil lel', 'لل', 'ل '],
      ['bil bel bal', 'بال', 'في '],
      ['fil fel', 'في ال', 'في '],
      ['3al', 'على ال', 'على '],
      ['mnel minel mel', 'من ال', 'من '],
      ['w wa u wo ou', 'و', 'و '],
      ['b bi be', 'ب', 'في '],
      ['la li le', 'ل', 'ل '],
      // Says that something is going on; the written language has nothing for it.
      ['3am', '', ''],
    ] as const
  ).flatMap(([spellings, arabic, latin]) =>
    spellings.split(' ').map((spelling) => [spelling, [arabic, latin]] as const),
  ),
);

/** What may follow one of those: "bi hal madine", in this town. */
const articles = new Map<string, Prefix>(
  ['el', 'al', 'il', 'l', 'hal', 'ha'].map((spelling) => [spelling, [spelling.startsWith('h') ? 'هذا ال' : 'ال', '']]),
);

/**
 * Romanised Arabic in Arabic script, dialect words as the written language has them: what is searched for, not shown.
 * @param tokens of the text, from `tokenise`
 */
export function toArabic(tokens: Token[]): string {
  let text = '';
  let waiting: Prefix | null = null;
  for (const [position, token] of tokens.entries()) {
    const next = tokens[position + 2];
    if (!token.isWord) {
      if (waiting === null) text += /[\p{L}\d]/u.test(token.text) ? token.text : inArabic(token.text);
      continue;
    }
    const word = plain(token.text).replace(/'$/u, '');
    const prefix: Prefix | undefined = (waiting === null ? detached : articles).get(word);
    if (prefix && next?.isWord && tokens[position + 1]?.text === ' ') {
      waiting = waiting === null ? prefix : [joinPrefix(waiting[0], prefix[0]), waiting[1]];
      continue;
    }
    const arabic = convert(token.text, word, position, waiting?.[0].endsWith('ال') === true);
    text += arabic === null ? (waiting?.[1] ?? '') + token.text : joinPrefix(waiting?.[0] ?? '', arabic);
    waiting = null;
  }
  return text;
}

function inArabic(punctuation: string): string {
  return punctuation.replaceAll('?', '؟').replaceAll(',', '،');
}

/** Null when the word stays in Latin letters. */
function convert(original: string, word: string, position: number, behindArticle: boolean): string | null {
  if (!/[a-z]/u.test(word) || isKeptWord(word) || isGrade(word)) return null;
  const known = lookUpArabic(word, behindArticle) ?? (behindArticle ? lookUpArabic(word) : null);
  if (known && (known.distance === 0 || !isInternationalWord(word))) return known.arabic;
  const isName = (position > 0 && /^\p{Lu}\p{Ll}/u.test(original)) || isAcronym(original);
  return isName || isGermanOrEnglish(word) || isInternationalWord(word) ? null : spellInArabic(word) || null;
}
