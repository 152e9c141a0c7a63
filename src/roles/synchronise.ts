import type { RegionSettings } from '../domain/contact.js';
import { errorKind } from '../errors.js';
import type { JobQueue } from '../ports/job-queue.js';
import type { SourceStore } from '../ports/source-store.js';

/** A region that was indexed, or whose settings were changed, is seen after this. */
const lookEveryMs = 60_000;

export interface SynchroniseParts {
  jobs: Pick<JobQueue, 'schedule' | 'work'>;
  sources: Pick<SourceStore, 'list'>;
  settings(region: string): Pick<RegionSettings, 'sync'>;
  /** When regions are due that say nothing themselves; null: never. */
  usually: string | null;
  /** Brings a region up to date with its source. @throws when it could not be */
  index(region: string, signal: AbortSignal): Promise<void>;
  log: { warn(fields: object, message: string): void };
}

/**
 * Brings each region up to date with the source that it was indexed from, when it is due.
 * @returns ends asking for it; what is under way the queue ends
 */
export function startSynchronising(parts: SynchroniseParts): () => void {
  const { jobs, sources, settings, usually, index, log } = parts;
  const plan = async () => {
    for (const { region } of await sources.list()) {
      const { sync } = settings(region);
      await jobs.schedule('synchronise', region, sync === undefined ? usually : sync);
    }
  };
  const failed = (error: unknown) =>
    log.warn({ kind: errorKind(error) }, 'regions cannot be planned to be synchronised');
  const look = () => void plan().catch(failed);
  look();
  jobs.work('synchronise', index).catch(failed);
  const timer = setInterval(look, lookEveryMs);
  return () => clearInterval(timer);
}
