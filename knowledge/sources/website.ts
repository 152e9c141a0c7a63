import type { SourcePage } from '../../src/domain/page.js';
import type { Region } from '../../src/domain/region.js';
import { LotseError } from '../../src/errors.js';
import { contentHash } from '../passages/content-hash.js';
import { type CrawledPage, crawl } from './crawl.js';
import { addressForMessages } from './fetch-failure.js';
import { defaultFetchSettings, type FetchSettings } from './fetch-settings.js';
import { languageFromCode } from './language-facts.js';
import { type PoliteFetch, politeFetch } from './polite-fetch.js';
import { createSafeFetch, type SafeFetch } from './safe-fetch.js';
import { readSitemap, type SiteListing } from './sitemap.js';
import type { Source, SourceContent, SourceProblem } from './source.js';

export interface WebsiteOptions {
  /** Address of a sitemap or of a text with addresses; or the addresses themselves. */
  listing: { sitemap: string } | { addresses: string[] };
  region: { slug: string; name: string };
  /** Host names that may be asked; those of the listing when not given. */
  hosts?: string[];
  /** Language of pages that do not tell theirs, and of the region; `de` when not given. */
  defaultLanguage?: string;
  /** 2000 when not given. */
  maxPages?: number;
  fetch?: Partial<FetchSettings>;
}

interface SiteState {
  pages: Map<string, SourcePage & { language: string }>;
  problems: SourceProblem[];
}

/** A web site as one region. `regions()` reads the whole site, for only its pages tell their languages. */
export class Website implements Source {
  readonly name: string;
  private readonly hosts: Set<string>;
  private readonly defaultLanguage: string;
  private readonly maxPages: number;
  private readonly fetch: SafeFetch;
  private readonly polite: PoliteFetch;
  private state: Promise<SiteState> | null = null;

  constructor(private readonly options: WebsiteOptions) {
    const { listing } = options;
    const named = 'sitemap' in listing ? [listing.sitemap] : listing.addresses;
    this.name = addressForMessages(named[0] ?? '');
    this.hosts = new Set(options.hosts ?? named.filter((url) => URL.canParse(url)).map((url) => new URL(url).hostname));
    this.defaultLanguage = options.defaultLanguage ?? 'de';
    this.maxPages = options.maxPages ?? 2000;
    const settings = { allowedHosts: [...this.hosts], ...options.fetch };
    this.fetch = createSafeFetch(settings);
    this.polite = politeFetch(this.fetch, settings.wait ?? defaultFetchSettings.wait);
  }

  async regions(): Promise<Region[]> {
    this.state = this.read();
    const { pages, problems } = await this.state;
    const codes = [...new Set([...pages.values()].map(({ language }) => language))].sort();
    const first = codes[0];
    if (first === undefined) {
      const example = problems[0] === undefined ? '' : ` (${problems[0].where}: ${problems[0].problem})`;
      throw new LotseError('source_unreachable', `${this.name}: has no readable page${example}`, NO_PAGES);
    }
    const defaultLanguage = codes.includes(this.defaultLanguage) ? this.defaultLanguage : first;
    return [{ ...this.options.region, defaultLanguage, languages: codes.map(languageFromCode) }];
  }

  /** Problems stand with the default language: a page that could not be read has told no language. */
  async content(region: Region, language: string): Promise<SourceContent> {
    this.state ??= this.read();
    const { pages, problems } = await this.state;
    return {
      pages: [...pages.values()].filter((page) => page.language === language).map(({ language: _, ...page }) => page),
      problems: language === region.defaultLanguage ? problems : [],
    };
  }

  private async read(): Promise<SiteState> {
    const { entries, problems: listingProblems } = await this.list();
    const problems = [...listingProblems];
    if (entries.length > this.maxPages) {
      problems.push({ where: this.name, problem: `lists more than ${this.maxPages} pages; the others are left out` });
    }
    const unique = [...new Map(entries.map((entry) => [entry.url, entry])).values()];
    const crawled = await crawl(unique.slice(0, this.maxPages), this.polite, this.isNamed);
    return { pages: this.toPages(crawled.pages, problems), problems: [...problems, ...crawled.problems] };
  }

  private async list(): Promise<SiteListing> {
    const { listing } = this.options;
    if ('sitemap' in listing) return readSitemap(listing.sitemap, this.fetch, this.isNamed, this.maxPages);
    return { entries: listing.addresses.map((url) => ({ url, lastModified: null })), problems: [] };
  }

  private toPages(crawled: CrawledPage[], problems: SourceProblem[]): SiteState['pages'] {
    const idByAddress = new Map(crawled.flatMap((page) => page.addresses.map((url) => [url, contentHash(page.url)])));
    const pages: SiteState['pages'] = new Map();
    for (const page of crawled) {
      const id = contentHash(page.url);
      const language = page.language ?? this.defaultLanguage;
      if (pages.has(id)) {
        const where = page.addresses[0] ?? page.url;
        problems.push({ where, problem: `names the same address as an earlier page: ${page.url}` });
        continue;
      }
      const versions = Object.entries(page.alternates).flatMap(([code, url]) => {
        const other = idByAddress.get(url);
        return other === undefined ? [] : [[code, other] as const];
      });
      pages.set(id, {
        kind: 'page',
        id,
        language,
        path: page.url,
        title: page.title,
        lastUpdated: page.lastUpdated,
        html: page.html,
        parentId: null,
        order: pages.size,
        versions: { ...Object.fromEntries(versions), [language]: id },
        expiresAt: null,
      });
    }
    return pages;
  }

  private readonly isNamed = (url: string): boolean => {
    if (!URL.canParse(url)) return false;
    const { hostname, host } = new URL(url);
    return this.hosts.has(hostname) || this.hosts.has(host);
  };
}

const NO_PAGES = 'Check the list of addresses, and whether the robots.txt of the site allows reading them.';
