import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createSafeFetch } from '../../../knowledge/sources/safe-fetch.js';
import { checkLinks, isBroken } from '../../../src/impact/gaps/check-links.js';
import { createLinkChecking } from '../../../src/impact/gaps/link-checking.js';
import type { CheckedLink } from '../../../src/ports/gap-store.js';
import { loopbackServer, quickFetch } from '../../knowledge/sources/loopback-server.js';
import { makeStructure } from '../../support/make-page.js';
import { gapsOf } from './town.js';

const firstDay = '2026-06-01T04:00:00+02:00';
const nextDay = '2026-06-02T04:00:00+02:00';

/** A server that answers paths as told, and what a checker makes of it. */
async function site(
  answers: Record<string, number | ((request: IncomingMessage, response: ServerResponse) => void)>,
  robots: number | string = 404,
) {
  const asked: { method: string; path: string; agent: string }[] = [];
  const pauses: number[] = [];
  const server = await loopbackServer((request, response) => {
    const path = request.url ?? '';
    asked.push({ method: request.method ?? '', path, agent: request.headers['user-agent'] ?? '' });
    if (path === '/robots.txt') {
      response.writeHead(typeof robots === 'string' ? 200 : robots).end(typeof robots === 'string' ? robots : '');
      return;
    }
    const answer = answers[path] ?? 404;
    if (typeof answer === 'number') response.writeHead(answer).end();
    else answer(request, response);
  });
  const fetch = createSafeFetch({ ...quickFetch, retries: 0, headersTimeoutMs: 200, attemptTimeoutMs: 300 });
  const links = Object.keys(answers).map((path) => `${server.origin}${path}`);
  const run = (time = firstDay, known: readonly CheckedLink[] = [], most = 300, signal?: AbortSignal) =>
    checkLinks({
      ...{ links, known, fetch, contact: 'https://lotse.example', now: () => new Date(time), most, signal },
      wait: async (ms) => pauses.push(ms),
    });
  /** Paths that are broken after two days. */
  const brokenPaths = async () => {
    const checked = await run(nextDay, await run(firstDay));
    return checked.filter(isBroken).map(({ url }) => new URL(url).pathname);
  };
  return { ...server, asked, pauses, links, run, brokenPaths };
}

