import type { Embedder } from '../ports/embedder.js';
import { type RankedGroup, rankGroups } from '../retrieval/rank-groups.js';
import type { RegionIndex } from '../retrieval/view-index.js';

export interface Retrieved {
  groups: RankedGroup[];
  /** As the model made it; null when the engine is not there: words only. */
  vector: number[] | null;
}

/** The question's vector, or null when it cannot be made now: answers then go by words, and say so. */
export async function embedQuestion(text: string, embedder: Embedder | null): Promise<number[] | null> {
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
  options: {
    /** From `embedQuestion`; may still be in the making. */
    embedding: Promise<number[] | null>;
    /** Model of the embedding. */
    model: string | null;
    language: string | null;
    contentLanguages?: string[] | undefined;
    now: Date;
  },
): Promise<Retrieved> {
  const { contentLanguages, ...rest } = options;
  const languages = contentLanguages ?? [...region.views.keys()];
  return { groups: await rankGroups(region, languages, { text, ...rest }), vector: await options.embedding };
}
