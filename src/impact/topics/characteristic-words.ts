import { type Noun, nounsOf, rarity, type WordCounts } from './german-words.js';

const mostTexts = 15;
const mostWords = 3;

/**
 * The nouns that tell the texts near a topic from all others: what many near texts say and few pages do (tf–idf, a text
 * counting by the square of its cosine).
 * @param texts with their cosines
 * @param counts of all pages that words are compared with
 * @param without words that tell nothing, such as the names of the regions
 * @returns at most three, as they are mostly written, the most telling first
 */
export function characteristicWords(
  texts: readonly { text: string; cosine: number }[],
  counts: readonly WordCounts[],
  without: string,
): string[] {
  const left = new Set(nounsOf(without, counts).map(({ stem }) => stem));
  const found = new Map<string, { weight: number; written: Map<string, number> }>();
  for (const { text, cosine } of [...texts].sort((a, b) => b.cosine - a.cosine).slice(0, mostTexts)) {
    if (cosine <= 0) break;
    for (const { stem, written } of onceEach(nounsOf(text, counts))) {
      if (left.has(stem)) continue;
      const known = found.get(stem) ?? { weight: 0, written: new Map<string, number>() };
      known.weight += cosine ** 2 * rarity(stem, counts);
      known.written.set(written, (known.written.get(written) ?? 0) + 1);
      found.set(stem, known);
    }
  }
  const words: [stem: string, written: string][] = [];
  for (const [stem, { written }] of [...found].sort(([, a], [, b]) => b.weight - a.weight)) {
    // Forms of one noun, and compounds that begin with it, say the same.
    if (words.some(([chosen]) => chosen.startsWith(stem.slice(0, -1)) || stem.startsWith(chosen.slice(0, -1))))
      continue;
    words.push([stem, mostFrequent(written)]);
    if (words.length === mostWords) break;
  }
  return words.map(([, written]) => written);
}

function onceEach(nouns: readonly Noun[]): Noun[] {
  return [...new Map(nouns.map((noun) => [noun.stem, noun])).values()];
}

function mostFrequent(written: ReadonlyMap<string, number>): string {
  const ordered = [...written].sort(([a, ofA], [b, ofB]) => ofB - ofA || a.length - b.length);
  return ordered[0]?.[0] ?? '';
}
