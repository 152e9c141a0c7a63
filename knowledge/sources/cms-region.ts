import type { Language, Region } from '../../src/domain/region.js';
import { LotseError } from '../../src/errors.js';
import { parseItems } from './cms-items.js';
import { languageSchema, regionSchema } from './cms-schema.js';
import { languageFromCode } from './language-facts.js';

/** A region as the CMS lists it. */
export interface CmsRegion {
  slug: string;
  name: string;
  /** Null when the list does not tell: then the region's own list of languages has to be read. */
  languages: Language[] | null;
  hasEvents: boolean;
  hasLocations: boolean;
  /** In degrees; left out when the list does not tell. */
  position?: { latitude: number; longitude: number };
}

/**
 * The live regions of a list; hidden ones and broken entries are left out.
 * @throws LotseError `source_unreachable` when the answer is no list, or when every entry of it is broken.
 */
export function readRegions(answer: unknown, where: string): CmsRegion[] {
  const { items, problems } = parseItems(answer, regionSchema, where);
  const [problem] = problems;
  if (items.length === 0 && problem !== undefined) {
    const hint = 'Check that this is the list of regions of an Integreat CMS (API v3).';
    throw new LotseError('source_unreachable', `${where}: every region is broken (${problem.problem})`, hint);
  }
  return items
    .filter(({ item }) => item.live !== false)
    .map(({ item }) => ({
      slug: item.path,
      name: item.name,
      languages: Array.isArray(item.languages) ? readLanguages(item.languages, where) : null,
      hasEvents: item.events !== false,
      hasLocations: item.pois !== false,
      ...(typeof item.latitude === 'number' && typeof item.longitude === 'number'
        ? { position: { latitude: item.latitude, longitude: item.longitude } }
        : {}),
    }));
}

/**
 * The languages of a list; broken entries are left out.
 * @throws LotseError `source_unreachable` when the answer is no list.
 */
export function readLanguages(answer: unknown, where: string): Language[] {
  const byCode = new Map<string, Language>();
  for (const { item } of parseItems(answer, languageSchema, where).items) {
    const guess = languageFromCode(item.code);
    byCode.set(item.code, {
      code: item.code,
      nativeName: item.native_name ?? guess.nativeName,
      dir: item.dir ?? guess.dir,
    });
  }
  return [...byCode.values()];
}

/** The region for everyone else; null when it has no languages, for then it has no pages. */
export function toRegion({ slug, name, position }: CmsRegion, languages: Language[]): Region | null {
  const first = languages[0];
  if (first === undefined) return null;
  const german = languages.find(({ code }) => code === 'de');
  return { slug, name, defaultLanguage: (german ?? first).code, languages, ...(position ? { position } : {}) };
}
