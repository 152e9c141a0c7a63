import { Hono, type Context } from 'hono';
import { html } from 'hono/html';
import { readForm } from '../form.js';
import { loginBody, type LoginState } from '../html/login-html.js';
import type { ImpactPageParts } from '../impact-parts.js';
import { sayTo, sendPage } from '../respond.js';
import { dropSession, keepSession, sessionToken } from '../session.js';
import { onlyOwnForms, onlyStaff, safeNext, type SignedIn } from './signed-in.js';

/** In and out. */
export function signInRoutes(parts: ImpactPageParts): Hono<SignedIn> {
  const { staffAccess, signInLimit, publicUrl, now } = parts;
  const isSecure = publicUrl.startsWith('https:');
  const routes = new Hono<SignedIn>();
  routes.get('/impact', async (c) => {
    const token = sessionToken(c);
    const next = safeNext(c.req.query('next'));
    if (token !== '' && (await staffAccess.whoIs(token))) return c.redirect(next, 303);
    return await sendLogin(c, { fault: null, note: c.req.query('out') === undefined ? null : 'signed_out', next });
  });
  routes.post('/impact/login', signInLimit, async (c) => {
    const { code, next } = await readForm(c);
    const goal = safeNext(typeof next === 'string' ? next : undefined);
    const session = await staffAccess.signIn(typeof code === 'string' ? code : '');
    // The same whatever is wrong with it.
    if (!session) return await sendLogin(c, { fault: 'login_wrong', note: null, next: goal }, 401);
    const seconds = Math.floor((Date.parse(session.expiresAt) - now().getTime()) / 1000);
    keepSession(c, session.token, { seconds, isSecure });
    return c.redirect(goal, 303);
  });
  routes.post('/impact/logout', onlyStaff(parts), onlyOwnForms, async (c) => {
    await staffAccess.signOut(sessionToken(c));
    dropSession(c, isSecure);
    return c.redirect('/impact?out', 303);
  });
  return routes;
}

/**
 * The form. Whoever comes by a link in a letter comes without the cookie, though she may be signed in: browsers do not send
 * it from elsewhere. So the page is asked for once more, from here.
 */
export function sendLogin(c: Context, state: LoginState, status = 200) {
  const say = sayTo(c);
  const isFromElsewhere = c.req.method === 'GET' && c.req.header('Sec-Fetch-Site') === 'cross-site';
  const again = isFromElsewhere ? { head: html`<meta http-equiv="refresh" content="0">` } : {};
  return sendPage(c, say, { title: say('login_title'), body: loginBody(state, say), status, ...again });
}
