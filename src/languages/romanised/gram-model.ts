/**
 * Tells by its letters whether a word looks like one list of words rather than another: naive Bayes over runs of two
 * and three letters, with one added to each count.
 */
export class GramModel {
  private readonly logOdds = new Map<string, number>();
  private readonly unseen: number;

  /** @param words what is looked for; `others` what it has to be told from. Both in small letters. */
  constructor(words: string[], others: string[]) {
    const counts = countGrams(words);
    const otherCounts = countGrams(others);
    const kinds = new Set([...counts.keys(), ...otherCounts.keys()]).size;
    const total = sum(counts) + kinds;
    const otherTotal = sum(otherCounts) + kinds;
    this.unseen = Math.log(otherTotal / total);
    for (const gram of new Set([...counts.keys(), ...otherCounts.keys()])) {
      const odds = ((counts.get(gram) ?? 0) + 1) / ((otherCounts.get(gram) ?? 0) + 1);
      this.logOdds.set(gram, Math.log(odds) + this.unseen);
    }
  }

  /** Mean log-odds of the word's grams: above 0 when it looks like what is looked for. */
  score(word: string): number {
    const grams = gramsOf(word);
    return (
      grams.reduce((total, gram) => total + (this.logOdds.get(gram) ?? this.unseen), 0) / Math.max(1, grams.length)
    );
  }
}

function gramsOf(word: string): string[] {
  const padded = `^${word}$`;
  const grams: string[] = [];
  for (const length of [2, 3]) {
    for (let start = 0; start + length <= padded.length; start += 1) grams.push(padded.slice(start, start + length));
  }
  return grams;
}

function countGrams(words: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const gram of words.flatMap(gramsOf)) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  return counts;
}

function sum(counts: Map<string, number>): number {
  let total = 0;
  for (const count of counts.values()) total += count;
  return total;
}
