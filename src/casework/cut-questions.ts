import { fold } from '../languages/folding.js';

/** One question of a message. */
export interface CutQuestion {
  /** With the sentence before it, where that is short. */
  text: string;
  /** Without it; null where nothing stands before. */
  alone: string | null;
}

export interface CutMessage {
  questions: CutQuestion[];
  /** What belongs to none of them. */
  left: string;
}

/**
 * So much of what stands before a question goes along with it: a sentence that says whom it is about, not a story. Of
 * twenty questions with such a sentence, twelve were answered rightly with it and seven without.
 */
const contextCharacters = 120;
/** A message with one question is asked as it stands, unless it tells a story. */
const storyCharacters = 300;
/** What ends a sentence, in any script; a semicolon is a question mark in Greek. */
const sentenceEnd = /[.!?…。！？؟۔।፧።՞;⁇⁈‽]+["'”’»)\]]*(?=\s|$)|[。！？][」』”]?/gu;
const question = /[?？؟፧՞⁇⁈‽]/u;
const greekQuestion = /[?;]/u;
/** Words that a full stop belongs to; single letters are too, such as in „z. B.“. */
const abbreviations = new Set(
  'dr nr str st tel ca bzw ggf vgl inkl evtl abs art mr mrs ms no ул вул тел им ім буд кв'.split(' '),
);

/** The number of an item in a list, at the beginning or after what ends a sentence: nowhere else is it no day. */
const listNumber = /(?<=^|[.:!?;…؟؛۔।፧።՞。！？]\s)(\p{Nd}{1,2})\s?[.)–-]\s?(?=[^\s\p{Nd}])/gu;
const lineBeforeNumber = /(?<=[\p{L}\p{M}\p{N}])[^\S\n]*\n\s*(?=\p{Nd}{1,2}\s?[.)–-])/gu;

/** A message as it was written, with a full stop where a line ended before an item of a list: lines are joined later. */
export function withListsMarked(message: string): string {
  return message.replace(lineBeforeNumber, '. ');
}

/**
 * The questions of a message, in their order: the items of its list, or what ends with a question mark. A
 * message with neither is one question as a whole.
 * @param text one line
 * @param language code; decides what a semicolon is; null when not known
 * @param most what is more belongs to the last
 */
export function cutQuestions(text: string, language: string | null, most: number): CutMessage {
  const { questions, left } = listed(text) ?? asked(text, language);
  if (questions.length <= most) return { questions, left };
  const last = questions.slice(most - 1).map((each) => each.text);
  return { questions: [...questions.slice(0, most - 1), { text: last.join(' '), alone: null }], left };
}

/** The items of a list that counts from 1; null where there is none. */
function listed(text: string): CutMessage | null {
  const items: { start: number; from: number }[] = [];
  for (const { 0: mark, 1: number = '', index } of text.matchAll(listNumber))
    if (Number(fold(number)) === items.length + 1) items.push({ start: index, from: index + mark.length });
  if (items.length < 2) return null;
  const questions = items.map(({ from }, n) => ({ text: text.slice(from, items[n + 1]?.start).trim(), alone: null }));
  return { questions, left: text.slice(0, items[0]?.start).trim() };
}

function asked(text: string, language: string | null): CutMessage {
  const isGreek = language?.split('-')[0] === 'el';
  const isQuestion = isGreek ? greekQuestion : question;
  const sentences = sentencesOf(text, isGreek);
  const ends = sentences.flatMap((sentence, n) => (isQuestion.test(sentence) ? [n] : []));
  const isShort = ends.length === 1 && text.length <= storyCharacters;
  if (ends.length === 0 || isShort) {
    const own = sentences[ends[0] ?? -1] ?? text;
    return { questions: [{ text, alone: own === text ? null : own }], left: '' };
  }
  const taken = new Set<number>();
  const questions = ends.map((end, n) => {
    const own = sentences[end] ?? '';
    const before = end - 1 > (ends[n - 1] ?? -1) ? (sentences[end - 1] ?? '') : '';
    const goesAlong = before !== '' && before.length <= contextCharacters;
    taken.add(end);
    if (goesAlong) taken.add(end - 1);
    return goesAlong ? { text: `${before} ${own}`, alone: own } : { text: own, alone: null };
  });
  return { questions, left: sentences.filter((_, n) => !taken.has(n)).join(' ') };
}

function sentencesOf(text: string, isGreek: boolean): string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const { 0: mark, index } of text.matchAll(sentenceEnd)) {
    if (mark.startsWith(';') && !isGreek) continue;
    if (mark === '.' && goesOn(text.slice(start, index), text.slice(index + 1))) continue;
    const sentence = text.slice(start, index + mark.length).trim();
    if (sentence !== '') sentences.push(sentence);
    start = index + mark.length;
  }
  const rest = text.slice(start).trim();
  return rest === '' ? sentences : [...sentences, rest];
}

/** Whether a full stop between two texts ends no sentence. */
function goesOn(before: string, after: string): boolean {
  const lastWord = /[\p{L}\p{M}\p{N}]+$/u.exec(before)?.[0] ?? '';
  return [...lastWord].length === 1 || abbreviations.has(lastWord.toLowerCase()) || /^\s*\p{Ll}/u.test(after);
}
