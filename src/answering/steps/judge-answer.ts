import type { Context } from '../context.js';
import { followUpWords, wordsOf } from '../follow-up/follow-up-words.js';
import { judge } from '../gate.js';
import { openingOf } from '../select-sentences.js';

/** Only what is said in so few words may be no more than the name of a topic. */
const mostTopicWords = 2;

/** Of the page that is being talked about, less is needed: the reader knows it, and is told which it is. */
const enoughOnTopic = 0.2;

/** Decides whether the sentences answer. Whoever picked a page or named its topic is shown what it says. */
export function judgeAnswer(context: Context): null {
  const { searchText: text, language, groups, region, trained, extracts, chosen, treatment } = context;
  const threshold = treatment?.kind === 'threshold' ? treatment.threshold : undefined;
  const verdict = judge({ text, language, groups, region, trained, extract: extracts[0], threshold });
  const named = chosen !== null || namesTopic(context);
  const shown = named || (staysOnTopic(context) && verdict.confidence >= enoughOnTopic);
  // Nothing of the page was asked for: it is shown from its beginning.
  if (named && !verdict.answerable) context.extracts = extracts.slice(0, 1).map(openingOf);
  context.verdict = shown && extracts.length > 0 ? { ...verdict, answerable: true } : verdict;
  return null;
}

/** Whether a follow-up stays with the page that was talked about. */
function staysOnTopic({ followUp, groups }: Context): boolean {
  return followUp !== null && groups[0]?.group === followUp.groups[0];
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
