import { DateTime } from 'luxon';
import pLimit from 'p-limit';
import { decodeHtml } from './html-decoding.js';
import { FetchFailure } from './fetch-failure.js';
import type { PoliteFetch } from './polite-fetch.js';
import type { FetchResponse } from './safe-fetch.js';
import type { SitemapEntry } from './sitemap-xml.js';
import type { SourceProblem } from './source.js';
import { readWebPage, type WebPage, withoutHash } from './web-page.js';

const PAGES_AT_ONCE = 4;
const MAX_PAGE_BYTES = 5 * 1024 * 1024;
/** Beyond this share of pages that end in a server's error, the site is down, not a page broken. */
const MOST_SERVER_ERRORS = 0.1;

export interface CrawledPage extends WebPage {
  /** Every address that led here: as listed, after redirects, and the page's own. */
  addresses: string[];
  /** ISO 8601 in UTC. */
  lastUpdated: string | null;
}

export interface Crawl {
  pages: CrawledPage[];
  problems: SourceProblem[];
}

type Outcome = CrawledPage | (SourceProblem & { isServerError: boolean });

/**
 * Reads every listed page, in the order of the list.
 * @param isNamed whether an address is on a host of this source
 * @throws FetchFailure when the site breaks down on the way: half a site must not replace a whole one
 */
export async function crawl(
  entries: SitemapEntry[],
  polite: PoliteFetch,
  isNamed: (url: string) => boolean,
): Promise<Crawl> {
  const limit = pLimit(PAGES_AT_ONCE);
  const tasks = entries.map((entry) => limit(() => readEntry(entry, polite, isNamed)));
  const outcomes = await Promise.all(tasks).finally(() => limit.clearQueue());
  const problems = outcomes.filter((outcome) => 'problem' in outcome);
  const serverErrors = problems.filter(({ isServerError }) => isServerError);
  const [firstError] = serverErrors;
  if (firstError !== undefined && serverErrors.length > entries.length * MOST_SERVER_ERRORS) {
    const problem = `${firstError.problem}, and so did ${serverErrors.length} of ${entries.length} pages`;
    throw new FetchFailure('status', firstError.where, problem, 'The site seems to be down: try again later.');
  }
  return {
    pages: outcomes.filter((outcome): outcome is CrawledPage => !('problem' in outcome)),
    problems: problems.map(({ where, problem }) => ({ where, problem })),
  };
}

async function readEntry(
  entry: SitemapEntry,
  polite: PoliteFetch,
  isNamed: (url: string) => boolean,
): Promise<Outcome> {
  if (!URL.canParse(entry.url)) return skipped(entry.url, 'is no web address');
  if (!isNamed(entry.url)) return skipped(entry.url, 'is on a host that was not named for this source');
  if (!(await polite.isAllowed(entry.url))) return skipped(entry.url, 'robots.txt does not allow it');
  try {
    const response = await polite.fetch(entry.url, { maxBodyBytes: MAX_PAGE_BYTES });
    if (!(await polite.isAllowed(response.url))) return skipped(entry.url, 'robots.txt does not allow where it leads');
    return readResponse(entry, response, isNamed);
  } catch (error) {
    if (!(error instanceof FetchFailure) || error.kind === 'network') throw error;
    return { ...skipped(entry.url, error.message), isServerError: error.isTransient };
  }
}

function readResponse(entry: SitemapEntry, response: FetchResponse, isNamed: (url: string) => boolean): Outcome {
  const type = response.headers['content-type'];
  if (type !== undefined && !/^\s*(text\/html|application\/xhtml\+xml)\b/i.test(type)) {
    return skipped(entry.url, `is no HTML page but ${type}`);
  }
  const html = decodeHtml(response.body, type);
  const page = readWebPage(html, response.url, response.headers['content-language'], isNamed);
  if ('problem' in page) return skipped(entry.url, page.problem);
  return {
    ...page,
    addresses: [withoutHash(entry.url), withoutHash(response.url), page.url],
    lastUpdated: lastChange(entry.lastModified, response.headers['last-modified']),
  };
}

function lastChange(fromSitemap: string | null, fromHeader: string | undefined): string | null {
  const times = [DateTime.fromISO(fromSitemap ?? ''), DateTime.fromHTTP(fromHeader ?? '')];
  const time = times.find(({ isValid }) => isValid);
  return time?.toUTC().toISO({ suppressMilliseconds: true }) ?? null;
}

function skipped(url: string, problem: string): SourceProblem & { isServerError: boolean } {
  return { where: url, problem, isServerError: false };
}
