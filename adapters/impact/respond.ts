import type { Context } from 'hono';
import { layout, type Visitor } from './html/layout.js';
import type { Markup } from './html/markup.js';
import { messageBody } from './html/message-html.js';
import { pageLanguage } from './page-language.js';
import { createSay, type DashboardKey, type Say } from './say.js';

export interface PageToSend {
  title: string;
  body: Markup;
  visitor?: Visitor | null;
  status?: number;
  head?: Markup;
}

/** Texts in the language of this request. */
export function sayTo(c: Context): Say {
  return createSay(pageLanguage(c));
}

/** Sends a page that nobody keeps a copy of. */
export function sendPage(c: Context, say: Say, { title, body, visitor = null, status = 200, head }: PageToSend) {
  const { pathname, search } = new URL(c.req.url);
  // What was sent by a form has no address to come back to.
  const address = c.req.method === 'GET' ? pathname + search : '/impact';
  c.header('Cache-Control', 'no-store');
  return c.html(layout({ title, say, visitor, address, body, ...(head ? { head } : {}) }), status as 200);
}

/** Sends what went wrong. */
export function sendMessage(
  c: Context,
  key: 'not_found' | 'forbidden' | 'too_many' | 'failed',
  { status, text, visitor = null }: { status: number; text?: DashboardKey; visitor?: Visitor | null },
) {
  const say = sayTo(c);
  const words = text ?? (key === 'too_many' ? 'login_too_many' : `${key}_text`);
  const back = visitor ? '/impact/overview' : null;
  const body = messageBody(`${key}_title`, words, say, back);
  return sendPage(c, say, { title: say(`${key}_title`), body, visitor, status });
}
