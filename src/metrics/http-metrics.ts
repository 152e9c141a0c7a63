import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { Counter, Histogram, type Registry } from 'prom-client';

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** Anybody can send a word of his own. */
const methods = new Set(['GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS']);

/** Counts requests by their route as the program knows it, never by the address: that holds regions, ids, words. */
export function httpMetrics(registry: Registry): MiddlewareHandler {
  const requests = new Counter({
    name: 'lotse_http_requests_total',
    help: 'HTTP requests by route, method and status.',
    labelNames: ['route', 'method', 'status'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'lotse_http_request_seconds',
    help: 'Time until the response begins, by route.',
    labelNames: ['route'],
    buckets,
    registers: [registry],
  });
  return async (c, next) => {
    const startedAt = performance.now();
    await next();
    const path = routePath(c, -1);
    const route = path.endsWith('*') ? 'none' : path;
    const method = methods.has(c.req.method) ? c.req.method : 'other';
    requests.inc({ route, method, status: String(c.res.status) });
    seconds.observe({ route }, (performance.now() - startedAt) / 1000);
  };
}
