import { createHash } from 'node:crypto';
import type { PageChange, SeenPage } from '../../ports/gap-store.js';
import type { RegionIndex } from '../../retrieval/view-index.js';

/** A region's pages as they are today, events and places too. */
export function pagesToday(region: RegionIndex): SeenPage[] {
  return [...region.views.values()].flatMap((view) =>
    view.documents.map(({ language, group, title, structure }) => ({
      language,
      group,
      digest: createHash('sha256')
        .update(JSON.stringify([title, structure.sentences]))
        .digest('base64url'),
    })),
  );
}

/**
 * What has changed: versions with other sentences, and new ones. A language that was never seen before is no change, and
 * neither is the first look at a region.
 */
export function changesSince(seen: readonly SeenPage[], today: readonly SeenPage[], day: string): PageChange[] {
  const digests = new Map(seen.map(({ language, group, digest }) => [`${language}\n${group}`, digest]));
  const languages = new Set(seen.map(({ language }) => language));
  return today
    .filter(({ language, group, digest }) => languages.has(language) && digests.get(`${language}\n${group}`) !== digest)
    .map(({ language, group }) => ({ language, group, day }));
}
