import type { Context } from '../context.js';
import type { SentenceQuery } from '../select-sentences.js';
import { selectExtracts } from '../shown-pages.js';

/** Chooses the sentences that answer, in the reader's language where there is a version of the page. */
export async function chooseSentences(context: Context): Promise<null> {
  const { language, region, groups, chosen } = context;
  const candidates = chosen ? groups.slice(0, 1) : groups;
  context.extracts = selectExtracts(await askedOfSentences(context), language, region, candidates);
  return null;
}

/**
 * What the sentences are to answer. A follow-up's page is found by all that it goes on from; of that page, it asks only
 * what it says itself: "and how long does that take?"
 */
async function askedOfSentences({ message, messageEmbedding, ...context }: Context): Promise<SentenceQuery> {
  const { searchText: text, vector, written: language, followUp, chosen } = context;
  const ofItsOwn = followUp && !chosen && vector;
  return ofItsOwn ? { text: message, vector: await messageEmbedding, language } : { text, vector, language };
}
