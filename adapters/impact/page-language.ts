import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import { getCookie, setCookie } from 'hono/cookie';

const cookieName = 'lotse_language';
const yearSeconds = 365 * 24 * 60 * 60;
const languages = ['de', 'en'] as const;
type PageLanguage = (typeof languages)[number];

/**
 * Language of a page: as chosen just now (`?lang=en`, remembered), as chosen before, as the browser wants it, German.
 */
export function pageLanguage(c: Context): PageLanguage {
  const chosen = known(c.req.query('lang'));
  if (chosen) {
    setCookie(c, cookieName, chosen, { path: '/', sameSite: 'Lax', httpOnly: true, maxAge: yearSeconds });
    return chosen;
  }
  return known(getCookie(c, cookieName)) ?? known(wantedBy(c)) ?? 'de';
}

function wantedBy(c: Context): string {
  return accepts(c, {
    ...{ header: 'Accept-Language', supports: [...languages], default: 'de' },
    // `en-GB` is English.
    match: (wanted, { supports, default: otherwise }) =>
      wanted.map(({ type }) => type.split('-')[0] ?? '').find((base) => supports.includes(base)) ?? otherwise,
  });
}

function known(code: string | undefined): PageLanguage | null {
  return languages.find((language) => language === code) ?? null;
}
