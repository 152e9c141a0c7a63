import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readContent } from '../../knowledge/sources/cms-content.js';
import { readLanguages, readRegions } from '../../knowledge/sources/cms-region.js';
import { Folder } from '../../knowledge/sources/folder.js';
import { decodeHtml } from '../../knowledge/sources/html-decoding.js';
import { openSource } from '../../knowledge/sources/open-source.js';
import { retryAfterMs } from '../../knowledge/sources/retry-after.js';
import { fetchRobots } from '../../knowledge/sources/robots.js';
import { parseAddressList, readSitemap } from '../../knowledge/sources/sitemap.js';
import { parseSitemapXml } from '../../knowledge/sources/sitemap-xml.js';
import { readWebPage } from '../../knowledge/sources/web-page.js';
import { structurePage } from '../../knowledge/structure/structure-page.js';
import { LotseError } from '../../src/errors.js';
import { readSettingsFile } from '../../src/providers/region-settings-file.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { anyHtml, anyText, hostileNames, jsonWith } from './arbitraries.js';

const now = new Date('2026-11-23T12:00:00Z');

/** Refusals are fine; anything else that is thrown is a fault. */
async function refusesOrReads<T>(work: () => T | Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LotseError) return null;
    throw error;
  }
}

describe('what pages come from, whatever is written there', () => {
  it('HTML: is taken apart, whatever its language is called', () => {
    fc.assert(
      fc.property(anyHtml, fc.constantFrom('de', 'ar', 'de-si', ...hostileNames), (html, language) => {
        const read = structurePage(html, language);
        expect(JSON.parse(JSON.stringify(read))).toEqual(JSON.parse(JSON.stringify(structurePage(html, language))));
      }),
    );
  });

  it('HTML of a web site: is a page or a problem, with addresses of the web only', () => {
    fc.assert(
      fc.property(anyHtml, anyText, (html, header) => {
        const head = `<html lang="${header}"><link rel=canonical href="${header}"><link rel=alternate hreflang="${header}" href=/a>`;
        const read = readWebPage(head + html, 'https://a.example/b', header, () => true);
        if (!('problem' in read)) expect(Object.values(read.alternates).every((url) => URL.canParse(url))).toBe(true);
      }),
    );
  });

  it('bytes: are text in some encoding', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), anyText, (bytes, charset) => {
        expect(typeof decodeHtml(Buffer.from(bytes), `text/html; charset=${charset}`)).toBe('string');
      }),
    );
  });

  it('sitemaps and lists: hold addresses or are none', async () => {
    const xml = fc
      .array(
        fc.oneof(
          fc.constantFrom(
            '<urlset>',
            '</urlset>',
            '<url>',
            '</url>',
            '<loc>',
            '</loc>',
            '<sitemapindex>',
            '<sitemap>',
            '<!DOCTYPE',
            '<?xml',
            ']]>',
            '&amp;',
            '&x;',
            '<a:b>',
          ),
          anyText,
        ),
        { maxLength: 40 },
      )
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(xml, async (text) => {
        for (const { url } of parseSitemapXml(`<urlset><url><loc>${text}</loc></url></urlset>`)?.entries ?? [])
          expect(url).toBeTypeOf('string');
        expect(parseSitemapXml(text)?.kind ?? 'none').toMatch(/^(?:index|pages|none)$/u);
        expect(parseAddressList(text).every((line) => line === line.trim())).toBe(true);
        const fetch = async (url: string) => ({ url, status: 200, headers: {}, body: Buffer.from(text) });
        await refusesOrReads(() => readSitemap('https://a.example/s.xml', fetch, URL.canParse, 10));
      }),
    );
  });

  it('robots.txt: allows or does not, with a pause within bounds', async () => {
    const line = fc.oneof(
      fc.constantFrom('User-agent: *', 'Disallow: /', 'Allow: /*$', 'Crawl-delay: 1e99', 'Crawl-delay: -5', 'Sitemap:'),
      anyText,
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 20 }), async (lines) => {
        const fetch = async (url: string) => ({ url, status: 200, headers: {}, body: Buffer.from(lines.join('\n')) });
        const rules = await fetchRobots('https://a.example', fetch);
        expect(rules.isAllowed('https://a.example/x')).toBeTypeOf('boolean');
        expect(rules.crawlDelayMs).toBeGreaterThanOrEqual(0);
        expect(rules.crawlDelayMs).toBeLessThanOrEqual(10_000);
      }),
    );
  });

  it('Retry-After: is a time or nothing', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.integer().map(String)), (header) => {
        const wait = retryAfterMs(header, now);
        expect(wait === undefined || wait >= 0).toBe(true);
      }),
    );
  });

  const cms = jsonWith(
    ...[
      'id',
      'url',
      'path',
      'title',
      'last_updated',
      'content',
      'parent',
      'order',
      'available_languages',
      'event',
      'location',
    ],
    ...[
      'start',
      'end',
      'start_date',
      'opening_hours',
      'name',
      'slug',
      'code',
      'native_name',
      'dir',
      'languages',
      'recurrence_rule',
    ],
  );

  it('JSON of the CMS: is pages and problems, or refused', async () => {
    await fc.assert(
      fc.asyncProperty(cms, cms, async (one, other) => {
        await refusesOrReads(() => readRegions([one], 'x'));
        await refusesOrReads(() => readLanguages([other], 'x'));
        const answer = (json: unknown) => ({ json, where: 'x' });
        const list = (json: unknown) => answer([json, { id: 1, path: '/a/', title: 'A', content: '<p>a' }]);
        const read = await refusesOrReads(() =>
          readContent({ pages: list(one), events: list(other), locations: answer(one) }, 'de', now),
        );
        expect(read === null || Array.isArray(read.pages)).toBe(true);
      }),
    );
  });

  it('a folder: is read within itself, whatever its regions are called', async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'town', 'de'), { recursive: true });
    await fc.assert(
      fc.asyncProperty(anyText, cms, cms, async (slug, regions, pages) => {
        writeFileSync(
          path.join(folder, 'regions.json'),
          JSON.stringify([regions, { id: 1, name: 'T', path: slug, slug }]),
        );
        writeFileSync(path.join(folder, 'town', 'de', 'pages.json'), JSON.stringify([pages]));
        const source = new Folder(folder);
        await refusesOrReads(() => source.regions());
        await refusesOrReads(() => source.content({ slug, name: 'T', defaultLanguage: 'de', languages: [] }, slug));
        await refusesOrReads(() =>
          source.content({ slug: 'town', name: 'T', defaultLanguage: 'de', languages: [] }, 'de'),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('the name of a source: opens one or is refused', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          anyText,
          anyText.map((text) => `https://${text}`),
          anyText.map((text) => `website:${text}`),
        ),
        async (spec) => {
          await refusesOrReads(() => openSource(spec));
        },
      ),
    );
  });

  it('settings of a region: are read, or have faults', () => {
    const keys = [
      'state',
      'privacyTexts',
      'contactPoints',
      'hours',
      'officeHours',
      'monday',
      'handover',
      'kind',
      'zammad',
      'webSites',
      'impact',
    ];
    const yaml = fc.oneof(
      anyText,
      jsonWith(...keys).map((value) => JSON.stringify(value)),
      fc
        .array(fc.tuple(fc.constantFrom(...keys, ...hostileNames), anyText), { maxLength: 6 })
        .map((entries) => entries.map(([key, value]) => `${key}: ${value}`).join('\n')),
      fc
        .tuple(anyText, anyText)
        .map(([days, span]) => `officeHours:\n  ${JSON.stringify(days)}: ${JSON.stringify(span)}`),
    );
    fc.assert(
      fc.property(yaml, (text) => {
        const read = readSettingsFile(text, { canMail: true, zammad: null });
        expect('settings' in read || read.faults.length > 0).toBe(true);
        expect(({} as Record<string, unknown>).state).toBeUndefined();
      }),
    );
  });
});
