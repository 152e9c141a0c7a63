/** What a link to a telephone number dials. In `+49 (0)821 3102` the zero is for calls from within the country. */
export function phoneAddress(phone: string): string {
  const dialled = phone.trim().startsWith('+') ? phone.replace(/\(0\)/g, '') : phone;
  return `tel:${dialled.replace(/[^\d+]/g, '')}`;
}
