import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Website, type WebsiteOptions } from '../../../knowledge/sources/website.js';
import { answering, type Handler, loopbackServer, quickFetch } from './loopback-server.js';
import { htmlPage, sitemap } from './web-fixtures.js';

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const region = { slug: 'musterstadt', name: 'Musterstadt' };

interface Site {
  origin: string;
  requests: string[];
  /** May be filled after the start, when the address is known. */
  answers: Record<string, unknown>;
  website: (options?: Partial<WebsiteOptions>) => Website;
}

async function site(
  handler: (answers: Record<string, unknown>) => Handler = (answers) => answering(answers, HTML),
): Promise<Site> {
  const answers: Record<string, unknown> = {};
  const server = await loopbackServer((request, response) => handler(answers)(request, response));
  const listing = { sitemap: `${server.origin}/sitemap.xml` };
  return {
    ...server,
    answers,
    website: (options = {}) => new Website({ listing, region, fetch: quickFetch, ...options }),
  };
}

/** Everything that a website gives: pages by language, and problems. */
async function read(website: Website) {
  const [found] = await website.regions();
  if (found === undefined) return expect.fail('no region');
  const contents = await Promise.all(
    found.languages.map(async ({ code }) => [code, await website.content(found, code)] as const),
  );
  return {
    region: found,
    pages: Object.fromEntries(contents.map(([code, { pages }]) => [code, pages])),
    problems: contents.flatMap(([, { problems }]) => problems),
  };
}

