import type { SourcePage } from '../../src/domain/page.js';
import { contentHash } from '../passages/content-hash.js';

/** Raised whenever pages are taken apart in a different way: all pages are then structured again. */
const structureVersion = 2;

/** Fingerprint of what a source said about a page: equal digests need no work at all. */
export function digestOf(page: SourcePage): string {
  const { versions, ...rest } = page;
  const sortedVersions = Object.entries(versions).sort(([a], [b]) => (a < b ? -1 : 1));
  const fields = Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1));
  return contentHash(JSON.stringify([structureVersion, fields, sortedVersions]));
}
