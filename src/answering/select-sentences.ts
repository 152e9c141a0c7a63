import type { Page } from '../domain/page.js';
import { characterGrams } from '../retrieval/character-grams.js';
import type { PageVectors } from '../retrieval/page-vectors.js';
import { dotProduct } from '../domain/dot-product.js';

/** A run of consecutive sentences of one section, verbatim. */
export interface Extract {
  page: Page;
  firstSentence: number;
  endSentence: number;
}

/**
 * What a sentence says itself, what its neighbours say, and what the passage around it says. Chosen among a handful of
 * weights on 107 train questions of OMoS-QA with their page given: 82 % of the extracts hold an answer sentence.
 */
const weights = { sentence: 0.2, neighbours: 0.2, passage: 0.6 };
/** An extract goes on as long as sentences score this close to the best, in standard deviations of the page's scores. */
const closeInDeviations = 1.5;
/** What is no content of the page loses so many deviations: it is shown only where there is nothing else. */
const outOfPlace = 3;
/** A sentence that stands alone has at least so many words of letters. */
const fewestWords = 4;
const words = /\p{L}{2,}/gu;
/** Lines at the end of a page for the CMS's own search. */
const keywords = /^(Schlagworte|Schlagwörter|Stichworte|Keywords|Tags|Mots-clés|Ключові слова|Ключевые слова)\s*:?/iu;
/** Longest extract. A list that is introduced by a colon may be a little longer than a paragraph. */
const longest = { sentences: 8, characters: 700 };
/** A single short sentence is seldom an answer. */
const shortestCharacters = 90;

/** How a question is compared with sentences. */
export interface SentenceQuery {
  text: string;
  vector: number[] | null;
  model: string | null;
}

/**
 * Chooses the sentences of a page that answer a question best: one run, within one section.
 * @returns null when the page has no sentences
 */
export async function selectSentences(
  page: Page,
  query: SentenceQuery,
  pageVectors: Pick<PageVectors, 'of'>,
): Promise<Extract | null> {
  if (page.structure.sentences.length === 0) return null;
  const raw = (await scoresByMeaning(page, query, pageVectors)) ?? scoresByWords(page, query.text);
  const spread = deviation(raw);
  const scores = raw.map((score, n) => (isContent(page, n) ? score : score - outOfPlace * spread));
  const best = anchor(page, scores);
  const section = page.structure.sections.find((s) => best >= s.firstSentence && best < s.endSentence);
  if (!section) return null;
  return { page, ...grow(page, scores, best, section, spread) };
}

/** The best sentence that can stand alone; a telephone number or a single word only where there is nothing else. */
function anchor(page: Page, scores: number[]): number {
  const order = scores.map((_, n) => n).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const standsAlone = (n: number) => (page.structure.sentences[n]?.match(words) ?? []).length >= fewestWords;
  return order.find(standsAlone) ?? order[0] ?? 0;
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

/** Null without vectors: the page was indexed, or the question asked, without an engine. */
async function scoresByMeaning(
  page: Page,
  { vector, model }: SentenceQuery,
  pageVectors: Pick<PageVectors, 'of'>,
): Promise<number[] | null> {
  if (!vector || !model) return null;
  const vectors = await pageVectors.of(page, model);
  if (vectors.size === 0) return null;
  const sought = Float32Array.from(vector);
  const cosine = (hash: string) => {
    const found = vectors.get(hash);
    return found ? dotProduct(found, sought) : 0;
  };
  const own = page.sentenceHashes.map(cosine);
  const around = own.map(() => 0);
  for (const passage of page.passages) {
    const score = cosine(passage.hash);
    for (let n = passage.firstSentence; n < passage.endSentence; n += 1) around[n] = Math.max(around[n] ?? 0, score);
  }
  return own.map(
    (score, n) =>
      weights.sentence * score +
      weights.neighbours * (((own[n - 1] ?? score) + (own[n + 1] ?? score)) / 2) +
      weights.passage * (around[n] ?? 0),
  );
}

/** Share of the question's grams in each sentence, a part of the neighbours' added. */
function scoresByWords(page: Page, text: string): number[] {
  const wanted = new Set(characterGrams(text));
  const own = page.structure.sentences.map((sentence) => {
    const grams = new Set(characterGrams(sentence));
    return [...wanted].filter((gram) => grams.has(gram)).length / Math.max(1, wanted.size);
  });
  return own.map((score, n) => score + weights.neighbours * ((own[n - 1] ?? 0) + (own[n + 1] ?? 0)));
}

/** Widens from the best sentence to its neighbours while they are about as good, or belong to it. */
function grow(
  page: Page,
  scores: number[],
  best: number,
  section: { firstSentence: number; endSentence: number },
  spread: number,
): { firstSentence: number; endSentence: number } {
  const { sentences } = page.structure;
  const floor = (scores[best] ?? 0) - closeInDeviations * spread;
  const close = (n: number) => (scores[n] ?? 0) >= floor;
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

/** Verbatim text of an extract: sentences of one block on one line, each further block on a line of its own. */
export function extractText({ page, firstSentence, endSentence }: Extract): string {
  const { blocks, sentences } = page.structure;
  return blocks
    .filter((block) => block.endSentence > firstSentence && block.firstSentence < endSentence)
    .map((block) =>
      sentences.slice(Math.max(block.firstSentence, firstSentence), Math.min(block.endSentence, endSentence)).join(' '),
    )
    .join('\n');
}

function deviation(scores: number[]): number {
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  return Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / scores.length);
}
