import { fewestPeople, type KeptQuestion } from '../../domain/impact.js';
import { germanTerms } from '../../languages/glossary.js';
import { nounsOf, type WordCounts } from './german-words.js';

const mostWords = 3;

/**
 * What people say who agreed to be quoted, in German nouns; words of other languages by the glossary. A name outlasts the
 * questions: it holds only words of five people or more.
 * @returns at most three, the most frequent first
 */
export function askedWords(questions: readonly KeptQuestion[], counts: readonly WordCounts[]): string[] {
  const people = new Map<string, Set<string>>();
  for (const { text, language, conversationHash } of questions) {
    const isGerman = language === 'de' || language.startsWith('de-');
    const words = isGerman ? nounsOf(text, counts).map(({ written }) => written) : germanTerms(text, language);
    for (const word of words) people.set(word, (people.get(word) ?? new Set()).add(conversationHash));
  }
  return [...people]
    .filter(([, { size }]) => size >= fewestPeople)
    .sort(([a, { size: ofA }], [b, { size: ofB }]) => ofB - ofA || (a < b ? -1 : 1))
    .slice(0, mostWords)
    .map(([word]) => word);
}
