/** A question as the measuring needs it. */
export interface Labelled {
  id: string;
  page: string;
  topic: string;
}

/** How well topics agree with pages. */
export interface Agreement {
  /** Harmonic mean of homogeneity and completeness (Rosenberg and Hirschberg 2007), 0 to 1. */
  vMeasure: number;
  /** Hubert and Arabie 1985: 0 by chance, 1 the same. */
  adjustedRand: number;
  /** Share of the pairs of one question in two languages that are in one topic. */
  pairsTogether: number;
  topics: number;
  /** Of the topics with five questions or more, those in which no page has four fifths. */
  mixedShare: number;
}

export function agreementOf(questions: readonly Labelled[]): Agreement {
  const topics = questions.map(({ topic }) => topic);
  const pages = questions.map(({ page }) => page);
  const [ofTopics, ofPages] = [entropy(topics), entropy(pages)];
  const shared = ofTopics + ofPages - entropy(joined(pages, topics));
  const pairs = pairsOf(counts(questions.map(({ id }) => id)));
  const large = [...groups(topics, pages).values()].filter((group) => group.length >= 5);
  const isMixed = (group: string[]) => Math.max(...counts(group).values()) < 0.8 * group.length;
  return {
    vMeasure: (2 * shared) / (ofTopics + ofPages),
    adjustedRand: adjustedRand(pages, topics),
    pairsTogether: pairsOf(counts(questions.map(({ id, topic }) => `${id}\t${topic}`))) / pairs,
    topics: new Set(topics).size,
    mixedShare: large.filter(isMixed).length / Math.max(1, large.length),
  };
}

/** Of two labels of each thing. */
export function adjustedRand(one: readonly string[], other: readonly string[]): number {
  const [ofOne, ofOther, both] = [one, other, joined(one, other)].map((labels) => pairsOf(counts(labels))) as [
    ...[number, number, number],
  ];
  const byChance = (ofOne * ofOther) / ((one.length * (one.length - 1)) / 2);
  return (both - byChance) / ((ofOne + ofOther) / 2 - byChance);
}

function joined(one: readonly string[], other: readonly string[]): string[] {
  return one.map((label, n) => `${label}\t${other[n]}`);
}

function counts(labels: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const label of labels) found.set(label, (found.get(label) ?? 0) + 1);
  return found;
}

function groups(keys: readonly string[], values: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [n, key] of keys.entries()) found.set(key, [...(found.get(key) ?? []), values[n] ?? '']);
  return found;
}

function pairsOf(sizes: ReadonlyMap<string, number>): number {
  return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}

function entropy(labels: readonly string[]): number {
  return [...counts(labels).values()].reduce((sum, n) => sum - (n / labels.length) * Math.log(n / labels.length), 0);
}
