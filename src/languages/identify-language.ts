import type { eld as Eld } from 'eld/extrasmall';
import { franc } from 'franc';

/** Languages that newcomers write in: what is guessed beyond them is a mistake more often than not. */
const expected = new Set(
  'am ar az be bg bs ca cs de el en es et fa fi fr gu hi hr hu hy it ja ka ko ku lt lv mk nl pa pl pt ro ru sk sl sq sr sv ta th tl tr uk ur vi zh'.split(
    ' ',
  ),
);

/** Languages that eld does not know, by the code franc gives them. */
const onlyFrancKnows = new Map([
  ['som', 'so'],
  ['tir', 'ti'],
  ['pbu', 'ps'],
  ['ckb', 'ckb'],
  ['hau', 'ha'],
  ['swh', 'sw'],
]);

/** Up to this many words a hint decides between languages that are about as likely. */
const fewWords = 3;
/** "About as likely": a score of at least this share of the best. */
const closeScore = 0.75;
/** Without a hint, the region's own language takes that place, where it is nearly as likely as the best. */
const veryCloseScore = 0.85;
/** Below this many letters there is nothing to go by. */
const fewestLetters = 3;

let loading: Promise<typeof Eld> | null = null;

/** Loads the statistics that identification stands on; it takes about half a second, once. */
export async function loadLanguageIdentification(): Promise<typeof Eld> {
  loading ??= import('eld/extrasmall').then((module) => module.eld);
  return await loading;
}

export interface IdentifiedLanguage {
  /** ISO 639-1 code where there is one, else 639-3; the hint as it was given when the hint decided. */
  language: string;
  /** How it was decided: by the text, by a hint, or by nothing at all. */
  by: 'text' | 'hint' | 'default';
}

/**
 * The language a text is written in. For short texts, which no statistics tell apart safely, hints decide between the
 * likely ones.
 * @param text the question
 * @param hints languages the person chose or wrote before, the strongest first; may have variants (`de-si`)
 * @param fallback when neither says anything
 */
export async function identifyLanguage(text: string, hints: string[], fallback: string): Promise<IdentifiedLanguage> {
  const eld = await loadLanguageIdentification();
  const words = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < fewestLetters) return byHint(hints) ?? { language: fallback, by: 'default' };

  const guess = eld.detect(text);
  const scores: [string, number][] = Object.entries(guess.getScores()).filter(([code]) => expected.has(code));
  const [best] = scores.sort(([, a], [, b]) => b - a);
  const sure = guess.isReliable() && best !== undefined && best[0] === guess.language;

  if (words.length <= fewWords || !sure) {
    const shareOfBest = new Map(scores.map(([code, score]) => [code, score / (best?.[1] ?? 1)]));
    const hint = hints.find((candidate) => (shareOfBest.get(baseOf(candidate)) ?? 0) >= closeScore);
    if (hint) return { language: hint, by: 'hint' };
    if ((shareOfBest.get(fallback) ?? 0) >= veryCloseScore) return { language: fallback, by: 'default' };
  }
  const rare = words.length > fewWords ? onlyFrancKnows.get(franc(text)) : undefined;
  // What eld does not know it takes for something else, and may be sure of it.
  const hinted = hints.find((hint) => baseOf(hint) === rare);
  if (hinted) return { language: hinted, by: 'text' };
  if (sure) return { language: withVariant(best[0], hints), by: 'text' };
  if (rare) return { language: withVariant(rare, hints), by: 'text' };
  const likely = words.length > fewWords ? best : undefined;
  return byHint(hints) ?? (likely ? { language: likely[0], by: 'text' } : { language: fallback, by: 'default' });
}

function byHint(hints: string[]): IdentifiedLanguage | null {
  return hints[0] === undefined ? null : { language: hints[0], by: 'hint' };
}

/** A text tells German, not whether its writer prefers easy German, Dari rather than Farsi, or British English. */
function withVariant(language: string, hints: string[]): string {
  const sameBase = hints.find((hint) => baseOf(hint) === language);
  return sameBase ?? language;
}

/** Codes of one language that the statistics cannot tell apart. */
const readAs = new Map([
  ['prs', 'fa'],
  ['kmr', 'ku'],
]);

function baseOf(code: string): string {
  const base = code.toLowerCase().split(/[-_]/u)[0] ?? code;
  return readAs.get(base) ?? base;
}
