import path from 'node:path';
import { existsSync } from 'node:fs';
import { openSource } from '../../knowledge/sources/open-source.js';
import type { SynchroniseOptions, ViewReport } from '../../knowledge/synchronise/synchronise.js';
import type { Lotse } from '../app.js';
import { errorKind, LotseError } from '../errors.js';
import type { SourceStore } from '../ports/source-store.js';

const demo = 'demo';

/** A source, and which of its regions are wanted; all when left out. */
interface Wanted {
  source: string;
  regions?: string[] | undefined;
}

/** Where regions are to be indexed from: what was said, else where each was indexed from last, else the demo. */
export async function sourcesOf(
  sources: Pick<SourceStore, 'list'>,
  { source, region: regions }: { source?: string; region?: string[] },
): Promise<Wanted[]> {
  // A worker that synchronises later may stand in another folder.
  if (source !== undefined) return [{ source: existsSync(source) ? path.resolve(source) : source, regions }];
  if (!regions) return [{ source: demo }];
  const known = new Map((await sources.list()).map((each) => [each.region, each.source]));
  const bySource = new Map<string, string[]>();
  for (const region of regions) {
    const from = known.get(region) ?? demo;
    bySource.set(from, [...(bySource.get(from) ?? []), region]);
  }
  return [...bySource].map(([from, ofIt]) => ({ source: from, regions: ofIt }));
}

/**
 * Brings the index up to date with a source, and remembers it for the regions that it was read for.
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
    for (const region of new Set(reports.map((report) => report.region)))
      await sources.noteSuccess(region, source, now());
    return reports;
  } catch (error) {
    const reason = error instanceof LotseError ? error.message : errorKind(error);
    for (const region of options.regions ?? []) await sources.noteFailure(region, reason, now()).catch(() => {});
    throw error;
  }
}
