import { dotProduct } from '../../domain/dot-product.js';
import type { Page } from '../../domain/page.js';
import { followUpWords, wordsOf } from '../follow-up/follow-up-words.js';
import type { Context, Ending } from '../context.js';
import { shownVersion } from '../shown-pages.js';

/** Only what is said in so few words about a subject may mean several things. */
const mostContentWords = 2;
/** From this confidence on, the best page is the one that is meant. */
const clearLead = 0.8;
/** Below it, none of the pages is likely to be meant: it is honest to say so. */
const leastConfidence = 0.1;
/** Pages are close whose odds differ by this factor at most, as a logarithm. */
const close = 1;
const mostChoices = 4;
/** Titles more alike than this speak of the same thing. */
const sameSubject = 0.6;

/** Asks back, once, when the best pages are close and speak of different things. */
export function clarify(context: Context): Ending | null {
  const { conversation, verdict, chosen, followUp, emergency, question } = context;
  if (question.mayAskBack === false) return null;
  const askedBefore = conversation.turns.at(-1)?.answer.status === 'clarification';
  if (chosen || followUp || emergency || askedBefore || verdict.confidence >= clearLead) return null;
  if (contentWords(context) > mostContentWords || verdict.confidence < leastConfidence) return null;
  const choices = differentPages(context);
  if (choices.length < 2) return null;
  context.pending = {
    kind: 'clarification',
    question: context.searchText,
    choices: choices.map(({ title, group }) => ({ title, group })),
  };
  return {
    status: 'clarification',
    text: [context.t('status.clarification'), ...choices.map(({ title }) => `– ${title}`)].join('\n'),
    suggestions: choices.map(({ title }) => title),
    offers: ['handover'],
    groups: choices.map(({ group }) => group),
    confidence: verdict.confidence,
  };
}

function contentWords({ text, language }: Context): number {
  const words = followUpWords(language);
  return wordsOf(text, language).filter((word) => !words?.function.has(word)).length;
}

function differentPages({ groups, language, region }: Context): Page[] {
  const best = groups[0]?.score ?? 0;
  const chosen: Page[] = [];
  for (const group of groups.filter(({ score }) => best - score <= close)) {
    const page = shownVersion(group, language, region);
    const vectors = region.views.get(page.language)?.vectors;
    const vectorOf = ({ titleHash }: Page) => vectors?.vector(titleHash) ?? null;
    const alike = chosen.some((other) => {
      const [a, b] = [vectorOf(page), vectorOf(other)];
      return other.title === page.title || (a !== null && b !== null && dotProduct(a, b) > sameSubject);
    });
    if (!alike) chosen.push(page);
    if (chosen.length === mostChoices) break;
  }
  return chosen;
}
