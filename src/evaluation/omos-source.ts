import type { Source } from '../../knowledge/sources/source.js';
import type { SourcePage } from '../domain/page.js';
import type { OmosQa } from './omos-qa.js';

/** A region's pages: language to page id to context. */
type Contexts = ReadonlyMap<string, ReadonlyMap<string, string>>;

const rightToLeft = new Set(['ar', 'ckb', 'fa', 'ps', 'ur']);

/** Path of a page's version; `pageIdOf` reads it back. */
const pathOf = (city: string, language: string, id: string) => `/${city}/${language}/${id}/`;

/** The page id in an address that ends with a path of this source; null when it is none. */
export function pageIdOf(url: string): string | null {
  return /\/([\w-]+)\/$/u.exec(url)?.[1] ?? null;
}

/**
 * OMoS-QA as a source: its cities are the regions, and their pages are the contexts of every split at hand. Where a
 * page was translated twice and not alike, the last one counts.
 */
export function omosSource({ questions, languages }: OmosQa): Source {
  const regions = new Map<string, Map<string, Map<string, string>>>();
  for (const { city, language, pageId, context } of questions) {
    const region = regions.get(city) ?? new Map<string, Map<string, string>>();
    const pages = region.get(language) ?? new Map<string, string>();
    regions.set(city, region.set(language, pages.set(pageId, context)));
  }
  return {
    name: 'OMoS-QA',
    regions: async () =>
      [...regions].map(([slug, contexts]) => {
        const codes = languages.filter((code) => contexts.has(code));
        return {
          slug,
          name: slug,
          defaultLanguage: codes.includes('de') ? 'de' : (codes[0] ?? 'de'),
          languages: codes.map((code) => ({ code, nativeName: code, dir: rightToLeft.has(code) ? 'rtl' : 'ltr' })),
        };
      }),
    content: async ({ slug }, language) => ({
      pages: pagesOf(slug, language, regions.get(slug) ?? new Map()),
      problems: [],
    }),
  };
}

function pagesOf(city: string, language: string, contexts: Contexts): SourcePage[] {
  return [...(contexts.get(language) ?? [])].map(([id, context], order) => {
    const [title = '', ...lines] = context.split('\n');
    const versions = [...contexts].flatMap(([code, pages]) => (pages.has(id) ? [[code, id]] : []));
    return {
      kind: 'page',
      id,
      path: pathOf(city, language, id),
      title,
      lastUpdated: null,
      html: lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n'),
      parentId: null,
      order,
      versions: Object.fromEntries(versions),
      expiresAt: null,
    };
  });
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** How many pages there are, each counted once in all its languages. */
export function countPages({ questions }: OmosQa): number {
  return new Set(questions.map(({ city, pageId }) => `${city}/${pageId}`)).size;
}
