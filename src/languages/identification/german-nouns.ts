import { concepts } from '../glossary/concepts.js';
import { plain } from '../romanised/tokens.js';

let nouns: Set<string> | null = null;

/** What German pages call the things that newcomers ask about, in single words, small letters, without umlauts. */
export function germanNouns(): Set<string> {
  nouns ??= new Set(
    concepts
      .flatMap((concept) => concept.de)
      .filter((wording) => /^\p{Lu}[^\s]*$/u.test(wording))
      .map(plain),
  );
  return nouns;
}
