import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IntegreatCms } from '../../../knowledge/sources/integreat-cms.js';
import { LotseError } from '../../../src/errors.js';
import { event, location, now, page, regions } from './cms-fixtures.js';
import { answering, loopbackServer, quickFetch } from './loopback-server.js';

const API = '/api/v3';
const musterstadt = {
  slug: 'musterstadt',
  name: 'Stadt Musterstadt',
  defaultLanguage: 'de',
  languages: [
    { code: 'en', nativeName: 'English', dir: 'ltr' as const },
    { code: 'de', nativeName: 'Deutsch', dir: 'ltr' as const },
  ],
};
const wholeCms: Record<string, unknown> = {
  [`${API}/regions/`]: regions,
  [`${API}/musterstadt/de/pages/`]: [page(), page({ id: 11, title: null }), page({ id: 12, path: '/b/' })],
  [`${API}/musterstadt/de/events/`]: [event()],
  [`${API}/musterstadt/de/locations/`]: [location()],
};

function cms(address: string) {
  // The CMS was named by the operator, so that its own address may be a private one without further leave.
  return new IntegreatCms(address, { now: () => now, fetch: { ...quickFetch, allowPrivateNetwork: false } });
}

it('reads regions, pages, events and locations, and reports what is broken', async () => {
  const { origin } = await loopbackServer(answering(wholeCms));
  const source = cms(origin);
  expect(await source.regions()).toEqual([musterstadt]);
  const { pages, problems } = await source.content(musterstadt, 'de');
  expect(pages.map(({ kind, id }) => [kind, id])).toEqual([
    ['page', '10'],
    ['page', '12'],
    ['event', 'event-30'],
    ['location', 'location-40'],
  ]);
  expect(problems).toEqual([
    { where: 'https://cms.example/musterstadt/de/wohnen/', problem: expect.stringMatching(/^title: /) },
  ]);
});

it.each(['', '/', '/api/v3', '/api/v3/'])('takes the address of the CMS with %j at its end', async (ending) => {
  const { origin, requests } = await loopbackServer(answering(wholeCms));
  await cms(origin + ending).regions();
  expect(requests).toEqual(['/api/v3/regions/']);
});

it('keeps out of the usage statistics', async () => {
  const seen: unknown[] = [];
  const { origin } = await loopbackServer((request, response) => {
    seen.push(request.headers['x-integreat-development']);
    answering(wholeCms)(request, response);
  });
  const source = cms(origin);
  await source.regions();
  await source.content(musterstadt, 'de');
  expect(seen).toEqual(['true', 'true', 'true', 'true']);
});

it('asks for the languages of a region when the list of regions does not tell them', async () => {
  const { languages, ...region } = regions[0] ?? expect.fail();
  const hidden = { ...region, path: 'versteckt', live: false };
  const empty = { ...region, path: 'leer' };
  const { origin } = await loopbackServer(
    answering({
      [`${API}/regions/`]: [region, hidden, empty, { ...region, path: 'ohne', languages: [] }],
      [`${API}/musterstadt/languages/`]: languages,
      [`${API}/leer/languages/`]: [],
    }),
  );
  expect(await cms(origin).regions()).toEqual([musterstadt]);
});

it('asks for events and locations only where the region has them, and does without where they are missing', async () => {
  const region = { ...regions[0], events: false };
  const answers = { [`${API}/regions/`]: [region], [`${API}/musterstadt/de/pages/`]: [page()] };
  const { origin, requests } = await loopbackServer(answering(answers));
  const source = cms(origin);
  await source.regions();
  const { pages, problems } = await source.content(musterstadt, 'de');
  expect(requests.slice(1).sort()).toEqual([`${API}/musterstadt/de/locations/`, `${API}/musterstadt/de/pages/`]);
  expect(pages).toHaveLength(1);
  expect(problems).toEqual([]);
});

it('never has more than four requests under way, over all regions and languages', async () => {
  let underWay = 0;
  let most = 0;
  const { origin } = await loopbackServer((_, response) => {
    most = Math.max(most, ++underWay);
    setTimeout(() => {
      underWay--;
      response.end('[]');
    }, 5);
  });
  const source = cms(origin);
  await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((slug) => source.content({ ...musterstadt, slug }, 'de')));
  expect(most).toBe(4);
});

it.each([
  ['pages', 500],
  ['pages', 404],
  ['events', 500],
  ['locations', 403],
])('gives nothing when %s answers with %i', async (list, status) => {
  const { origin } = await loopbackServer((request, response) => {
    if (request.url?.endsWith(`/${list}/`)) response.writeHead(status).end('{}');
    else answering(wholeCms)(request, response);
  });
  const error = await cms(origin)
    .content(musterstadt, 'de')
    .catch((error: unknown) => error);
  expect(error).toBeInstanceOf(LotseError);
  expect(error).toMatchObject({
    code: 'source_unreachable',
    message: `${origin}/api/v3/musterstadt/de/${list}/: answered with status ${status}`,
  });
});

it('gives nothing when an answer is cut off, though the connection ended well', async () => {
  const { origin } = await loopbackServer((request, response) => {
    const json = JSON.stringify(wholeCms[request.url ?? ''] ?? []);
    response.end(request.url?.endsWith('/pages/') ? json.slice(0, json.length / 2) : json);
  });
  await expect(cms(origin).content(musterstadt, 'de')).rejects.toMatchObject({
    code: 'source_unreachable',
    message: expect.stringContaining('/de/pages/: gave no valid JSON'),
  });
});

it('recovers from a single failure', async () => {
  let failures = 1;
  const { origin } = await loopbackServer((request, response) => {
    if (request.url?.endsWith('/pages/') && failures-- > 0) response.writeHead(502).end();
    else answering(wholeCms)(request, response);
  });
  expect((await cms(origin).content(musterstadt, 'de')).pages).toHaveLength(4);
});

it('writes slugs into addresses safely', async () => {
  const { origin, requests } = await loopbackServer(answering({}));
  await cms(origin)
    .content({ ...musterstadt, slug: '../x?y' }, 'de')
    .catch(() => undefined);
  expect(requests.every((path) => path.startsWith('/api/v3/..%2Fx%3Fy/'))).toBe(true);
});

it('throws nothing but a LotseError, whatever JSON the server answers with', async () => {
  let answer: unknown;
  const { origin } = await loopbackServer((_, response) => response.end(JSON.stringify(answer)));
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())), async (json) => {
      answer = json;
      const source = cms(origin);
      for (const call of [() => source.regions(), () => source.content(musterstadt, 'de')]) {
        await call().catch((error: unknown) => {
          if (!(error instanceof LotseError)) throw error;
        });
      }
    }),
    { numRuns: 40 },
  );
});
