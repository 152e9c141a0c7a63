import type { Embedder } from '../ports/embedder.js';
import { type RankedGroup, rankGroups } from '../retrieval/rank-groups.js';
import type { RegionIndex } from '../retrieval/view-index.js';

export interface Retrieved {
  groups: RankedGroup[];
  /** Null when the engine is not there: words only. */
  vector: number[] | null;
}

/** The question's vector, or null when it cannot be made now: answers then go by words, and say so. */
async function embedQuestion(text: string, embedder: Embedder | null): Promise<number[] | null> {
  try {
    return embedder ? await embedder.embedQuery(text) : null;
  } catch {
    // The engine reports its own failures; a question must not fail for it.
    return null;
  }
}

/** Finds pages in every language of the region, or in the chosen ones. */
export async function retrieve(
  text: string,
  region: RegionIndex,
  embedder: Embedder | null,
  options: { language: string | null; contentLanguages?: string[] | undefined; now: Date },
): Promise<Retrieved> {
  const embedding = embedQuestion(text, embedder);
  const languages = options.contentLanguages ?? [...region.views.keys()];
  const query = { text, embedding, language: options.language, model: embedder?.model ?? null, now: options.now };
  return { groups: await rankGroups(region, languages, query), vector: await embedding };
}
