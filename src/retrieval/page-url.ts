import type { Page } from '../domain/page.js';
import type { RegionIndex } from './view-index.js';

/** Where people open pages. */
export interface LinkBases {
  /** Base address of the publisher's app, e.g. `https://integreat.app`. */
  publisher: string;
  /** Base address of this server, for regions whose pages are published nowhere else (the demo). */
  own: string;
}

/** Address at which a reader opens a page. */
export function pageUrl(page: Pick<Page, 'path'>, region: Pick<RegionIndex, 'readAt'>, bases: LinkBases): string {
  // A web site's pages carry their full address.
  if (/^https?:\/\//u.test(page.path)) return page.path;
  const base = region.readAt === 'lotse' ? `${trimSlash(bases.own)}/pages` : trimSlash(bases.publisher);
  return `${base}${page.path.startsWith('/') ? '' : '/'}${page.path}`;
}

function trimSlash(address: string): string {
  return address.replace(/\/+$/u, '');
}
