import type { Page } from '../../domain/page.js';
import { readableLanguages } from '../../languages/readable-languages.js';
import type { ViewIndex } from '../../retrieval/view-index.js';
import type { Context } from '../context.js';

const mostSuggestions = 3;
/** Of these at most so many are questions; the others lead on to neighbouring pages. */
const mostQuestions = 2;
/** A question is shown to others only when so many found its answer helpful. */
const fewestHelped = 5;

/** What to ask next: questions that others found helpful, and pages beside the one shown. */
export async function suggest(context: Context): Promise<null> {
  const { verdict, extracts, language, region, services, emergency } = context;
  const page = extracts[0]?.page;
  // In danger, nothing stands beside the help.
  if (emergency || !verdict.answerable || !page || !readableLanguages(language).includes(page.language)) return null;
  const view = region.views.get(page.language);
  // What cannot be read now is not worth an answer.
  const helpful = services.helpfulQuestions(region.slug, page.language, [page.group], fewestHelped);
  const asked = await helpful.catch(() => []);
  const questions = asked.map(({ question }) => question).filter((question) => question !== context.text);
  const cited = new Set(extracts.map((extract) => extract.page.group));
  const isLeftOut = ({ group }: Page) => cited.has(group) || context.isHidden(group);
  const neighbours = view ? neighboursOf(page, view).filter((other) => !isLeftOut(other)) : [];
  const place = new Map(context.groups.map(({ group }, n) => [group, n]));
  const nearestFirst = neighbours.toSorted(
    (a, b) => (place.get(a.group) ?? Number.MAX_SAFE_INTEGER) - (place.get(b.group) ?? Number.MAX_SAFE_INTEGER),
  );
  const titles = nearestFirst.map(({ title }) => title);
  context.suggestions = [...new Set([...questions.slice(0, mostQuestions), ...titles])].slice(0, mostSuggestions);
  return null;
}

/** The pages below a page, then those beside it. */
function neighboursOf(page: Page, view: ViewIndex): Page[] {
  const isPage = ({ kind, id }: Page) => kind === 'page' && id !== page.id;
  const below = view.documents.filter((other) => isPage(other) && other.parentId === page.id);
  const beside = view.documents.filter(
    (other) => isPage(other) && page.parentId !== null && other.parentId === page.parentId,
  );
  return [...below, ...beside];
}
