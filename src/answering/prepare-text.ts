import type { Embedder } from '../ports/embedder.js';
import { type VectorSpace, vectorSpaceFor } from '../retrieval/vector-space.js';
import { type AnswerLine, looksLikeHeading } from './answer-lines.js';

/** As many characters of lines are embedded together as in the passages of pages. */
const passageCharacters = 700;

/** A text whose lines can be judged; made once for all questions about it. */
export interface PreparedText {
  lines: AnswerLine[];
  /** Index of each line among the sentences given. */
  indices: number[];
  space: VectorSpace;
}

/** Embeds a text's lines, alone and in passages with its title. Empty lines are left out. */
export async function prepareText(sentences: string[], embedder: Embedder): Promise<PreparedText> {
  const indices = sentences.flatMap((sentence, index) => (sentence.trim() === '' ? [] : [index]));
  const texts = indices.map((index) => sentences[index] ?? '');
  const passages = passagesOf(texts);
  const distinct = [...new Set([...texts, ...passages])];
  const embedded = await embedder.embedDocuments(distinct);
  const space = vectorSpaceFor(
    embedder.model,
    embedded.map((vector) => Float32Array.from(vector)),
  );
  const vectors = new Map(distinct.map((text, n) => [text, space.document(embedded[n] ?? [])]));
  const lines = texts.map((text, n) => ({
    text,
    isHeading: n === 0 || looksLikeHeading(text),
    vector: vectors.get(text) ?? new Float32Array(),
    passage: vectors.get(passages[n] ?? '') ?? new Float32Array(),
    sentence: indices[n] ?? null,
  }));
  return { lines, indices, space };
}

/** The text of the passage that each line belongs to: the title, then a run of lines. The title stands for itself. */
export function passagesOf([title, ...lines]: string[]): string[] {
  if (title === undefined) return [];
  const runs: string[][] = [];
  let characters = passageCharacters + 1;
  for (const line of lines) {
    if (characters + line.length > passageCharacters) {
      runs.push([]);
      characters = 0;
    }
    runs.at(-1)?.push(line);
    characters += line.length;
  }
  return [title, ...runs.flatMap((run) => run.map(() => `${title}\n${run.join(' ')}`))];
}
