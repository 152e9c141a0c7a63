import { createHmac } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { isSameSecret } from '../../src/same-secret.js';

const cookieName = 'lotse_impact';
/** Of this path only: neither chat nor API ever see it. */
const path = '/impact';

/** Token of the browser that asks; empty without one. */
export function sessionToken(c: Context): string {
  return getCookie(c, cookieName) ?? '';
}

/** Hands a token to the browser. The time left, not the time of the end: clocks of old telephones are wrong. */
export function keepSession(c: Context, token: string, { seconds, isSecure }: { seconds: number; isSecure: boolean }) {
  setCookie(c, cookieName, token, { path, httpOnly: true, sameSite: 'Strict', secure: isSecure, maxAge: seconds });
}

/** Takes the token from the browser. */
export function dropSession(c: Context, isSecure: boolean): void {
  deleteCookie(c, cookieName, { path, secure: isSecure });
}

/**
 * What goes with every form, so that no other page can send one: only who has the session's secret token, or a page that
 * was made for it, knows it.
 */
export function formToken(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('lotse impact form').digest('base64url');
}

/** Whether a form carries what belongs to a session. @param given the field as it came */
export function isFormToken(given: unknown, sessionToken: string): boolean {
  return isSameSecret(given, formToken(sessionToken));
}
