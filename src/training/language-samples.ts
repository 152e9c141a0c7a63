import { visitFeatures, wordsOf } from '../languages/identification/character-features.js';
import { findScript, type SharedScript } from '../languages/identification/scripts.js';
import type { LanguageTexts } from './language-texts.js';

/** One short text as identification sees it. */
export interface LanguageSample {
  features: Int32Array;
  /** Position of its language among the script's. */
  language: number;
}

/** Words of a piece of running text: one to this many, as in short messages. */
const mostWords = 6;
/** Share of phrases among the samples, by how many phrases there are. */
const phraseShare = (count: number) => (count < 60 ? 0.3 : count < 300 ? 0.45 : 0.55);

/**
 * Draws short texts of one language in one script, some of them typed as people do: without diacritics, with the
 * letters of another keyboard.
 * @param language code, and its position among the script's languages
 */
export function drawSamples(
  { phrases, sentences }: LanguageTexts,
  language: { code: string; position: number },
  script: SharedScript,
  drawing: { count: number; buckets: number; random: () => number },
): LanguageSample[] {
  const { random } = drawing;
  const isOfScript = (text: string) => {
    const found = findScript(text);
    return found !== null && 'script' in found && found.script === script;
  };
  const phrase = weightedPicker(
    phrases.filter(({ text }) => isOfScript(text)),
    ({ weight }) => weight,
    random,
  );
  const running = sentences.filter(isOfScript).map((sentence) => wordsOf(sentence, script));
  const sentence = weightedPicker(running, (words) => words.length, random);
  const share = running.length === 0 ? 1 : phraseShare(phrases.length);
  const samples: LanguageSample[] = [];
  for (let drawn = 0; drawn < drawing.count; drawn += 1) {
    const text = random() < share ? phrase()?.text : pieceOf(sentence() ?? [], random);
    const features: number[] = [];
    const words = wordsOf(typed(text ?? '', language.code, script, random()), script);
    visitFeatures(words, drawing.buckets, (bucket) => features.push(bucket));
    if (features.length > 0) samples.push({ features: Int32Array.from(features), language: language.position });
  }
  return samples;
}

/** Picks at random, the heavier the likelier; undefined where there is nothing. */
function weightedPicker<T>(items: T[], weightOf: (item: T) => number, random: () => number): () => T | undefined {
  let total = 0;
  const ends = items.map((item) => {
    total += weightOf(item);
    return total;
  });
  return () => {
    const at = random() * total;
    let low = 0;
    let high = ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] as number) <= at) low = middle + 1;
      else high = middle;
    }
    return items[low];
  };
}

function pieceOf(words: string[], random: () => number): string {
  const length = 1 + Math.floor(random() * mostWords);
  const start = Math.floor(random() * Math.max(1, words.length - length + 1));
  return words.slice(start, start + length).join(' ');
}

/** A text as people type it. @param chance from 0 up to 1, decides how */
function typed(text: string, language: string, script: SharedScript, chance: number): string {
  if (script === 'Latin' && language === 'de' && chance < 0.12) return withoutUmlauts(text);
  if (script === 'Latin' && chance < 0.35) return withoutDiacritics(text);
  if (script === 'Arabic' && chance < 0.25) return onArabicKeyboard(text);
  if (script === 'Cyrillic' && chance < 0.2) return text.replace(/ё/gu, 'е').replace(/ґ/gu, 'г').replace(/['’ʼ]/gu, '');
  return text;
}

function withoutUmlauts(text: string): string {
  return text.replace(/ä/giu, 'ae').replace(/ö/giu, 'oe').replace(/ü/giu, 'ue').replace(/ß/gu, 'ss');
}

function withoutDiacritics(text: string): string {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '');
  return bare.replace(/ı/gu, 'i').replace(/ł/gu, 'l').replace(/đ/gu, 'd');
}

function onArabicKeyboard(text: string): string {
  const hamzaless = text.replace(/[أإآ]/gu, 'ا').replace(/ة/gu, 'ه');
  return hamzaless.replace(/[یې]/gu, 'ي').replace(/ک/gu, 'ك');
}
