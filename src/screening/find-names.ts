import { type Stretch, textAfter, wholeWords } from './reading.js';
import { givenNames } from './words/given-names.js';
import { cuesBehindName, hanNameCues, nameCues, nameFields, selfCues } from './words/name-cues.js';
import { afterHanName, notNames } from './words/not-names.js';

const announced = new RegExp(`${wholeWords(nameCues)}(?: ?[:,-])? +|${wholeWords(nameFields)} ?[:：] *`, 'giu');
const announcedInHan = new RegExp(`(?:${hanNameCues.join('|')}) ?`, 'gu');
const selfAnnounced = new RegExp(`${wholeWords(selfCues)} +`, 'giu');
const beforeCue = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:[\\p{L}\\p{M}]{1,30} ){1,2}(?=(?:${cuesBehindName.join('|')})(?![\\p{L}\\p{M}]))`,
  'gu',
);
const word = /(?: *)(?<word>\p{L}[\p{L}\p{M}\u200C'-]{0,39}(?:\.(?= \p{Lu}))?)/uy;
/** Small words inside of names: Al Sayed, van der Berg, bin Salman. */
const particle = /^(?:al|el|bin|bint|ibn|abu|von|van|der|den|de|da|do|dos|del|di|ould|abd|عبد|ال|بن|بنت|ابو|أبو)$/iu;
const window = 90;
const mostWords = 4;
/** Written small, or in a script without capitals, more words would be the sentence. */
const mostWordsWithoutCapitals = 2;

/** Names that somebody gives as a person's, in a reading. */
export function findNames(reading: string): Stretch[] {
  return [
    ...namesBehind(reading, announced, (after) => nameLength(after)),
    ...namesBehind(reading, announcedInHan, hanNameLength),
    ...namesBehind(reading, selfAnnounced, (after) => (startsWithGivenName(after) ? nameLength(after) : 0)),
    ...namesBeforeCue(reading),
  ].sort((a, b) => a.start - b.start);
}

function namesBehind(reading: string, cue: RegExp, lengthOf: (after: string) => number): Stretch[] {
  return [...reading.matchAll(cue)].flatMap(({ index, 0: { length } }) => {
    const start = index + length;
    const nameLength = lengthOf(textAfter(reading, start, window));
    return nameLength > 0 ? [{ start, end: start + nameLength }] : [];
  });
}

function namesBeforeCue(reading: string): Stretch[] {
  if (!cuesBehindName.some((cue) => reading.includes(cue))) return [];
  return [...reading.matchAll(beforeCue)].map(({ index, 0: name }) => ({
    start: index,
    end: index + name.trimEnd().length,
  }));
}

function startsWithGivenName(after: string): boolean {
  const first = /^\p{L}[\p{L}\p{M}]*/u.exec(after)?.[0];
  return first !== undefined && givenNames.has(first.toLowerCase());
}

/** How far a name reaches that starts the text: one to four words, up to one that goes on with the sentence. */
function nameLength(after: string): number {
  let length = 0;
  let words = 0;
  let most = mostWords;
  word.lastIndex = 0;
  for (let match = word.exec(after); match && words < most; match = word.exec(after)) {
    const written = match.groups?.word ?? '';
    const isFirst = words === 0;
    if (isFirst && !isCapitalised(written)) most = mostWordsWithoutCapitals;
    if (goesOn(written, isFirst)) break;
    if (!isFirst && most === mostWords && !isCapitalised(written) && !particle.test(written)) break;
    length = word.lastIndex;
    words += 1;
  }
  return length;
}

/** Whether the word belongs to the sentence. Of first words with a capital, such as Will, only pronouns do. */
function goesOn(written: string, isFirst: boolean): boolean {
  if (isFirst && isCapitalised(written) && written !== written.toUpperCase()) return /^(?:Sie|Ich)$/u.test(written);
  return notNames.has(written.toLowerCase()) || (!isFirst && /^و(?!ليد|ائل|سام|فاء)\p{L}{3}/u.test(written));
}

function isCapitalised(written: string): boolean {
  return /^\p{Lu}/u.test(written);
}

function hanNameLength(after: string): number {
  const characters = [...after.slice(0, 4)];
  const end = characters.findIndex((character) => afterHanName.has(character) || !/\p{Script=Han}/u.test(character));
  return end < 0 ? Math.min(characters.length, 3) : end;
}
