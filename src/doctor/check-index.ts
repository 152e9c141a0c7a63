import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../config.js';
import { engineModel } from '../providers/engine/engine-files.js';
import { type Check, failure, type Finding, ok, warning } from './finding.js';
import { readViews, type StoredView } from './served-views.js';

/** Pages change every week; a source that is not asked for longer is forgotten rather than quiet. */
const oldDays = 7;

export interface IndexPlace {
  dataDir: string;
  /** Null: the embedded files. */
  databaseUrl: string | null;
}

/** Which regions are there, how old, and whether they can be searched by meaning. */
export function checkIndex(config: Config, place: IndexPlace, now: Date): Check {
  return {
    name: 'index',
    timeoutMs: 20_000,
    run: async () => {
      const views = await readViews(place).catch(() => undefined);
      if (views === undefined) return [failure('The index cannot be read.', 'See the line about the database.')];
      if (!views || views.length === 0)
        return [warning('Nothing is indexed yet.', 'Run "lotse index --source …"; "lotse serve" begins with a demo.')];
      const present = place.databaseUrl
        ? () => true
        : (name: string) => existsSync(path.join(place.dataDir, 'vectors', name));
      return indexFindings(views, { model: modelOf(config), now, present });
    },
  };
}

/** Name of the model that embeds now; null when none does. */
function modelOf({ embeddingsServer, engine }: Config): string | null {
  if (!embeddingsServer) return engine === 'off' ? null : engineModel;
  const { model, queryPrefix, passagePrefix } = embeddingsServer;
  return [model, queryPrefix, passagePrefix].join('|').replace(/\|+$/u, '');
}

interface Seen {
  model: string | null;
  now: Date;
  /** Whether a vector index is there. */
  present(name: string): boolean;
}

/** @param views all that are indexed; at least one */
function indexFindings(views: StoredView[], { model, now, present }: Seen): Finding[] {
  const regions = [...new Set(views.map(({ region }) => region))].sort();
  const again = 'Run "lotse index" with the same source again.';
  return regions.flatMap((region) => {
    const own = views.filter((view) => view.region === region);
    const pages = own.reduce((sum, view) => sum + view.pages, 0);
    const newest =
      own
        .map(({ indexedAt }) => indexedAt)
        .sort()
        .at(-1) ?? '';
    const days = (now.getTime() - Date.parse(newest)) / 86_400_000;
    const said = `${region}: ${pages} pages in ${own.length} languages, last indexed ${newest.slice(0, 16)}Z`;
    const languages = (list: StoredView[]) => list.map(({ language }) => language).join(', ');
    const words = own.filter((view) => view.model === null && view.pages > 0);
    const other = own.filter((view) => view.model !== null && model !== null && view.model !== model);
    const lost = own.filter(({ vectorIndex }) => vectorIndex !== null && !present(vectorIndex));
    const findings = [
      ...(words.length > 0 && model !== null
        ? [warning(`${region}: without vectors, found by words only: ${languages(words)}.`, again)]
        : []),
      ...(other.length > 0
        ? [warning(`${region}: embedded with another model, found by words only: ${languages(other)}.`, again)]
        : []),
      ...(lost.length > 0
        ? [warning(`${region}: files of vectors are missing, and made anew at each start: ${languages(lost)}.`, again)]
        : []),
      ...(pages === 0 ? [failure(`${region} has no page.`, 'See what the source says of this region.')] : []),
      ...(days < -0.1 ? [warning(`${region} was indexed in the future.`, 'Set the clock of this machine right.')] : []),
    ];
    const age =
      days > oldDays
        ? warning(`${said}, ${Math.floor(days)} days ago.`, 'See that it is brought up to date every day.')
        : ok(`${said}.`);
    return [age, ...findings];
  });
}