describe('a site with a sitemap', () => {
  it('becomes one region with the languages of its pages', async () => {
    const { origin, answers, website } = await site();
    const link = (lang: string, path: string) => `<link rel="alternate" hreflang="${lang}" href="${path}">`;
    const head = link('de', '/de/anmelden') + link('ar', '/ar/register') + link('fr', '/fr/weg');
    answers['/sitemap.xml'] = sitemap([
      { loc: `${origin}/de/anmelden`, lastmod: '2024-05-01T10:00:00+02:00' },
      `${origin}/ar/register`,
      `${origin}/de/allein`,
    ]);
    answers['/de/anmelden'] = htmlPage({ lang: 'de-DE', head });
    answers['/ar/register'] = htmlPage({ lang: 'ar', title: 'التسجيل', head, main: '<p>يجب التسجيل.</p>' });
    answers['/de/allein'] = htmlPage({ title: 'Allein' });

    const { region, pages, problems } = await read(website());
    expect(problems).toEqual([]);
    expect(region).toEqual({
      slug: 'musterstadt',
      name: 'Musterstadt',
      defaultLanguage: 'de',
      languages: [
        { code: 'ar', nativeName: 'العربية', dir: 'rtl' },
        { code: 'de', nativeName: 'Deutsch', dir: 'ltr' },
      ],
    });
    const [register] = pages.ar ?? [];
    const [anmelden, allein] = pages.de ?? [];
    expect(anmelden).toEqual({
      kind: 'page',
      id: idOf(`${origin}/de/anmelden`),
      path: `${origin}/de/anmelden`,
      title: 'Anmelden',
      lastUpdated: '2024-05-01T08:00:00Z',
      html: expect.stringContaining('Wer umzieht'),
      parentId: null,
      order: 0,
      versions: { de: anmelden?.id, ar: register?.id },
      expiresAt: null,
    });
    expect(register?.versions).toEqual(anmelden?.versions);
    expect(allein?.versions).toEqual({ de: allein?.id });
  });

  it('takes the default language where pages do not tell theirs', async () => {
    const { origin, answers, website } = await site();
    answers['/sitemap.xml'] = sitemap([`${origin}/a`]);
    answers['/a'] = htmlPage({ lang: '' });
    expect((await read(website({ defaultLanguage: 'en' }))).region).toMatchObject({
      defaultLanguage: 'en',
      languages: [{ code: 'en' }],
    });
  });

  it('takes the time of the last change from the header when the sitemap has none', async () => {
    const { origin, answers, website } = await site((answers) =>
      answering(answers, { ...HTML, 'last-modified': 'Wed, 01 May 2024 08:00:00 GMT' }),
    );
    answers['/sitemap.xml'] = sitemap([`${origin}/a`]);
    answers['/a'] = htmlPage();
    expect((await read(website())).pages.de?.[0]?.lastUpdated).toBe('2024-05-01T08:00:00Z');
  });

  it('reports what it skips, and keeps the rest', async () => {
    const { origin, answers, website } = await site((answers) => (request, response) => {
      if (request.url === '/pdf') response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF');
      else if (request.url === '/away') response.writeHead(302, { location: 'https://other.example/' }).end();
      else answering(answers, HTML)(request, response);
    });
    const canonical = `<link rel="canonical" href="/a">`;
    answers['/robots.txt'] = 'User-agent: *\nDisallow: /intern/\n';
    answers['/a'] = htmlPage();
    answers['/a-again'] = htmlPage({ head: canonical });
    answers['/intern/b'] = htmlPage();
    answers['/empty'] = '';
    const listed = ['a', 'a-again', 'intern/b', 'pdf', 'gone', 'empty', 'away'].map((path) => `${origin}/${path}`);
    answers['/sitemap.xml'] = sitemap([...listed, 'https://other.example/x', 'nonsense']);

    const { pages, problems } = await read(website());
    expect(pages.de?.map(({ path }) => path)).toEqual([`${origin}/a`]);
    expect(Object.fromEntries(problems.map(({ where, problem }) => [where.replace(origin, ''), problem]))).toEqual({
      '/a-again': `names the same address as an earlier page: ${origin}/a`,
      '/intern/b': 'robots.txt does not allow it',
      '/pdf': 'is no HTML page but application/pdf',
      '/gone': `${origin}/gone: answered with status 404`,
      '/empty': 'has no text',
      '/away': 'https://other.example/: is on a host that was not named for this source',
      'https://other.example/x': 'is on a host that was not named for this source',
      nonsense: 'is no web address',
    });
  });

  it('reads a bounded number of pages and says so', async () => {
    const { origin, answers, website, requests } = await site();
    answers['/sitemap.xml'] = sitemap([1, 2, 3, 4, 5].map((n) => `${origin}/${n}`));
    for (const n of [1, 2, 3, 4, 5]) answers[`/${n}`] = htmlPage({ title: `Seite ${n}` });
    const { pages, problems } = await read(website({ maxPages: 3 }));
    expect(pages.de).toHaveLength(3);
    expect(problems).toMatchObject([{ problem: 'lists more than 3 pages; the others are left out' }]);
    expect(requests).not.toContain('/4');
  });
});

describe('robots.txt', () => {
  it('is obeyed where it names Lotse, pauses included, up to a bound', async () => {
    const waits: number[] = [];
    const { origin, answers, website } = await site();
    answers['/robots.txt'] = 'User-agent: *\nDisallow: /\n\nUser-agent: Lotse\nAllow: /\nCrawl-delay: 3600\n';
    answers['/sitemap.xml'] = sitemap([`${origin}/a`, `${origin}/b`, `${origin}/c`]);
    for (const name of 'abc') answers[`/${name}`] = htmlPage({ title: name });
    const { pages } = await read(website({ fetch: { ...quickFetch, wait: async (ms) => void waits.push(ms) } }));
    expect(pages.de).toHaveLength(3);
    expect(waits).toEqual([10_000, 10_000, 10_000]);
  });

  it('lets one request go after the other when it asks for pauses', async () => {
    let release = () => {};
    const { origin, answers, website, requests } = await site();
    answers['/robots.txt'] = 'User-agent: *\nCrawl-delay: 2\n';
    answers['/sitemap.xml'] = sitemap([`${origin}/a`, `${origin}/b`]);
    for (const name of 'ab') answers[`/${name}`] = htmlPage({ title: name });
    const wait = () => new Promise<void>((resolve) => (release = resolve));
    const reading = read(website({ fetch: { ...quickFetch, wait } }));
    await expect.poll(() => requests.filter((path) => path.length === 2)).toEqual(['/a']);
    release();
    await expect.poll(() => requests.filter((path) => path.length === 2)).toEqual(['/a', '/b']);
    expect((await reading).pages.de).toHaveLength(2);
  });

  it('fails the source when it cannot be read, for then nothing is known', async () => {
    const { origin, answers, website } = await site((answers) => (request, response) => {
      if (request.url === '/robots.txt') response.writeHead(500).end();
      else answering(answers, HTML)(request, response);
    });
    answers['/sitemap.xml'] = sitemap([`${origin}/a`]);
    answers['/a'] = htmlPage();
    await expect(website().regions()).rejects.toMatchObject({
      code: 'source_unreachable',
      message: `${origin}/robots.txt: answered with status 500`,
    });
  });
});

