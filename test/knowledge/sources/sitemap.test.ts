import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createSafeFetch } from '../../../knowledge/sources/safe-fetch.js';
import { parseAddressList, readSitemap } from '../../../knowledge/sources/sitemap.js';
import { parseSitemapXml } from '../../../knowledge/sources/sitemap-xml.js';
import { answering, loopbackServer, quickFetch } from './loopback-server.js';
import { sitemap, sitemapIndex } from './web-fixtures.js';

const fetch = createSafeFetch(quickFetch);
const isNamed = (url: string) => new URL(url).hostname === '127.0.0.1';

describe('XML', () => {
  it('reads addresses and dates', () => {
    const xml = sitemap(['https://a.example/?a=1&b=2', { loc: 'https://a.example/b', lastmod: '2024-05-01' }]);
    expect(parseSitemapXml(xml)).toEqual({
      kind: 'pages',
      entries: [
        { url: 'https://a.example/?a=1&b=2', lastModified: null },
        { url: 'https://a.example/b', lastModified: '2024-05-01' },
      ],
    });
    expect(
      parseSitemapXml('<s:urlset xmlns:s="x"><s:url><s:loc><![CDATA[https://a/b]]></s:loc></s:url><s:url/></s:urlset>'),
    ).toEqual({
      kind: 'pages',
      entries: [{ url: 'https://a/b', lastModified: null }],
    });
    expect(parseSitemapXml('<urlset/>')).toEqual({ kind: 'pages', entries: [] });
  });

  it('takes nothing that is cut off, no sitemap, or brings its own entities', () => {
    const whole = sitemap(['https://a.example/1', 'https://a.example/2']);
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>`;
    for (const xml of [whole.slice(0, -30), '<html></html>', 'text', '', bomb]) expect(parseSitemapXml(xml)).toBeNull();
  });
});

it('reads an index of packed and plain sitemaps once each, round in a circle or not', async () => {
  const answers: Record<string, unknown> = {};
  const { origin, requests } = await loopbackServer((request, response) => answering(answers)(request, response));
  answers['/index.xml'] = sitemapIndex([
    `${origin}/a.xml.gz`,
    `${origin}/b.xml`,
    `${origin}/index.xml`,
    'https://other.example/c.xml',
  ]);
  answers['/a.xml.gz'] = gzipSync(sitemap([`${origin}/1`]));
  answers['/b.xml'] = sitemap([`${origin}/2`]);
  const { entries, problems } = await readSitemap(`${origin}/index.xml`, fetch, isNamed, 100);
  expect(entries.map(({ url }) => url)).toEqual([`${origin}/1`, `${origin}/2`]);
  expect(problems).toEqual([{ where: 'https://other.example/c.xml', problem: expect.stringContaining('not named') }]);
  expect(requests).toEqual(['/index.xml', '/a.xml.gz', '/b.xml']);
});

it('reads no more than it needs to know that there are too many', async () => {
  const answers: Record<string, unknown> = {};
  const { origin, requests } = await loopbackServer((request, response) => answering(answers)(request, response));
  answers['/index.xml'] = sitemapIndex([`${origin}/a.xml`, `${origin}/b.xml`]);
  answers['/a.xml'] = sitemap(Array.from({ length: 50 }, (_, n) => `${origin}/${n}`));
  const { entries } = await readSitemap(`${origin}/index.xml`, fetch, isNamed, 10);
  expect(entries).toHaveLength(11);
  expect(requests).not.toContain('/b.xml');
});

it('refuses a bomb, and a sitemap of which a part is missing', async () => {
  const answers: Record<string, unknown> = { '/bomb.xml.gz': gzipSync(Buffer.alloc(51 * 1024 * 1024)) };
  const { origin } = await loopbackServer((request, response) => answering(answers)(request, response));
  answers['/index.xml'] = sitemapIndex([`${origin}/gone.xml`]);
  const read = (name: string) => readSitemap(`${origin}/${name}`, fetch, isNamed, 100);
  await expect(read('bomb.xml.gz')).rejects.toMatchObject({
    code: 'source_unreachable',
    message: expect.stringContaining('unpacked'),
  });
  await expect(read('index.xml')).rejects.toMatchObject({
    message: expect.stringContaining('/gone.xml: answered with status 404'),
  });
});

it('reads a list of addresses', () => {
  expect(parseAddressList('\ufeffhttps://a.example/\r\n\n # old ones\n  https://b.example/ \n')).toEqual([
    'https://a.example/',
    'https://b.example/',
  ]);
});
