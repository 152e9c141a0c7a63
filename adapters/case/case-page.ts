import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { compress } from 'hono/compress';
import { etag } from 'hono/etag';
import { accepts } from 'hono/accepts';
import { caseView } from '../../src/channels/case-view.js';
import { errorKind, LotseError } from '../../src/errors.js';
import type { Texts } from '../../src/languages/texts.js';
import { packageRoot } from '../../src/package-root.js';
import type { Casework } from '../../src/ports/casework.js';
import type { Channel, ChannelLogger } from '../../src/ports/channel.js';
import { casePage, type CaseForm, type CasePageState } from './case-html.js';

export interface CasePageParts {
  casework: Casework;
  texts: Texts;
  /** Counts requests of one client, and harder those with a code: codes are not to be tried out. */
  rateLimit: MiddlewareHandler;
  log: ChannelLogger;
}

const files = [
  ['case.css', 'text/css; charset=utf-8'],
  ['case.js', 'text/javascript; charset=utf-8'],
] as const;
const officeLanguages = ['de', 'en'];

/**
 * The caseworkers' page at `/case`: a form, and the answer under it. It works without JavaScript; the code goes with each
 * message, and is kept by the browser's passwords if the caseworker wants that, by nothing else.
 */
export function createCasePage(parts: CasePageParts): Channel {
  const routes = new Hono();
  for (const [name, contentType] of files) {
    const body = readFileSync(join(packageRoot, 'adapters', 'case', 'page', name), 'utf8');
    routes.get(`/case/${name}`, compress(), etag(), (c) =>
      c.body(body, 200, { 'Content-Type': contentType, 'Cache-Control': 'no-cache' }),
    );
  }
  routes.get('/case', (c) => send(c, parts, { form: emptyForm, view: null, fault: null }));
  routes.post('/case', parts.rateLimit, async (c) => await send(c, parts, await answer(c, parts)));
  // A client's message may be long, and pasted from elsewhere: no refusal may show the form empty.
  routes.onError(async (error, c) => {
    if (!(error instanceof LotseError)) parts.log.error({ kind: errorKind(error) }, "the caseworkers' page failed");
    const isLimit = error instanceof LotseError && error.code === 'rate_limited';
    c.status(isLimit ? 429 : 503);
    if (isLimit && error.retryAfterSeconds !== null) c.header('Retry-After', String(error.retryAfterSeconds));
    const fault = isLimit ? 'case_too_many' : 'case_unavailable';
    return await send(c, parts, { form: await readForm(c), view: null, fault });
  });
  return { routes, sender: null, start: async () => {}, stop: async () => {} };
}

const emptyForm: CaseForm = { code: '', message: '', language: '' };

async function answer(c: Context, { casework, texts }: CasePageParts): Promise<CasePageState> {
  const form = await readForm(c);
  try {
    const caseworker = await casework.signIn(form.code);
    const { message: text, language } = form;
    const found = await casework.ask(caseworker, { text, language: language || undefined, channel: 'case' });
    return { form, view: caseView(found, texts), fault: null };
  } catch (error) {
    const fault = faultOf(error);
    if (!fault) throw error;
    c.status(error instanceof LotseError ? (error.status as 400) : 500);
    return { form, view: null, fault };
  }
}

function faultOf(error: unknown): CasePageState['fault'] {
  if (!(error instanceof LotseError)) return null;
  if (error.code === 'unauthorized') return 'case_wrong_code';
  return error.status < 500 && error.code !== 'rate_limited' ? 'case_not_accepted' : null;
}

async function readForm(c: Context): Promise<CaseForm> {
  const body: Record<string, unknown> = await c.req.parseBody().catch(() => ({}));
  const field = (name: string) => (typeof body[name] === 'string' ? body[name] : '');
  return { code: field('code').trim(), message: field('message'), language: field('language') };
}

function send(c: Context, { texts }: CasePageParts, state: CasePageState): Response | Promise<Response> {
  const language = accepts(c, {
    ...{ header: 'Accept-Language', supports: officeLanguages, default: 'de' },
    // `en-GB` is English.
    match: (wanted, { supports, default: otherwise }) =>
      wanted.map(({ type }) => type.split('-')[0] ?? '').find((base) => supports.includes(base)) ?? otherwise,
  });
  c.header('Cache-Control', 'no-store');
  const nonce = c.get('secureHeadersNonce') ?? '';
  return c.html(casePage({ ...state, nonce }, texts, language === 'en' ? 'en' : 'de'));
}