describe('links that are tried', () => {
  it('are broken when they fail on two days, and not before', async () => {
    const { run } = await site({ '/gone': 404, '/there': 200 });

    const first = await run(firstDay);
    const again = await run('2026-06-01T23:00:00+02:00', first);
    const second = await run(nextDay, first);

    expect(first.filter(isBroken)).toEqual([]);
    expect(again.filter(isBroken)).toEqual([]);
    expect(second.filter(isBroken).map(({ status, failures }) => [status, failures])).toEqual([[404, 2]]);
  });

  it('are left when the server stops; what came of those before is kept', async () => {
    const stopping = new AbortController();
    const stopAt = (_request: IncomingMessage, response: ServerResponse) => {
      stopping.abort();
      response.writeHead(200).end();
    };
    const { run, asked, links } = await site({ '/1': 200, '/2': stopAt, '/3': 200 });
    const checked = await run(firstDay, [], 300, stopping.signal);
    expect(asked.map(({ path }) => path)).toEqual(['/robots.txt', '/1', '/2']);
    expect(checked.map(({ url }) => url)).toEqual(links.slice(0, 2));
    expect(await run(nextDay, checked, 300, stopping.signal)).toEqual(checked);
    expect(asked).toHaveLength(3);
  });

  it('wait no longer for their turn when the server stops', async () => {
    const { links } = await site({ '/1': 200 });
    const stopping = new AbortController();
    const fetch = async () => {
      stopping.abort();
      return { status: 404, headers: {}, body: Buffer.of() };
    };
    const given = { links, known: [], fetch, contact: 'https://lotse.example', now: () => new Date(firstDay) };
    expect(await checkLinks({ ...given, pauseMs: 60_000, signal: stopping.signal })).toEqual([]);
  });

  it('are fine again as soon as they work', async () => {
    const made = await site({ '/flaky': 500 });
    const failed = await made.run(nextDay, await made.run(firstDay));
    const repaired = await site({ '/flaky': 200 });
    const moved = failed.map((link) => ({ ...link, url: repaired.links[0] ?? '' }));

    expect((await repaired.run('2026-06-04T04:00:00+02:00', moved))[0]).toMatchObject({ status: 200, failures: 0 });
  });

  it('are asked for with HEAD, and with GET where that fails', async () => {
    const { run, asked } = await site({
      '/fine': 200,
      '/no-head': (request, response) => void response.writeHead(request.method === 'HEAD' ? 404 : 200).end('page'),
      '/drops-head': (request, response) =>
        void (request.method === 'HEAD' ? request.socket.destroy() : response.writeHead(200).end('page')),
    });

    const checked = await run();

    expect(checked.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(asked.filter(({ path }) => path === '/fine').map(({ method }) => method)).toEqual(['HEAD']);
    expect(asked.every(({ agent }) => agent === 'Lotse link checker (+https://lotse.example)')).toBe(true);
  });

  it('are not broken where a server only refuses robots, strangers or too many', async () => {
    const { brokenPaths } = await site({
      '/401': 401,
      '/403': 403,
      '/405': 405,
      '/451': 451,
      '/999': 999,
      '/400': 400,
    });

    expect(await brokenPaths()).toEqual([]);
  });

  it('are broken where a server fails, is silent or breaks off', async () => {
    const { brokenPaths } = await site({
      '/500': 500,
      '/410': 410,
      '/silent': () => {},
      '/breaks': (request) => void request.socket.destroy(),
    });

    expect((await brokenPaths()).sort()).toEqual(['/410', '/500', '/breaks', '/silent']);
  });

  it('are broken where nobody listens', async () => {
    const fetch = createSafeFetch({ ...quickFetch, retries: 0 });
    const run = (time: string, known: CheckedLink[] = []) =>
      checkLinks({
        ...{ links: ['http://127.0.0.1:1/'], known, fetch, contact: 'x', now: () => new Date(time) },
        wait: async () => undefined,
      });

    expect((await run(nextDay, await run(firstDay))).map(isBroken)).toEqual([true]);
  });

  it('are followed through redirects, and a page of any size is a page', async () => {
    const { brokenPaths } = await site({
      '/moved': (_, response) => void response.writeHead(301, { location: '/there' }).end(),
      '/there': 200,
      '/to-nowhere': (_, response) => void response.writeHead(302, { location: '/gone-for-good' }).end(),
      '/large': (request, response) =>
        void (request.method === 'HEAD' ? response.writeHead(405).end() : response.end(Buffer.alloc(2_000_000))),
      '/round': (_, response) => void response.writeHead(302, { location: '/round' }).end(),
    });

    expect(await brokenPaths()).toEqual(['/to-nowhere']);
  });

  it('are left alone when a server asks for it', async () => {
    const { run, asked } = await site({ '/busy': 429, '/after': 404 });

    expect(await run()).toEqual([]);
    expect(asked.map(({ path }) => path)).toEqual(['/robots.txt', '/busy']);
  });

  it('are tried as robots.txt allows, and as slowly as it says', async () => {
    const { run, asked, pauses } = await site(
      { '/open': 200, '/private/page': 404 },
      'User-agent: Lotse\nDisallow: /private/\nCrawl-delay: 7',
    );

    const checked = await run();

    expect(checked.map(({ url }) => new URL(url).pathname)).toEqual(['/open']);
    expect(asked.map(({ path }) => path)).not.toContain('/private/page');
    expect(pauses).toEqual([7000]);
  });

  it('are not tried while robots.txt cannot be read', async () => {
    const { run, asked } = await site({ '/page': 404 }, 503);

    expect(await run()).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  it('are tried one after the other with a pause, no more than allowed in a run, and each once a week', async () => {
    const { run, asked, pauses } = await site({ '/1': 200, '/2': 200, '/3': 200 });

    const first = await run(firstDay, [], 2);
    const second = await run(nextDay, first, 2);
    const third = await run('2026-06-03T04:00:00+02:00', second);

    expect(first).toHaveLength(2);
    expect(second).toHaveLength(3);
    expect(third).toEqual(second);
    expect(asked.filter(({ path }) => path !== '/robots.txt').map(({ path }) => path)).toEqual(['/1', '/2', '/3']);
    expect(pauses).toEqual([2000, 2000, 2000]);
  });

  it('are never tried in private networks, nor told to be broken there', async () => {
    const { origin, requests } = await site({});
    const fetch = createSafeFetch({ retries: 0 });

    const checked = await checkLinks({
      ...{
        links: [`${origin}/secret`, 'http://10.0.0.1/'],
        known: [],
        fetch,
        contact: 'x',
        now: () => new Date(firstDay),
      },
      wait: async () => undefined,
    });

    expect(checked).toEqual([]);
    expect(requests).toEqual([]);
  });

  it('are forgotten when no page has them any more', async () => {
    const { run } = await site({ '/there': 200 });
    const old = { url: 'https://old.example/', status: 404, failures: 4, checkedAt: '2026-05-01T00:00:00Z' };

    expect((await run(firstDay, [old])).map(({ url }) => new URL(url).pathname)).toEqual(['/there']);
  });
});

describe('the links of a region', () => {
  it('are tried and kept, so that the next look tells what is broken', async () => {
    const { origin } = await loopbackServer((_, response) => void response.writeHead(404).end());
    const structure = {
      ...makeStructure([['Hier steht alles.']]),
      links: [`${origin}/gone`, 'mailto:info@town', '/town/de/bus/'].map((href) => ({
        text: 'hier',
        href,
        sentence: 0,
      })),
    };
    const { gapStore, world, refreshOn } = gapsOf([
      { id: 'offers', subject: 'bikes', nearness: 0.5, changes: { structure } },
    ]);
    const checking = (time: string) =>
      createLinkChecking({
        ...{
          gapStore,
          regions: { use: async () => world.town },
          fetch: createSafeFetch({ ...quickFetch, retries: 0 }),
        },
        pageUrl: ({ path }) => `https://app.example${path}`,
        ...{ contact: 'https://lotse.example', now: () => new Date(time), wait: async () => undefined },
      });

    expect(await checking(firstDay).check('town')).toEqual({ links: 1, tried: 1, broken: 0, faulty: 1 });
    expect(await checking(nextDay).check('town')).toEqual({ links: 1, tried: 1, broken: 1, faulty: 1 });
    expect((await refreshOn('2026-06-02')).map(({ subject }) => subject).sort()).toEqual([
      `${origin}/gone`,
      'mailto:info@town',
    ]);
  });
});
