/**
 * What a status tells of a link. `gone`: it leads nowhere, now. `fine`: it leads somewhere. `unknown`: the server does
 * not say, to us: it wants a password (401, 407), no robots (403, 405, 451, 999 of LinkedIn), less of us (429, 503), or
 * something that only a browser has (400, 406). People may see the page all the same.
 */
export type LinkVerdict = 'fine' | 'gone' | 'unknown';

const goneStatuses = new Set([404, 410, 500, 502, 504, 520, 521, 522, 523, 525, 526, 530]);

/** @param status HTTP status; null when there was no answer */
export function verdictOf(status: number | null): LinkVerdict {
  if (status === null || goneStatuses.has(status)) return 'gone';
  return status >= 200 && status < 400 ? 'fine' : 'unknown';
}

/** Whether a server asks to be left alone for now. */
export function isBusy(status: number | null): boolean {
  return status === 429 || status === 503;
}
