import { isTrainedFor } from '../../retrieval/vector-space.js';
import type { Context } from '../context.js';
import { followUpWords, wordsOf } from '../follow-up/follow-up-words.js';
import { judge } from '../gate.js';

/** Only what is said in so few words may be no more than the name of a topic. */
const mostTopicWords = 2;

/** Decides whether the sentences answer. Whoever picked a page or named its topic is shown what it says. */
export function judgeAnswer(context: Context): null {
  const { searchText: text, language, groups, region, services, extracts, chosen } = context;
  const trained = isTrainedFor(services.embedder?.model ?? '');
  const verdict = judge({ text, language, groups, region, trained, extract: extracts[0] });
  const shown = (chosen !== null || namesTopic(context)) && extracts.length > 0;
  context.verdict = shown ? { ...verdict, answerable: true } : verdict;
  return null;
}

/** Whether the message is a word or two that stand in the best page's title: „Kita?“ */
function namesTopic({ text, language, groups }: Context): boolean {
  const words = followUpWords(language);
  const named = wordsOf(text, language).filter((word) => !words?.function.has(word));
  const titles = groups[0]?.versions.map(({ page }) => wordsOf(page.title, page.language)) ?? [];
  return (
    named.length > 0 &&
    named.length <= mostTopicWords &&
    titles.some((title) => named.every((word) => title.includes(word)))
  );
}
