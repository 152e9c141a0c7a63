import type { Postings, ViewWords, WordIndex } from '../ports/word-index.js';
import { characterGrams } from './character-grams.js';

/** Counts the grams of documents, which are numbered in the order given. */
export function countGrams(documents: Iterable<string>): ViewWords {
  const lengths: number[] = [];
  const postings = new Map<string, Postings>();
  for (const text of documents) {
    const grams = characterGrams(text);
    for (const gram of grams) addTo(postings, gram, lengths.length);
    lengths.push(grams.length);
  }
  return { lengths, postings };
}

function addTo(postings: Map<string, Postings>, gram: string, document: number): void {
  const known = postings.get(gram);
  if (!known) {
    postings.set(gram, { documents: [document], frequencies: [1] });
    return;
  }
  const last = known.documents.length - 1;
  if (known.documents[last] === document) known.frequencies[last] = (known.frequencies[last] ?? 0) + 1;
  else {
    known.documents.push(document);
    known.frequencies.push(1);
  }
}

/** Looks grams up in memory. */
export function inMemory({ lengths, postings }: ViewWords): WordIndex {
  return { lengths, postings: async () => postings };
}

/**
 * Looks grams up where they are kept; and once they are there no more, since two newer states have come meanwhile, in
 * memory.
 * @param count what they are counted from then
 */
export function keptOrCounted(kept: WordIndex, count: () => ViewWords): WordIndex {
  let counted: ViewWords | null = null;
  return {
    lengths: kept.lengths,
    postings: async (grams) => {
      if (counted) return counted.postings;
      try {
        return await kept.postings(grams);
      } catch {
        counted = count();
        return counted.postings;
      }
    },
  };
}
