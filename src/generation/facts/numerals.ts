/** Numbers with separators of thousands and decimals, in ASCII digits; a pattern without flags and groups. */
export const numberPattern = String.raw`(?:\d{1,3}(?:[.' ]\d{3})+(?:,\d{1,2})?|\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:[.,]\d{1,2})?)(?!\d)`;

/**
 * One spelling for `1.234,50`, `1,234.50`, `1 234,5` and `1234.5`: `1234.5`. Up to two digits after the last separator
 * are decimals.
 */
export function canonicalNumber(number = ''): string {
  const [, whole = '', decimals = ''] = /^(.*?)(?:[.,](\d{1,2}))?$/su.exec(number) ?? [];
  const digits = whole.replace(/\D/gu, '').replace(/^0+(?=\d)/u, '');
  const rest = decimals.replace(/0+$/u, '');
  return rest === '' ? digits : `${digits}.${rest}`;
}

/** Digits only, with the leading 0 of calls inside Germany: `+49 (0) 69 90009-100` is `06990009100`. */
export function canonicalPhone(number = ''): string {
  const digits = number.replace(/\(0\)/gu, '').replace(/\D/gu, '');
  return digits.replace(/^(?:0049|49(?=.{8}))/u, (prefix) =>
    number.startsWith('+') || prefix.startsWith('00') ? '0' : prefix,
  );
}