describe('a site that breaks', () => {
  function breaking(paths: string[], how: Handler) {
    return (answers: Record<string, unknown>): Handler =>
      (request, response) =>
        (paths.includes(request.url ?? '') ? how : answering(answers, HTML))(request, response);
  }
  const numbers = Array.from({ length: 20 }, (_, n) => `/${n}`);
  const fill = ({ origin, answers }: Site) => {
    answers['/sitemap.xml'] = sitemap(numbers.map((path) => origin + path));
    for (const path of numbers) answers[path] = htmlPage({ title: `Seite ${path}` });
  };

  it('gives nothing when its connection breaks half-way', async () => {
    const broken = await site(breaking(['/11'], (request) => request.socket.destroy()));
    fill(broken);
    await expect(broken.website().regions()).rejects.toMatchObject({ code: 'source_unreachable' });
  });

  it('gives nothing when many pages end in an error of the server', async () => {
    const broken = await site(breaking(['/3', '/4', '/5'], (_, response) => response.writeHead(503).end()));
    fill(broken);
    await expect(broken.website().regions()).rejects.toMatchObject({
      message: expect.stringContaining('3 of 20 pages'),
    });
  });

  it('does without a single page that always ends in an error', async () => {
    const broken = await site(breaking(['/3'], (_, response) => response.writeHead(500).end()));
    fill(broken);
    const { pages, problems } = await read(broken.website());
    expect(pages.de).toHaveLength(19);
    expect(problems).toEqual([
      { where: `${broken.origin}/3`, problem: `${broken.origin}/3: answered with status 500` },
    ]);
  });

  it('says so when it has no readable page at all', async () => {
    const { answers, website } = await site();
    answers['/sitemap.xml'] = sitemap(['https://other.example/']);
    await expect(website().regions()).rejects.toMatchObject({
      code: 'source_unreachable',
      message: expect.stringContaining('has no readable page (https://other.example/: is on a host that was not named'),
    });
  });
});

it('refuses a site in a private network unless it is allowed', async () => {
  const { origin, website, requests } = await site();
  const error = await website({ fetch: { ...quickFetch, allowPrivateNetwork: false } })
    .regions()
    .catch((error: unknown) => error);
  expect(error).toMatchObject({
    code: 'source_unreachable',
    message: expect.stringContaining(`${origin}/: stands at a private`),
  });
  expect(requests).toEqual([]);
});

it('reads a list of addresses without a sitemap', async () => {
  const { origin, answers, website } = await site();
  answers['/a'] = htmlPage();
  const { pages } = await read(website({ listing: { addresses: [`${origin}/a`, `${origin}/a`] } }));
  expect(pages.de?.map(({ path }) => path)).toEqual([`${origin}/a`]);
});

function idOf(url: string): string {
  return createHash('sha256').update(url).digest().subarray(0, 16).toString('base64url');
}
