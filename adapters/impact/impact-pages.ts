import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { csrf } from 'hono/csrf';
import { etag } from 'hono/etag';
import { HTTPException } from 'hono/http-exception';
import { errorKind, LotseError } from '../../src/errors.js';
import { packageRoot } from '../../src/package-root.js';
import type { Channel } from '../../src/ports/channel.js';
import { type Charts, loadCharts } from './charts/charts.js';
import type { ImpactPageParts } from './impact-parts.js';
import { sendMessage } from './respond.js';
import { figureRoutes } from './routes/figures.js';
import { gapRoutes } from './routes/gaps.js';
import { openRoutes } from './routes/open-pages.js';
import { sendLogin, signInRoutes } from './routes/sign-in.js';

/**
 * The dashboard at `/impact`, for those whom a region has invited, its public pages, and `/privacy`. It works without
 * JavaScript; nothing of it is kept by browsers or proxies.
 */
export function createImpactPages(parts: ImpactPageParts): Channel {
  const { publicUrl, log } = parts;
  const charts = lazily(loadCharts);
  const routes = new Hono();
  const styles = readFileSync(join(packageRoot, 'adapters', 'impact', 'page', 'impact.css'), 'utf8');
  routes.get('/impact/impact.css', compress(), etag(), (c) =>
    c.body(styles, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'no-cache' }),
  );
  routes.use('/impact/*', compress(), async (c, next) => {
    await next();
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store');
  });
  // Behind a proxy the address that browsers know is not the one that this server sees.
  const origins = (own: string) => [own, ...(URL.canParse(publicUrl) ? [new URL(publicUrl).origin] : [])];
  routes.use('/impact/*', csrf({ origin: (origin, c) => origins(new URL(c.req.url).origin).includes(origin) }));
  routes.route('/', signInRoutes(parts));
  routes.route('/', figureRoutes(parts, charts));
  routes.route('/', gapRoutes(parts, charts));
  routes.route('/', openRoutes(parts));
  routes.onError(async (error, c) => {
    if (error instanceof HTTPException && error.status === 403)
      return await sendMessage(c, 'forbidden', { status: 403 });
    const code = error instanceof LotseError ? error.code : null;
    if (code === 'rate_limited') {
      if (c.req.method === 'GET') return await sendMessage(c, 'too_many', { status: 429 });
      return await sendLogin(c, { fault: 'login_too_many', note: null, next: '/impact/overview' }, 429);
    }
    if (code === 'not_found') return await sendMessage(c, 'not_found', { status: 404 });
    if (code === 'unknown_region') return await sendMessage(c, 'failed', { status: 503, text: 'region_gone' });
    log.error({ kind: errorKind(error) }, 'a page of the dashboard failed');
    return await sendMessage(c, 'failed', { status: 503 });
  });
  return { routes, sender: null, start: async () => {}, stop: async () => {} };
}

/** Loads what draws charts at the first of them; tries again where that failed. */
function lazily(load: () => Promise<Charts>): () => Promise<Charts> {
  let loading: Promise<Charts> | null = null;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}
