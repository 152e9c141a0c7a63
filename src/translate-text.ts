import type { Generation } from './generation/generation.js';
import { sameLanguage } from './languages/readable-languages.js';

/** As many as the model is given at a time; see `translateSentences`. */
const sentencesAtATime = 20;
/** More than a counsellor writes, and than a budget should pay for. */
const mostSentences = 100;

/** A piece of a text: a sentence, or the blanks and signs between sentences, which stay. */
interface Piece {
  text: string;
  isSentence: boolean;
}

/**
 * A text in another language, by a language model; its lines stay lines.
 * @param region slug: its budget pays
 * @returns null unless every sentence was translated and holds against the original
 */
export async function translateText(
  generation: Generation,
  text: string,
  { from, to }: { from: string; to: string },
  region: string,
): Promise<string | null> {
  if (sameLanguage(from, to)) return text;
  if (generation.model === null) return null;
  const pieces = piecesOf(text, from);
  const sentences = pieces.filter(({ isSentence }) => isSentence).map((piece) => piece.text);
  if (sentences.length > mostSentences) return null;
  const translated: string[] = [];
  for (let start = 0; start < sentences.length; start += sentencesAtATime) {
    const some = sentences.slice(start, start + sentencesAtATime);
    const result = await generation.translate({ region, sentences: some, from, to });
    if (!result.ok) return null;
    for (const sentence of result.value) {
      if (sentence === null) return null;
      translated.push(sentence);
    }
  }
  return pieces.map((piece) => (piece.isSentence ? translated.shift() : piece.text)).join('');
}

function piecesOf(text: string, language: string): Piece[] {
  return text.split(/(\n+)/u).flatMap((line) => {
    if (!/\p{L}/u.test(line)) return [{ text: line, isSentence: false }];
    return [...segmenterFor(language).segment(line)].flatMap(({ segment }) => {
      const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(segment) ?? [];
      return [
        { text: before, isSentence: false },
        { text: words, isSentence: /\p{L}/u.test(words) },
        { text: after, isSentence: false },
      ];
    });
  });
}

/** A code such as `de-si` is not always a tag that `Intl` knows. */
function segmenterFor(language: string): Intl.Segmenter {
  const granularity = 'sentence';
  try {
    return new Intl.Segmenter(language.split('-')[0], { granularity });
  } catch {
    return new Intl.Segmenter('und', { granularity });
  }
}
