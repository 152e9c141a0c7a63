import type { PageStructure } from '../domain/page.js';

/** Consecutive sentences. */
export interface Run {
  firstSentence: number;
  endSentence: number;
}

/** A run goes on as long as sentences score at least this share of the best. */
const closeShare = 0.6;
/** A sentence that stands alone has at least so many words of letters. */
const fewestWords = 4;
const words = /\p{L}{2,}/gu;
/** Longest run. A list that is introduced by a colon may be a little longer than a paragraph. */
const longest = { sentences: 8, characters: 700 };
/** A single short sentence is seldom an answer. */
const shortestCharacters = 90;

/**
 * Starts at the best sentence and widens to its neighbours while they are about as good, or belong to it.
 * @param scores one a sentence, from 0
 * @returns a run within one section; null without sentences
 */
export function growRun({ sentences, sections }: PageStructure, scores: number[]): Run | null {
  const best = anchor(sentences, scores);
  const section = sections.find((one) => best >= one.firstSentence && best < one.endSentence);
  if (!section) return null;
  const close = (n: number) => (scores[n] ?? 0) >= closeShare * (scores[best] ?? 0);
  const introduces = (n: number) => /[:：]$/u.test(sentences[n] ?? '');
  let first = best;
  let end = best + 1;
  const characters = () => sentences.slice(first, end).join(' ').length;
  const fits = (n: number) =>
    end - first < longest.sentences && characters() + (sentences[n]?.length ?? 0) <= longest.characters;
  for (;;) {
    const tooShort = characters() < shortestCharacters;
    const next = end;
    const previous = first - 1;
    const mayNext = next < section.endSentence && fits(next) && (close(next) || tooShort || introduces(next - 1));
    const mayPrevious =
      previous >= section.firstSentence && fits(previous) && (close(previous) || introduces(previous));
    if (mayNext && (!mayPrevious || (scores[next] ?? 0) >= (scores[previous] ?? 0) || introduces(next - 1))) end += 1;
    else if (mayPrevious) first -= 1;
    else break;
  }
  return { firstSentence: first, endSentence: end };
}

/** The best sentence that can stand alone; a telephone number or a single word only where there is nothing else. */
function anchor(sentences: string[], scores: number[]): number {
  const order = scores.map((_, n) => n).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const standsAlone = (n: number) => (sentences[n]?.match(words) ?? []).length >= fewestWords;
  return order.find(standsAlone) ?? order[0] ?? 0;
}
