import { dotProduct } from '../../../src/domain/dot-product.js';
import { blur, noiseNorm } from '../../../src/impact/topics/blur.js';
import { normalised } from '../../../src/retrieval/vector-space.js';

/** What is compared with the threshold. */
const rules = {
  /** Cosine with the sum of vectors, as it is. */
  plain: ({ product, length }: Near) => product / length,
  /** The same as it would be without the noise: what Lotse does. */
  corrected: ({ product, length, count, noise }: Near) =>
    product / Math.sqrt(Math.max(length ** 2 - count * noise ** 2, count)),
  /** Mean cosine with the topic's questions: a threshold on the cosine that depends on the topic's size. */
  average: ({ product, count }: Near) => product / count,
} as const;
export type Rule = keyof typeof rules;

interface Near {
  product: number;
  length: number;
  count: number;
  noise: number;
}

export interface LeaderOptions {
  rule: Rule;
  threshold: number;
  /** `scaled`: blurred and brought to length 1 again. */
  noise: 'none' | 'blurred' | 'scaled';
  /** Least corrected cosine of two topics of five questions that become one; null: none do. */
  merge: number | null;
  random: () => number;
}

interface Topic {
  id: string;
  sum: Float32Array;
  count: number;
}

/** Leader clustering with one choice or another. @returns a topic for each vector */
export function leader(vectors: readonly Float32Array[], options: LeaderOptions): string[] {
  const { rule, threshold, merge, random } = options;
  const noise = options.noise === 'blurred' ? noiseNorm : 0;
  const topics: Topic[] = [];
  const labels = vectors.map((vector) => {
    let best: Topic | null = null;
    let most = threshold;
    for (const topic of topics) {
      const { sum, count } = topic;
      const near = { product: dotProduct(sum, vector), length: Math.sqrt(dotProduct(sum, sum)), count, noise };
      const score = rules[rule](near);
      if (score >= most) [best, most] = [topic, score];
    }
    const blurred = options.noise === 'none' ? vector : blur(vector, random);
    const kept = options.noise === 'scaled' ? normalised(blurred) : blurred;
    if (!best) {
      best = { id: String(topics.length), sum: new Float32Array(kept.length), count: 0 };
      topics.push(best);
    }
    for (let i = 0; i < kept.length; i += 1) best.sum[i] = (best.sum[i] as number) + (kept[i] as number);
    best.count += 1;
    return best.id;
  });
  const into = merge === null ? new Map<string, string>() : merges(topics, merge, noise);
  return labels.map((label) => into.get(label) ?? label);
}

/** The nearest pair first, until none is near enough. */
function merges(topics: readonly Topic[], least: number, noise: number): Map<string, string> {
  const into = new Map<string, string>();
  const left = topics.filter(({ count }) => count >= 5).map((topic) => ({ ...topic }));
  const lengthOf = ({ sum, count }: Topic) => Math.sqrt(Math.max(dotProduct(sum, sum) - count * noise ** 2, count));
  for (;;) {
    let best: { cosine: number; larger: Topic; smaller: Topic } | null = null;
    for (const [n, a] of left.entries())
      for (const b of left.slice(0, n)) {
        const cosine = dotProduct(a.sum, b.sum) / (lengthOf(a) * lengthOf(b));
        const [larger, smaller] = a.count >= b.count ? [a, b] : [b, a];
        if (cosine >= (best?.cosine ?? least)) best = { cosine, larger, smaller };
      }
    if (!best) return into;
    const { larger, smaller } = best;
    larger.sum = larger.sum.map((value, i) => value + (smaller.sum[i] as number));
    larger.count += smaller.count;
    left.splice(left.indexOf(smaller), 1);
    for (const [from, to] of into) if (to === smaller.id) into.set(from, larger.id);
    into.set(smaller.id, larger.id);
  }
}
