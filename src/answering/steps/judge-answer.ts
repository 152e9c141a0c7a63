import { isTrainedFor } from '../../retrieval/vector-space.js';
import type { Context } from '../context.js';
import { judge } from '../gate.js';

/** Decides whether the sentences answer. Whoever picked a page is shown what it says. */
export function judgeAnswer(context: Context): null {
  const { searchText: text, language, groups, region, services, extracts, chosen } = context;
  const trained = isTrainedFor(services.embedder?.model ?? '');
  const verdict = judge({ text, language, groups, region, trained, extract: extracts[0] });
  context.verdict = chosen ? { ...verdict, answerable: extracts.length > 0 } : verdict;
  return null;
}
