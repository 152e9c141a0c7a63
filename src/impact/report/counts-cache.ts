import { LRUCache } from 'lru-cache';
import type { ImpactStore } from '../../ports/impact-store.js';
import { tallyTables } from '../../domain/impact.js';
import { ReleasedCounts } from '../release/released-counts.js';

/** Released counts, read from the store once a day: days that are over never change. */
export interface CountsCache {
  /** Of one region, of the tables that reports are made of. @param day the last day that reports tell of */
  of(region: string, day: string): Promise<ReleasedCounts>;
  /** Of every region, by its slug, of the table `all`. */
  ofAll(regions: readonly string[], day: string): Promise<ReadonlyMap<string, ReleasedCounts>>;
}

/** A report asks for no topic in a language, which is half of all there is; gaps do. */
const reportTables = tallyTables.filter((table) => table !== 'topic_language');

/** So many regions are remembered; of a district with a million questions, about 20 MB. */
const mostRegions = 30;

/** Reads counts when they are first asked for, and keeps them for the day. */
export function createCountsCache(store: Pick<ImpactStore, 'tallies'>): CountsCache {
  const regions = new LRUCache<string, Promise<ReleasedCounts>>({ max: mostRegions });
  const every = new LRUCache<string, Promise<ReadonlyMap<string, ReleasedCounts>>>({ max: 1 });
  return {
    of: (region, day) =>
      remembered(regions, `${region} ${day}`, async () => {
        return new ReleasedCounts(await store.tallies({ region, tables: reportTables }));
      }),
    // Region by region: so they are found by their key, not by looking at every row of a year.
    ofAll: (slugs, day) =>
      remembered(every, `${slugs.join(' ')} ${day}`, async () => {
        const tables = ['all'] as const;
        const read = async (region: string) =>
          [region, new ReleasedCounts(await store.tallies({ region, tables }))] as const;
        return new Map(await Promise.all(slugs.map(read)));
      }),
  };
}

/** Whoever asks while it is read gets the same; what failed is read again. */
function remembered<T>(cache: LRUCache<string, Promise<T>>, key: string, read: () => Promise<T>): Promise<T> {
  const known = cache.get(key);
  if (known) return known;
  const reading = read();
  cache.set(key, reading);
  reading.catch(() => cache.delete(key));
  return reading;
}
