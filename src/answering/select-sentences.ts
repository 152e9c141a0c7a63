import type { Page } from '../domain/page.js';
import { sameLanguage } from '../languages/readable-languages.js';
import { characterGrams } from '../retrieval/character-grams.js';
import type { PackedVectors } from '../retrieval/packed-vectors.js';
import { linesOfPage } from './answer-lines.js';
import { growRun, type Run } from './grow-run.js';
import { judgeLines, type LineJudge } from './sentence-model.js';

/** A run of consecutive sentences of one section, verbatim. */
export interface Extract extends Run {
  page: Page;
  /** What the sentence model says; null when the sentences were chosen by words only. */
  judged: { answerability: number; best: number } | null;
}

/** Lines at the end of a page for the CMS's own search. */
const keywords = /^(Schlagworte|Schlagwörter|Stichworte|Keywords|Tags|Mots-clés|Ключові слова|Ключевые слова)\s*:?/iu;
/** What is no content of the page counts a tenth: it is shown only where there is nothing else. */
const outOfPlace = 0.1;
/** By words, a part of the neighbours' scores is added to a sentence's own. */
const neighbours = 0.2;

/** How a question is compared with sentences. */
export interface SentenceQuery {
  text: string;
  /** As the model made it; null for words only. */
  vector: number[] | null;
  language: string | null;
}

/**
 * Chooses the sentences of a page that answer a question best: one run, within one section.
 * @param vectors of the page's view; null for words only
 * @param judge what judges lines; the trained model when not given
 * @returns null when the page has no sentences
 */
export function selectSentences(
  page: Page,
  query: SentenceQuery,
  vectors: PackedVectors | null,
  judge: LineJudge = judgeLines,
): Extract | null {
  if (page.structure.sentences.length === 0) return null;
  const byMeaning = query.vector && vectors ? scoresByMeaning(page, query, query.vector, vectors, judge) : null;
  const raw = byMeaning?.scores ?? scoresByWords(page, query.text);
  const scores = raw.map((score, n) => (isContent(page, n) ? score : score * outOfPlace));
  const run = growRun(page.structure, scores);
  if (!run) return null;
  const best = Math.max(...scores.slice(run.firstSentence, run.endSentence));
  return { page, ...run, judged: byMeaning ? { answerability: byMeaning.answerability, best } : null };
}

/**
 * Whether a sentence says something of its page: not the CMS's list of keywords, and not a box that many pages share
 * (its passage stands without the page's title).
 */
function isContent(page: Page, sentence: number): boolean {
  if (keywords.test(page.structure.sentences[sentence] ?? '')) return false;
  const passage = page.passages.find((p) => sentence >= p.firstSentence && sentence < p.endSentence);
  return passage === undefined || passage.text.startsWith(page.title);
}

/** Probability of each sentence; null when the page was indexed without an engine. */
function scoresByMeaning(
  page: Page,
  { text, language }: SentenceQuery,
  vector: number[],
  vectors: PackedVectors,
  judge: LineJudge,
): { scores: number[]; answerability: number } | null {
  const lines = linesOfPage(page, vectors);
  if (!lines) return null;
  const foreign = language !== null && !sameLanguage(language, page.language);
  const query = { text, vector: vectors.space.question(vector, language), foreign };
  const { probabilities, answerability } = judge(query, lines);
  const scores = page.structure.sentences.map(() => 0);
  lines.forEach(({ sentence }, n) => {
    if (sentence !== null) scores[sentence] = probabilities[n] ?? 0;
  });
  return { scores, answerability };
}

/** Share of the question's grams in each sentence, a part of the neighbours' added. */
function scoresByWords(page: Page, text: string): number[] {
  const wanted = new Set(characterGrams(text));
  const own = page.structure.sentences.map((sentence) => {
    const grams = new Set(characterGrams(sentence));
    return [...wanted].filter((gram) => grams.has(gram)).length / Math.max(1, wanted.size);
  });
  return own.map((score, n) => score + neighbours * ((own[n - 1] ?? 0) + (own[n + 1] ?? 0)));
}

/** How much of a page's beginning tells what it is about. */
const openingSentences = 3;

/** The beginning of an extract's page, in the place of what was chosen from it. */
export function openingOf(extract: Extract): Extract {
  const section = extract.page.structure.sections.find((one) => one.endSentence > one.firstSentence);
  if (!section) return extract;
  const endSentence = Math.min(section.firstSentence + openingSentences, section.endSentence);
  return { ...extract, firstSentence: section.firstSentence, endSentence };
}

/** Verbatim text of an extract: sentences of one block on one line, each further block on a line of its own. */
export function extractText({ page, firstSentence, endSentence }: Pick<Extract, 'page' | keyof Run>): string {
  const { blocks, sentences } = page.structure;
  return blocks
    .filter((block) => block.endSentence > firstSentence && block.firstSentence < endSentence)
    .map((block) =>
      sentences.slice(Math.max(block.firstSentence, firstSentence), Math.min(block.endSentence, endSentence)).join(' '),
    )
    .join('\n');
}
