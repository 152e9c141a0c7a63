import { type Stretch, textAfter, wholeWords } from './reading.js';
import { givenNames } from './words/given-names.js';
import { cuesBehindName, hanNameCues, nameCues, nameFields, selfCues } from './words/name-cues.js';
import { afterHanName, notNames, sentenceStarts } from './words/not-names.js';

const announced = new RegExp(`${wholeWords(nameCues)}(?: ?[:,-])? +|${wholeWords(nameFields)} ?[:：] *`, 'giu');
const announcedInHan = new RegExp(`(?:${hanNameCues.join('|')}) ?`, 'gu');
const selfAnnounced = new RegExp(`${wholeWords(selfCues)} +`, 'giu');
const beforeCue = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:[\\p{L}\\p{M}]{1,30} ){1,2}(?=(?:${cuesBehindName.join('|')})(?![\\p{L}\\p{M}]))`,
  'gu',
);
const word = /(?: *)(?<word>\p{Lu}\.(?= \p{Lu})|\p{L}[\p{L}\p{M}\u200C'-]{0,39})/uy;
/** Small words inside of names: Al Sayed, van der Berg, bin Salman. */
const particle = /^(?:al|el|bin|bint|ibn|abu|von|van|der|den|de|da|do|dos|del|di|ould|abd|عبد|ال|بن|بنت|ابو|أبو)$/iu;
/** Arabic writes "and" together with the next word; some names begin so too. */
const attachedAnd = /^و(?!ليد|ائل|سام|فاء)\p{L}{3}/u;
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
  ];
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
    if (words > 0 && particle.test(written)) continue;
    if (words === 0 ? isNoFirstName(written) : goesOn(written, most === mostWords)) break;
    if (words === 0 && !isCapitalised(written)) most = mostWordsWithoutCapitals;
    length = word.lastIndex;
    words += 1;
  }
  return length;
}

/** With a capital, such as Will, all but pronouns may be names. */
function isNoFirstName(written: string): boolean {
  if (isCapitalised(written) && written !== written.toUpperCase()) return /^(?:Sie|Ich)$/u.test(written);
  return notNames.has(written.toLowerCase());
}

/** Whether the word belongs to the sentence behind the name. */
function goesOn(written: string, withCapitals: boolean): boolean {
  if (!withCapitals) return notNames.has(written.toLowerCase()) || attachedAnd.test(written);
  if (!isCapitalised(written)) return true;
  return (written === written.toUpperCase() ? notNames : sentenceStarts).has(written.toLowerCase());
}

function isCapitalised(written: string): boolean {
  return /^\p{Lu}/u.test(written);
}

function hanNameLength(after: string): number {
  const characters = [...after.slice(0, 4)];
  const end = characters.findIndex((character) => afterHanName.has(character) || !/\p{Script=Han}/u.test(character));
  // A surname stands alone only where the sentence goes on: 我叫李想。 is a name of two.
  if (end === 1 && characters[1] !== undefined && /\p{Script=Han}/u.test(characters[1])) {
    return /\p{Script=Han}/u.test(characters[2] ?? '') ? 1 : 2;
  }
  return end < 0 ? Math.min(characters.length, 3) : end;
}
