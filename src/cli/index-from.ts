import path from 'node:path';
import { existsSync } from 'node:fs';
import { openSource } from '../../knowledge/sources/open-source.js';
import type { SynchroniseOptions, ViewReport } from '../../knowledge/synchronise/synchronise.js';
import type { Lotse } from '../app.js';
import { errorKind, LotseError } from '../errors.js';
import type { RegionSource, SourceStore } from '../ports/source-store.js';

const demo = 'demo';

/** A source, and which of its regions and languages are wanted; all when left out. */
interface Wanted {
  source: string;
  regions?: string[] | undefined;
  languages?: string[] | undefined;
}

/** What regions are to be indexed from: what was said, else what each was indexed from before, else the demo. */
export async function sourcesOf(
  sources: Pick<SourceStore, 'list'>,
  { source, region: regions, language: languages }: { source?: string; region?: string[]; language?: string[] },
): Promise<Wanted[]> {
  // A worker that synchronises later may stand in another folder.
  if (source !== undefined) return [{ source: existsSync(source) ? path.resolve(source) : source, regions, languages }];
  if (!regions) return [{ source: demo, languages }];
  const known = new Map((await sources.list()).map((each) => [each.region, each]));
  const wanted = new Map<string, Wanted & { regions: string[] }>();
  for (const region of regions) {
    const from = { source: known.get(region)?.source ?? demo, languages: languages ?? known.get(region)?.languages };
    const key = JSON.stringify(from);
    const together = wanted.get(key) ?? { source: from.source, languages: from.languages ?? undefined, regions: [] };
    together.regions.push(region);
    wanted.set(key, together);
  }
  return [...wanted.values()];
}

/**
 * Brings the index up to date with a source, and remembers it, and the languages, for the regions that it was read for.
 * @throws whatever indexing throws, after that was noted for the regions that were named
 */
export async function indexFrom(
  { index, sources }: Pick<Lotse, 'index' | 'sources'>,
  source: string,
  { allowPrivateNetwork, ...options }: SynchroniseOptions & { allowPrivateNetwork: boolean },
): Promise<ViewReport[]> {
  const now = () => new Date().toISOString();
  try {
    const reports = await index(openSource(source, { allowPrivateNetwork }), options);
    const before = new Map((await sources.list()).map((each) => [each.region, each]));
    for (const region of new Set(reports.map((report) => report.region))) {
      const languages = withThoseBefore(source, options.languages, before.get(region));
      await sources.noteSuccess(region, { source, languages }, now());
    }
    return reports;
  } catch (error) {
    const reason = error instanceof LotseError ? error.message : errorKind(error);
    for (const region of options.regions ?? []) await sources.noteFailure(region, reason, now()).catch(() => {});
    throw error;
  }
}

/** A run for some languages adds to those before it. @returns null for all */
function withThoseBefore(
  source: string,
  asked: string[] | undefined,
  before: RegionSource | undefined,
): RegionSource['languages'] {
  if (asked === undefined) return null;
  if (before?.source !== source) return asked;
  return before.languages && [...new Set([...before.languages, ...asked])];
}
