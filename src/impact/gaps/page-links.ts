import type { Page } from '../../domain/page.js';
import type { RegionIndex } from '../../retrieval/view-index.js';
import type { GapContext } from './gap-context.js';

/** An address that pages link to. */
export interface LinkOfPages {
  /** As a browser opens it: absolute, without a fragment. As the editors wrote it where no browser can. */
  url: string;
  /** What a link is for: the web, or a mail address or number that is only looked at. */
  kind: 'web' | 'mail' | 'phone' | 'other';
  pages: Page[];
}

/** All addresses that a region's pages link to, those of the reader's app and of this server left out. */
export function linksOf(region: RegionIndex, pageUrl: GapContext['pageUrl']): LinkOfPages[] {
  const links = new Map<string, LinkOfPages>();
  for (const view of region.views.values()) {
    for (const page of view.documents) {
      const own = pageUrl(page, region);
      // A web site's pages link to one another; elsewhere they are read in an app that answers every address.
      const isWebsite = /^https?:\/\//u.test(page.path);
      for (const { href } of page.structure.links) {
        const link = readAddress(href.trim(), own);
        if (!link || (!isWebsite && link.kind === 'web' && originOf(link.url) === originOf(own))) continue;
        const known = links.get(link.url) ?? { ...link, pages: [] };
        if (!known.pages.includes(page)) known.pages.push(page);
        links.set(link.url, known);
      }
    }
  }
  return [...links.values()];
}

function readAddress(href: string, base: string): Pick<LinkOfPages, 'url' | 'kind'> | null {
  if (href === '' || href.startsWith('#')) return null;
  if (/^mailto:/iu.test(href)) return { url: href, kind: 'mail' };
  if (/^tel:/iu.test(href)) return { url: href, kind: 'phone' };
  // `www.` without a scheme is a page of the site for a browser; what was meant is plain.
  if (/^(?:www\.|https?:(?!\/\/[^/])|https?\/\/|http:\/\/https?)/iu.test(href)) return { url: href, kind: 'other' };
  if (!URL.canParse(href, base)) return { url: href, kind: 'other' };
  const url = new URL(href, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  url.hash = '';
  return { url: url.href, kind: 'web' };
}

function originOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).origin : null;
}
