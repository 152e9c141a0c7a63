/** Numbers that everybody knows: emergencies, authorities, doctors on call, children's and women's helplines. */
const wellKnown = new Set(['110', '112', '115', '116117', '116111', '116116', '116016']);
const mostDigits = 2;
const mostLetters = 1;

/** Whether a number is too short to be anybody's: an age, a paragraph, a level such as `B1`. */
export function isShortNumber(text: string): boolean {
  const digits = text.replace(/\P{N}/gu, '');
  if (wellKnown.has(digits) && !/\p{L}/u.test(text)) return true;
  const parts = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const isShort = (part: string) => !/\p{N}/u.test(part) || part.replace(/\P{L}/gu, '').length <= mostLetters;
  return digits.length <= mostDigits && parts.every(isShort);
}
