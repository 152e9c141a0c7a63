import type { RegionIndex, ViewIndex } from '../../retrieval/view-index.js';
import { leaveOut } from './leave-out.js';
import { type PageWords, pageWords } from './page-words.js';
import { Vocabulary } from './vocabulary.js';

/** The most of a question that may be left out: more would be no question any more. */
const mostLeftOut = 1 / 3;
const fewestWords = 2;

interface Known {
  views: readonly ViewIndex[];
  vocabulary: Vocabulary;
}

/**
 * The second line of defence behind the masking of personal data: a question is kept only with words that stand on
 * pages, in the glossary, or are everyday words of the language. What can still come through is a name that is a word,
 * written small or in a script without capitals.
 */
export function createQuoting({
  regions,
}: {
  regions: { inMemory(): RegionIndex[] };
}): (text: string, language: string) => Promise<string | null> {
  const known = new Map<string, Known>();
  const vocabularyOf = async (language: string): Promise<Vocabulary | null> => {
    const views = regions
      .inMemory()
      .flatMap((region) => [...region.views.values()].filter(({ state }) => baseOf(state.language) === language));
    if (views.length === 0) return null;
    const before = known.get(language);
    if (before && before.views.length === views.length && before.views.every((view, n) => view === views[n]))
      return before.vocabulary;
    const counts: PageWords[] = [];
    for (const view of views) counts.push(await pageWords(view));
    const vocabulary = new Vocabulary(language, counts);
    known.set(language, { views, vocabulary });
    return vocabulary;
  };
  /**
   * @param text a question, masked
   * @param language it is in, as BCP 47
   * @returns the question with "…" in the place of what is not known; null when too little is left, or nothing is known
   * of the language
   */
  return async (text, language) => {
    const base = baseOf(language);
    const vocabulary = await vocabularyOf(base);
    if (!vocabulary) return null;
    const { kept, words, left } = leaveOut(text, base, vocabulary);
    return words - left < fewestWords || left > words * mostLeftOut ? null : kept;
  };
}

function baseOf(language: string): string {
  return language.toLowerCase().split(/[-_]/u)[0] ?? language;
}
