import type { Context } from '../context.js';
import { selectExtracts } from '../shown-pages.js';

/** Chooses the sentences that answer, in the reader's language where there is a version of the page. */
export function chooseSentences(context: Context): null {
  const { searchText: text, written, vector, language, region, groups, chosen } = context;
  const candidates = chosen ? groups.slice(0, 1) : groups;
  context.extracts = selectExtracts({ text, language: written, vector }, language, region, candidates);
  return null;
}
