// No lookbehind: older iPhones do not know it, and one unknown sign would stop the whole page.
const number = /(^|[\s(:,;/])((?:\+\d|\(?0\d)[\d \u00a0()/-]{4,}\d|11[56][ \u00a0]?\d{3})(?![\d/-]|[.: \u00a0]\d)/g;
const emergencyNumber = /(^|\s)(11[02])(?=\s)/g;
const date = /^\d\d?[/-]\d\d?[/-]\d{2,4}$/;
const minimumDigits = 6;

/** Text, or a telephone number as it stands there. */
export type PhoneRun = string | { phone: string };

/**
 * Finds telephone numbers. In right-to-left text the parts of `0821 3102` would be shown in the wrong order, so they
 * have to be set apart; and on a telephone a number is for tapping.
 *
 * @param emergency whether 110 and 112 count as telephone numbers here
 * @returns in order; joined again, they are the text
 */
export function splitPhoneNumbers(text: string, emergency = false): PhoneRun[] {
  const runs: PhoneRun[] = [];
  let position = 0;
  const found = [...text.matchAll(number), ...(emergency ? text.matchAll(emergencyNumber) : [])].map((match) => ({
    start: (match.index ?? 0) + (match[1] ?? '').length,
    phone: match[2] ?? '',
  }));
  for (const { start, phone } of found.sort((one, other) => one.start - other.start)) {
    const digits = phone.replace(/\D/g, '').length;
    if (start < position || date.test(phone) || (digits < minimumDigits && digits > 3)) continue;
    if (start > position) runs.push(text.slice(position, start));
    runs.push({ phone });
    position = start + phone.length;
  }
  if (position < text.length) runs.push(text.slice(position));
  return runs;
}
