/** Letters that Unicode's decomposition leaves apart although people type one for the other. */
const equivalents: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  // Turkish dotless i, and the dotted capital that lower-cases to i with a mark.
  ı: 'i',
  // Arabic and Persian: forms of alef, ya, kaf and ta marbuta.
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ک: 'ك',
  ة: 'ه',
  ە: 'ه',
  // Tatweel stretches a word and means nothing.
  ـ: '',
  // Ukrainian and Russian.
  ґ: 'г',
};
const equivalentLetters = new RegExp(`[${Object.keys(equivalents).join('')}]`, 'gu');

/**
 * Spellings of one word made equal: lower case, marks and vowel signs removed, look-alike letters joined, digits of
 * every script as 0–9.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(equivalentLetters, (letter) => equivalents[letter] ?? letter)
    .replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)));
}

/** Decimal digits stand in runs of ten from a code point whose value is zero. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  if (code < 0x80) return code - 0x30;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return code - zero;
}
