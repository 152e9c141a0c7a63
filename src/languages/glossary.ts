import { concepts } from './glossary/concepts.js';
import {
  type FoundWording,
  findWordings,
  foldedWords,
  indexWordings,
  type WordingIndex,
} from './glossary/wording-index.js';

/** Wordings that serve a language too: its kin, which identification mixes up, and its romanisation. */
const servedBy: Record<string, string[]> = {
  ar: ['ar', 'ar-Latn'],
  ru: ['ru', 'ru-Latn', 'uk'],
  uk: ['uk', 'ru', 'ru-Latn'],
  prs: ['fa'],
  pes: ['fa'],
  kmr: ['ku'],
  ku: ['ku', 'ckb'],
  ckb: ['ckb', 'ku'],
  pbu: ['ps'],
  am: ['am', 'ti'],
  ti: ['ti', 'am'],
  hr: ['sr'],
  bs: ['sr'],
};

/** Made when a language is first asked for. */
const indexes = new Map<string, WordingIndex>();

/**
 * What German pages call the things that a question in another language names: "How do I get child benefit?" gives
 * "Kindergeld". Inflected words, and Arabic words with article or preposition, are recognised.
 * @param text the question
 * @param language its language, e.g. `ar`, `ar-Latn` or `en-gb`; null when unknown, then every language is looked through
 * @returns German nouns and synonyms, in the order of their first mention, each once; none when the text is German or
 * nothing of the glossary occurs
 */
export function germanTerms(text: string, language: string | null): string[] {
  const words = foldedWords(text);
  const found = wordingsOf(language).flatMap((code) => findWordings(indexOf(code), words));
  const sure = language === null ? found.filter((wording) => !mayBeGerman(wording, words)) : found;
  const terms = withoutPartsOfOthers(sure).flatMap(({ concept }) => concept.de);
  return [...new Set(terms)];
}

function wordingsOf(language: string | null): string[] {
  if (language === null) return allLanguages();
  if (language.endsWith('-Latn')) return [language];
  const base = language.toLowerCase().split(/[-_]/u)[0] ?? language;
  return base === 'de' ? [] : (servedBy[base] ?? [base]);
}

let languages: string[] | null = null;

function allLanguages(): string[] {
  languages ??= [...new Set(concepts.flatMap((concept) => Object.keys(concept)))].filter((code) => code !== 'de');
  return languages;
}

function indexOf(code: string): WordingIndex {
  const index = indexes.get(code) ?? indexWordings(concepts, code);
  indexes.set(code, index);
  return index;
}

/** As many first letters as tell whether a word is kin to a German one: "Banken" is, "doctor" is not. */
const kinLetters = 4;
let germanBeginnings: Set<string> | null = null;

/** Where the language is unknown, words in Latin letters may be German: "Kinder" and Spanish "kínder", "E-Mail". */
function mayBeGerman({ start, end }: FoundWording, words: string[]): boolean {
  germanBeginnings ??= new Set(
    concepts.flatMap((concept) => concept.de.flatMap(foldedWords)).map((german) => german.slice(0, kinLetters)),
  );
  const beginnings = germanBeginnings;
  return words
    .slice(start, end)
    .every(
      (word) =>
        /\p{Script=Latin}/u.test(word) && (word.length <= kinLetters || beginnings.has(word.slice(0, kinLetters))),
    );
}

/** Drops "benefit" where "child benefit" was found. */
function withoutPartsOfOthers(found: FoundWording[]): FoundWording[] {
  const length = ({ start, end }: FoundWording) => end - start;
  return found
    .filter(
      (part) =>
        !found.some((whole) => whole.start <= part.start && whole.end >= part.end && length(whole) > length(part)),
    )
    .sort((a, b) => a.start - b.start);
}
