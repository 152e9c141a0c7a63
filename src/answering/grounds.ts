import type { Page } from '../domain/page.js';
import type { GroundingPassage } from '../generation/passage.js';
import type { Context } from './context.js';
import { shownVersion } from './shown-pages.js';

/** A passage that a model may write from, and its page. */
export interface Ground {
  page: Page;
  passage: GroundingPassage;
}

const pagesWrittenFrom = 3;
const mostPassages = 8;

/** The passages nearest to the question on the best pages, in the reader's language, the sentences chosen among them. */
export function groundsOf(context: Context): Ground[] {
  const { groups, language, region, extracts, vector, written, chosen } = context;
  const pages = groups.slice(0, chosen ? 1 : pagesWrittenFrom).map((group) => shownVersion(group, language, region));
  const near = pages.flatMap((page) => {
    const vectors = region.views.get(page.language)?.vectors;
    const question = vector && vectors ? vectors.space.question(vector, written) : null;
    return page.passages.map((passage) => {
      const isChosen = extracts.some(
        (extract) =>
          extract.page === page &&
          extract.firstSentence < passage.endSentence &&
          extract.endSentence > passage.firstSentence,
      );
      const cosine = question && vectors ? vectors.cosine(passage.hash, question) : 0;
      return { page, passage, score: isChosen ? Number.POSITIVE_INFINITY : cosine };
    });
  });
  return near
    .toSorted((a, b) => b.score - a.score)
    .slice(0, mostPassages)
    .map(({ page, passage }) => ({
      page,
      passage: {
        title: page.title,
        heading: page.structure.sections[passage.section]?.headingPath.join(' › ') ?? '',
        sentences: page.structure.sentences.slice(passage.firstSentence, passage.endSentence),
        language: page.language,
      },
    }));
}
