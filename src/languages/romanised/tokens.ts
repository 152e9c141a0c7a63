/** A run of letters (with digits, apostrophes, hyphens inside), or what stands between: spaces, numbers, addresses. */
export interface Token {
  text: string;
  isWord: boolean;
}

const addressOrWord =
  /(?:https?:\/\/|www\.)\S+|\S+@\S+|[\p{L}\d-]+(?:\.[\p{L}\d-]+)+(?:\/\S*)?|@[\w.]+|[\p{L}\p{M}\d]+(?:['’‘`ʼʹ′ʿʾ-]+[\p{L}\p{M}\d]+)*['’‘`ʹ′]?/gu;
const word = /^[\p{L}\p{M}\d'’‘`ʼʹ′ʿʾ-]+$/u;
const letter = /\p{L}/u;

/** The tokens of a text; joined, they are the text again. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(addressOrWord)) {
    if (match.index > end) tokens.push({ text: text.slice(end, match.index), isWord: false });
    tokens.push({ text: match[0], isWord: word.test(match[0]) && letter.test(match[0]) });
    end = match.index + match[0].length;
  }
  if (end < text.length) tokens.push({ text: text.slice(end), isWord: false });
  return tokens;
}

const withoutDecomposition: Record<string, string> = { ł: 'l', ı: 'i', ß: 'ss', ø: 'o', đ: 'd', æ: 'ae', œ: 'oe' };

/** A word in small letters, without diacritics, all apostrophes alike. */
export function plain(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[łıßøđæœ]/gu, (character) => withoutDecomposition[character] ?? character)
    .replace(/[’‘`ʼʹ′ʿʾ]/gu, "'");
}
