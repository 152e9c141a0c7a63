import { fold } from '../../languages/folding.js';
import { identifyLanguage } from '../../languages/identify-language.js';
import { readableLanguages, sameLanguage } from '../../languages/readable-languages.js';

const word = /\p{L}[\p{L}\p{M}\p{N}'’-]*/gu;
/** Of fewer letters nothing can be told. */
const fewestLetters = 12;
/** Borrowed names that may stand alone. */
const mostNames = 4;

/**
 * Whether a text is in the language it should be in.
 * @param borrowed text from which names may have been taken as they stand; its words tell nothing of the language when
 * it is in another one
 */
export async function isWrittenIn(text: string, language: string, borrowed: string): Promise<boolean> {
  const taken = new Set((borrowed.match(word) ?? []).map(fold));
  const all = text.match(word) ?? [];
  // An address is the same in every language.
  if (all.length <= mostNames && all.every((name) => /^\p{Lu}/u.test(name) && taken.has(fold(name)))) return true;
  const own = all.filter((each) => !taken.has(fold(each))).join(' ');
  const telling = own.length >= fewestLetters ? own : text;
  const { language: found } = await identifyLanguage(telling, [language], language);
  return sameLanguage(found, language) || readableLanguages(language).includes(found);
}
