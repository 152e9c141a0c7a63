import { type CyrillicLanguage, letterByLetter, mendEndings } from './cyrillic-rules.js';
import { cyrillicWords } from './cyrillic-words.js';
import { isAcronym, isGrade, isKeptWord } from './kept-words.js';
import { isGermanOrEnglish } from './other-words.js';
import { plain, type Token } from './tokens.js';

/** A romanised word that was recognised. */
export interface CyrillicWord {
  cyrillic: string;
  /** Among the words that hardly a sentence is without. */
  isFrequent: boolean;
}

const known = { ru: index('ru'), uk: index('uk') };

function index(language: CyrillicLanguage): Map<string, CyrillicWord> {
  const words = new Map<string, CyrillicWord>();
  const { frequent, topical } = cyrillicWords[language];
  for (const [list, isFrequent] of [
    [frequent, true],
    [topical, false],
  ] as const) {
    for (const cyrillic of list.split(/\s+/u)) {
      // A word that is met as it is goes before one that only a soft sign makes of it: "які" before "який".
      words.set(cyrillic, { cyrillic, isFrequent });
      const key = keyOf(cyrillic);
      if (!words.has(key)) words.set(key, { cyrillic, isFrequent });
    }
  }
  return words;
}

/** A word without what romanisations do not tell apart. */
function keyOf(cyrillic: string): string {
  return cyrillic
    .replace(/[ьъʼ-]/gu, '')
    .replace(/[ёэє]/gu, 'е')
    .replace(/[ыйії]/gu, 'и')
    .replace(/щ/gu, 'ш')
    .replace(/тс/gu, 'ц')
    .replace(/[гґ]/gu, 'х')
    .replace(/и+/gu, 'и')
    .replace(/и[ая]/gu, 'я')
    .replace(/и[ую]/gu, 'ю')
    .replace(/ие/gu, 'е');
}

const carons: Record<string, string> = { č: 'ch', š: 'sh', ž: 'zh', ŝ: 'shch', ĉ: 'ch', ě: 'e' };

/** Small letters without diacritics; the carons of scholars' romanisation written out. */
function spelledOut(word: string): string {
  const lower = word.toLowerCase().normalize('NFC');
  return plain(lower.replace(/[čšžŝĉě]/gu, (letter) => carons[letter] ?? letter));
}

/** A romanised word's Russian or Ukrainian spelling; null when no list knows it. */
export function lookUpCyrillic(word: string, language: CyrillicLanguage): CyrillicWord | null {
  const spelled = spelledOut(word);
  // j is й for some and ж for others ("nemeckij", "mojno"), sch щ or сч ("eschyo", "schet"), z may be ž ("mozno").
  const readings = new Set([
    spelled,
    spelled.replaceAll('j', 'zh'),
    spelled.replaceAll('sch', 's4'),
    spelled.replace(/z(?!h)/gu, 'zh'),
  ]);
  for (const reading of readings) {
    const cyrillic = letterByLetter(reading, language);
    const found = known[language].get(cyrillic) ?? known[language].get(keyOf(cyrillic));
    if (found) return found;
  }
  return null;
}

/**
 * Romanised Russian or Ukrainian in Cyrillic; German words of the administration, names with German letters and
 * addresses stay as they are.
 * @param tokens of the text, from `tokenise`
 */
export function toCyrillic(tokens: Token[], language: CyrillicLanguage): string {
  return tokens.map((token) => (token.isWord ? convert(token.text, language) : token.text)).join('');
}

function convert(word: string, language: CyrillicLanguage): string {
  const lower = plain(word);
  if (/[äöüß]/iu.test(word) || isKeptWord(lower) || isGrade(lower)) return word;
  const found = lookUpCyrillic(word, language);
  if (!found && (isGermanOrEnglish(lower) || isAcronym(word))) return word;
  const cyrillic = found?.cyrillic ?? mendEndings(letterByLetter(spelledOut(word), language), language);
  return /^\p{Lu}/u.test(word) ? cyrillic.charAt(0).toUpperCase() + cyrillic.slice(1) : cyrillic;
}
