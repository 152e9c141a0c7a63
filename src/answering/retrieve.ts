import { isUsableVector } from '../domain/usable-vector.js';
import type { Embedder } from '../ports/embedder.js';
import { type RankedGroup, rankGroups } from '../retrieval/rank-groups.js';
import type { RegionIndex } from '../retrieval/view-index.js';
import { turn } from './turn.js';

/** From so many characters on, a question is taken for a story with a question in it. */
const storyCharacters = 200;

/** The sentences of a long text that end in a question mark; null for short ones and where that is none or all of it. */
function askedInStory(text: string): string | null {
  if (text.length < storyCharacters) return null;
  const sentences = text.match(/[^.!?؟。]+[.!?؟。]*/gu) ?? [];
  const asked = sentences
    .filter((sentence) => /[?؟]\s*$/u.test(sentence))
    .join(' ')
    .trim();
  return asked === '' || asked.length > text.length / 2 ? null : asked;
}

export interface Retrieved {
  groups: RankedGroup[];
  /** As the model made it; null when the engine is not there: words only. */
  vector: number[] | null;
}

/**
 * The question's vector as the model makes it, or null when it cannot be made now: answers then go by words, and say so.
 * Of somebody who tells a long story, what is asked in it counts as much as the story.
 * @param region whose pages it is compared with; not given when with none
 */
export async function embedQuestion(
  text: string,
  embedder: Embedder | null,
  region?: RegionIndex,
): Promise<number[] | null> {
  if (!embedder) return null;
  const asked = askedInStory(text);
  try {
    const vectors = await Promise.all([text, ...(asked ? [asked] : [])].map((form) => embedder.embedQuery(form)));
    // The engine gives many vectors at once.
    await turn();
    const dimensions = (region && dimensionsIn(region, embedder.model)) ?? vectors[0]?.length ?? 0;
    if (!vectors.every((vector) => isUsableVector(vector, dimensions))) return null;
    return (vectors[0] ?? []).map(
      (_, n) => vectors.reduce((sum, vector) => sum + (vector[n] ?? 0), 0) / vectors.length,
    );
  } catch {
    // The engine reports its own failures; a question must not fail for it.
    return null;
  }
}

/** Numbers a vector of the region's pages: a server may give others of another length under the same name. */
function dimensionsIn({ views }: RegionIndex, model: string): number | undefined {
  for (const { state, vectors } of views.values()) if (vectors && state.model === model) return vectors.dimensions;
  return undefined;
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
