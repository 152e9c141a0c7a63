import { findIntentWords } from './intent-words.js';

const courtesies = ['greeting', 'thanks', 'goodbye'] as const;
/** A greeting has no more words: „Guten Morgen liebes Team“. */
const mostWords = 5;
/** Names and titles may stand in a greeting too, if most of it is one. */
const leastShare = 0.7;

/**
 * What is asked in a message that also greets or thanks: „Hallo! Wo ist das Jobcenter? Danke“ asks where the Jobcenter
 * is. A search for all of it would look for the greeting as well.
 * @param language BCP 47; null when unknown
 * @returns the text without courtesies at its beginning and end; the text itself when nothing else is in it
 */
export function withoutCourtesies(text: string, language: string | null): string {
  const words = text.split(' ');
  let start = 0;
  let end = words.length;
  for (let taken = Math.min(mostWords, end - 1); taken > 0; taken -= 1) {
    if (!isCourtesy(words.slice(0, taken), language)) continue;
    start = taken;
    break;
  }
  for (let taken = Math.min(mostWords, end - start - 1); taken > 0; taken -= 1) {
    if (!isCourtesy(words.slice(end - taken), language)) continue;
    end -= taken;
    break;
  }
  const rest = words
    .slice(start, end)
    .join(' ')
    .replace(/^[\s\p{P}]+/u, '');
  return /\p{L}{2}/u.test(rest) ? rest : text;
}

function isCourtesy(words: string[], language: string | null): boolean {
  const { count, covered } = findIntentWords(words.join(' '), language);
  const places = courtesies.flatMap((kind) => [...(covered.get(kind) ?? [])]);
  // The first and the last word are part of it: otherwise a shorter stretch is the courtesy.
  const whole = places.includes(0) && places.includes(count - 1);
  return count > 0 && whole && new Set(places).size >= leastShare * count;
}
