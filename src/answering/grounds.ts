import type { Page } from '../domain/page.js';
import type { GroundingPassage } from '../generation/passage.js';
import { readableLanguages } from '../languages/readable-languages.js';
import type { Context } from './context.js';
import type { Run } from './grow-run.js';
import { shownVersion } from './shown-pages.js';

/** A passage that a model may write from, and where it stands. */
export interface Ground extends Run {
  page: Page;
  passage: GroundingPassage;
}

const pagesWrittenFrom = 3;
const mostPassages = 8;
/** Above every cosine. */
const holdsTheExtract = 2;

/**
 * The passages nearest to the question on the best pages that the reader can read, first those that hold the sentences
 * chosen. What would have to be translated as well is not written from.
 */
export function groundsOf(context: Context): Ground[] {
  const { groups, language, region, extracts, vector, written, chosen } = context;
  const readable = readableLanguages(language);
  const pages = groups
    .slice(0, chosen ? 1 : pagesWrittenFrom)
    .map((group) => shownVersion(group, language, region))
    .filter((page) => readable.includes(page.language));
  const near = pages.flatMap((page) => {
    const vectors = region.views.get(page.language)?.vectors;
    const question = vector && vectors ? vectors.space.question(vector, written) : null;
    return page.passages.map((passage) => {
      const isChosen = extracts.some((extract) => extract.page === page && overlaps(extract, passage));
      const cosine = question && vectors ? vectors.cosine(passage.hash, question) : 0;
      return { page, passage, nearness: isChosen ? holdsTheExtract : cosine };
    });
  });
  return near
    .toSorted((a, b) => b.nearness - a.nearness)
    .slice(0, mostPassages)
    .map(({ page, passage: { section, firstSentence, endSentence } }) => ({
      ...{ page, firstSentence, endSentence },
      passage: {
        title: page.title,
        heading: page.structure.sections[section]?.headingPath.join(' › ') ?? '',
        sentences: page.structure.sentences.slice(firstSentence, endSentence),
        language: page.language,
      },
    }));
}

function overlaps(a: Run, b: Run): boolean {
  return a.firstSentence < b.endSentence && a.endSentence > b.firstSentence;
}
