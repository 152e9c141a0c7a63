import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** One address of a sitemap. */
export interface SitemapEntry {
  url: string;
  /** As written; null when not given. */
  lastModified: string | null;
}

export interface Sitemap {
  /** `index`: the entries are sitemaps themselves. */
  kind: 'index' | 'pages';
  entries: SitemapEntry[];
}

// Entities are not expanded by the parser: nested ones can make gigabytes out of a few lines.
const parser = new XMLParser({
  processEntities: false,
  ignoreAttributes: true,
  parseTagValue: false,
  removeNSPrefix: true,
  isArray: (name) => name === 'url' || name === 'sitemap',
});

/** Takes a sitemap apart; null when it is none, is cut off, or is nested deeper than any sitemap. */
export function parseSitemapXml(xml: string): Sitemap | null {
  const root = parsed(xml);
  if (root === null) return null;
  if ('sitemapindex' in root) return { kind: 'index', entries: readEntries(root.sitemapindex, 'sitemap') };
  if ('urlset' in root) return { kind: 'pages', entries: readEntries(root.urlset, 'url') };
  return null;
}

function parsed(xml: string): Record<string, unknown> | null {
  if (/<!DOCTYPE/i.test(xml) || XMLValidator.validate(xml) !== true) return null;
  try {
    const root: unknown = parser.parse(xml);
    return isRecord(root) ? root : null;
  } catch {
    return null;
  }
}

function readEntries(list: unknown, name: string): SitemapEntry[] {
  const items = isRecord(list) && Array.isArray(list[name]) ? (list[name] as unknown[]) : [];
  return items.flatMap((item) => {
    if (!isRecord(item) || typeof item.loc !== 'string' || item.loc === '') return [];
    const lastModified = typeof item.lastmod === 'string' ? item.lastmod : null;
    return [{ url: decodeEntities(item.loc), lastModified }];
  });
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five entities that XML knows without a declaration; addresses need `&amp;`. */
function decodeEntities(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (whole, name: string) => entities[name] ?? whole);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
