/** A caseworker reads no more at once; what comes after belongs to the last. */
const mostQuestions = 4;
/** So much of what stands before a question goes along with it: a sentence that says whom it is about, not a story. */
const contextCharacters = 120;
/** What ends a sentence, in any script; a semicolon is a question mark in Greek. */
const sentenceEnd = /[.!?…。！？؟۔।፧።՞;⁇⁈‽]+["'”’»)\]]*(?=\s|$)|[。！？][」』”]?/gu;
const question = /[?？؟፧՞⁇⁈‽]/u;
const greekQuestion = /[?;]/u;
/** Before a full stop, a shorter word is an abbreviation as likely as not: „z. B.“, „Nr.“, "вул." */
const shortestLastWord = 4;

/**
 * The questions of a message, each with the sentence before it where that is short. A message without a question mark is
 * one question as a whole.
 * @param text one line
 * @param language code; decides what a semicolon is
 * @returns one to four, in their order
 */
export function cutQuestions(text: string, language: string | null): string[] {
  const isQuestion = language?.split('-')[0] === 'el' ? greekQuestion : question;
  const sentences = sentencesOf(text, isQuestion === greekQuestion);
  const asked = sentences.flatMap((sentence, n) => (isQuestion.test(sentence) ? [n] : []));
  if (asked.length < 2) return [text];
  const cut = asked.map((end, n) => {
    const start = Math.max((asked[n - 1] ?? -1) + 1, end - 1);
    const [before, own] = [sentences.slice(start, end).join(' '), sentences[end] ?? ''];
    return before !== '' && before.length <= contextCharacters ? `${before} ${own}` : own;
  });
  if (cut.length <= mostQuestions) return cut;
  return [...cut.slice(0, mostQuestions - 1), cut.slice(mostQuestions - 1).join(' ')];
}

function sentencesOf(text: string, isGreek: boolean): string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const { 0: mark, index } of text.matchAll(sentenceEnd)) {
    if (mark.startsWith(';') && !isGreek) continue;
    const lastWord = /[\p{L}\p{M}\p{N}]+$/u.exec(text.slice(start, index))?.[0] ?? '';
    if (mark === '.' && [...lastWord].length < shortestLastWord) continue;
    const sentence = text.slice(start, index + mark.length).trim();
    if (sentence !== '') sentences.push(sentence);
    start = index + mark.length;
  }
  const rest = text.slice(start).trim();
  return rest === '' ? sentences : [...sentences, rest];
}
