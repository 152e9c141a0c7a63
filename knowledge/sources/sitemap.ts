import { gunzipBounded, isGzip } from './bounded-body.js';
import { FetchFailure } from './fetch-failure.js';
import type { SafeFetch } from './safe-fetch.js';
import { parseSitemapXml, type SitemapEntry } from './sitemap-xml.js';
import type { SourceProblem } from './source.js';

/** The sitemap protocol's own bound for one unpacked file. */
const MAX_SITEMAP_BYTES = 50 * 1024 * 1024;
/** Files read for one site; an index that leads round in a circle ends anyway, since each is read once. */
const MAX_SITEMAPS = 100;

export interface SiteListing {
  entries: SitemapEntry[];
  problems: SourceProblem[];
}

/**
 * Reads a sitemap: XML, an index of further ones, or a list of addresses (`.txt`), each also packed with gzip.
 * @param isNamed whether an address is on a host that may be asked
 * @param maxEntries reading ends when there are more
 * @throws FetchFailure when one of the files cannot be read: a part of a list would make pages disappear
 */
export async function readSitemap(
  url: string,
  fetch: SafeFetch,
  isNamed: (url: string) => boolean,
  maxEntries: number,
): Promise<SiteListing> {
  const problems: SourceProblem[] = [];
  const entries: SitemapEntry[] = [];
  const seen = new Set([url]);
  // A Set is walked in the order of insertion, including what is added on the way.
  for (const sitemapUrl of seen) {
    if (entries.length > maxEntries) break;
    const sitemap = await readFile(sitemapUrl, fetch);
    if (sitemap.kind === 'pages') entries.push(...sitemap.entries.slice(0, maxEntries + 1));
    else for (const { url: child } of sitemap.entries) addChild(child);
  }
  return { entries, problems };

  function addChild(child: string): void {
    if (!isNamed(child)) problems.push({ where: child, problem: 'is a sitemap on a host that was not named' });
    else if (seen.size < MAX_SITEMAPS) seen.add(child);
    else problems.push({ where: child, problem: `is beyond the ${MAX_SITEMAPS} sitemaps that are read` });
  }
}

/** The addresses of a text: one a line; empty lines and lines that begin with `#` do not count. */
export function parseAddressList(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.replace(/^\ufeff/, '').trim());
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}

async function readFile(url: string, fetch: SafeFetch) {
  const response = await fetch(url, { maxBodyBytes: MAX_SITEMAP_BYTES });
  const text = (await unpacked(url, response.body)).toString('utf8');
  if (/\.txt(\.gz)?$/i.test(new URL(url).pathname)) {
    return { kind: 'pages', entries: parseAddressList(text).map((line) => ({ url: line, lastModified: null })) };
  }
  const sitemap = parseSitemapXml(text);
  if (sitemap === null) throw unreadable(url, 'is no complete sitemap');
  return sitemap;
}

async function unpacked(url: string, body: Buffer): Promise<Buffer> {
  if (!isGzip(body)) return body;
  try {
    return await gunzipBounded(body, MAX_SITEMAP_BYTES);
  } catch (cause) {
    throw unreadable(url, `cannot be unpacked within ${MAX_SITEMAP_BYTES} bytes`, cause);
  }
}

function unreadable(url: string, problem: string, cause?: unknown): FetchFailure {
  return new FetchFailure('unreadable', url, problem, 'Give the address of a sitemap, or a list of addresses.', {
    cause,
  });
}
