import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { LotseError } from '../../src/errors.js';
import { demoSource } from './demo.js';
import type { FetchSettings } from './fetch-settings.js';
import { Folder } from './folder.js';
import { IntegreatCms } from './integreat-cms.js';
import { parseAddressList } from './sitemap.js';
import type { Source } from './source.js';
import { Website, type WebsiteOptions } from './website.js';

/** What a web site does not say of itself. */
export interface SiteSettings {
  /** Slug of its region; made from the host name when not given. */
  slug?: string;
  /** Name of its region; the host name when not given. */
  name?: string;
  hosts?: string[];
  defaultLanguage?: string;
  maxPages?: number;
}

export interface OpenSourceOptions {
  /** Whether any address may be a private one. A CMS's own address may be in any case. */
  allowPrivateNetwork?: boolean;
  site?: SiteSettings;
  /** Bounds of the way out, for tests and unusual servers. */
  fetch?: Partial<FetchSettings>;
  now?: () => Date;
}

const FORMS =
  'Give "demo", a folder with saved CMS answers, the URL of an Integreat CMS, the URL of a sitemap (ending in .xml or .xml.gz, or after "sitemap:"), or a .txt file with one page address a line.';

/**
 * Opens a source by what is given. Nothing is fetched yet.
 * @param spec `demo`, a folder, the URL of a CMS, `sitemap:URL`, a URL ending in `.xml`, `.xml.gz` or `.txt`, or a
 *   `.txt` file with addresses
 * @throws LotseError `invalid_request` when it is none of these; the hint lists the forms
 */
export function openSource(spec: string, options: OpenSourceOptions = {}): Source {
  const given = spec.trim();
  const clock = options.now === undefined ? {} : { now: options.now };
  const fetch: Partial<FetchSettings> = {
    ...(options.allowPrivateNetwork === undefined ? {} : { allowPrivateNetwork: options.allowPrivateNetwork }),
    ...options.fetch,
  };
  if (given === 'demo') return demoSource(clock);
  if (/^sitemap:/i.test(given)) return website({ sitemap: webAddress(given.slice('sitemap:'.length)) }, options, fetch);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(given)) {
    const url = webAddress(given);
    if (/\.(xml(\.gz)?|txt)$/i.test(new URL(url).pathname)) return website({ sitemap: url }, options, fetch);
    return new IntegreatCms(url, { fetch, ...clock });
  }
  if (given === '' || !existsSync(given)) throw notASource('is no folder, file or address of a known form');
  if (statSync(given).isDirectory()) return new Folder(path.resolve(given), clock);
  if (!/\.txt$/i.test(given)) throw notASource('is a file, but no list of addresses (.txt)');
  return website({ addresses: parseAddressList(readFileSync(given, 'utf8')) }, options, fetch);
}

function website(
  listing: WebsiteOptions['listing'],
  { site = {} }: OpenSourceOptions,
  fetch: Partial<FetchSettings>,
): Website {
  const { slug, name, ...rest } = site;
  const addresses = 'sitemap' in listing ? [listing.sitemap] : listing.addresses;
  const first = addresses.find((address) => /^https?:/i.test(address) && URL.canParse(address));
  if (first === undefined) throw notASource('is a list without a web address');
  const host = new URL(first).hostname.replace(/^www\./, '');
  const region = { slug: slug ?? host.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, ''), name: name ?? host };
  return new Website({ listing, region, fetch, ...rest });
}

function webAddress(text: string): string {
  const address = text.trim();
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) throw notASource('is no http or https address');
  return address;
}

function notASource(problem: string): LotseError {
  return new LotseError('invalid_request', `The given source ${problem}.`, FORMS);
}
