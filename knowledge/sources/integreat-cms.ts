import type { Language, Region } from '../../src/domain/region.js';
import { type CmsAnswer, readContent } from './cms-content.js';
import { type CmsRegion, readLanguages, readRegions, toRegion } from './cms-region.js';
import { addressForMessages, FetchFailure } from './fetch-failure.js';
import type { FetchSettings } from './fetch-settings.js';
import { createSafeFetch, type SafeFetch } from './safe-fetch.js';
import type { Source, SourceContent } from './source.js';

/** Keeps Lotse out of the CMS's usage statistics. */
const HEADERS = { 'x-integreat-development': 'true', accept: 'application/json' };

export interface IntegreatCmsOptions {
  /** Bounds of the way out; the CMS's own origin may have a private address, since the operator named it. */
  fetch?: Partial<FetchSettings>;
  now?: () => Date;
}

/** The pages of an Integreat CMS, over its API v3. */
export class IntegreatCms implements Source {
  readonly name: string;
  private readonly api: string;
  private readonly fetch: SafeFetch;
  private readonly now: () => Date;
  /** What the CMS said of its regions, by slug. */
  private readonly known = new Map<string, CmsRegion>();

  /** @param baseUrl `https://cms.example`, with or without `/api/v3/` */
  constructor(baseUrl: string, options: IntegreatCmsOptions = {}) {
    this.api = `${baseUrl.replace(/\/+$/, '').replace(/\/api\/v3$/, '')}/api/v3`;
    this.name = addressForMessages(baseUrl);
    const origin = URL.canParse(baseUrl) ? [new URL(baseUrl).origin] : [];
    this.fetch = createSafeFetch({ trustedOrigins: origin, ...options.fetch });
    this.now = options.now ?? (() => new Date());
  }

  async regions(): Promise<Region[]> {
    const { json, where } = await this.get('regions');
    const listed = readRegions(json, where);
    for (const region of listed) this.known.set(region.slug, region);
    const regions = await Promise.all(listed.map(async (region) => toRegion(region, await this.languages(region))));
    return regions.filter((region) => region !== null);
  }

  async content({ slug }: Region, language: string): Promise<SourceContent> {
    const region = this.known.get(slug);
    const [pages, events, locations] = await Promise.all([
      this.get(slug, language, 'pages'),
      region?.hasEvents === false ? null : this.getIfThere(slug, language, 'events'),
      region?.hasLocations === false ? null : this.getIfThere(slug, language, 'locations'),
    ]);
    return readContent({ pages, events, locations }, language, this.now());
  }

  private async languages(region: CmsRegion): Promise<Language[]> {
    if (region.languages !== null) return region.languages;
    const answer = await this.getIfThere(region.slug, 'languages');
    return answer === null ? [] : readLanguages(answer.json, answer.where);
  }

  /** Null when the CMS has no such list (404): older versions and regions without that feature. */
  private async getIfThere(...segments: string[]): Promise<CmsAnswer | null> {
    try {
      return await this.get(...segments);
    } catch (error) {
      if (error instanceof FetchFailure && error.httpStatus === 404) return null;
      throw error;
    }
  }

  private async get(...segments: string[]): Promise<CmsAnswer> {
    const where = `${this.api}/${segments.map(encodeURIComponent).join('/')}/`;
    const { body } = await this.fetch(where, { headers: HEADERS });
    try {
      return { json: JSON.parse(body.toString('utf8')), where };
    } catch (cause) {
      const hint =
        'Check that the address is that of an Integreat CMS; its answer may also have been cut off on the way.';
      throw new FetchFailure('unreadable', where, 'gave no valid JSON', hint, { cause });
    }
  }
}
