import type { KeptQuestion } from '../../domain/impact.js';
import type { Embedder } from '../../ports/embedder.js';
import { rankGroups } from '../../retrieval/rank-groups.js';
import type { RegionIndex } from '../../retrieval/view-index.js';
import type { MeasuredGroup } from './page-nearness.js';

/** A question as it is searched for. */
type Asked = Pick<KeptQuestion, 'text' | 'language'> & { vector: number[] };

const mostQuestions = 5;

/**
 * Embeds some questions of people who agreed.
 * @returns none where there is no engine, or it does not answer
 */
export async function embedQuestions(questions: readonly KeptQuestion[], embedder?: Embedder): Promise<Asked[]> {
  if (!embedder) return [];
  try {
    return await Promise.all(
      questions
        .slice(0, mostQuestions)
        .map(async ({ text, language }) => ({ text, language, vector: await embedder.embedQuery(text) })),
    );
  } catch {
    return [];
  }
}

/**
 * Orders pages by how the ranker, as in answering, places them for questions that were really asked: the sum of their
 * scores, which are logarithms of how likely each page is. Without questions the order stays.
 * @param model of the vectors
 */
export async function rerankByQuotes(
  region: RegionIndex,
  groups: readonly MeasuredGroup[],
  asked: readonly Asked[],
  { model, now }: { model: string; now: Date },
): Promise<readonly MeasuredGroup[]> {
  if (asked.length === 0) return groups;
  const sums = new Map(groups.map(({ group }) => [group, 0]));
  for (const { text, language, vector } of asked) {
    const ranked = await rankGroups(region, region.views.keys(), {
      ...{ text, language, model, now },
      embedding: Promise.resolve(vector),
    });
    const scores = new Map(ranked.map(({ group, score }) => [group, score]));
    const least = Math.min(0, ...scores.values());
    for (const [group, sum] of sums) sums.set(group, sum + (scores.get(group) ?? least));
  }
  return groups.toSorted((a, b) => (sums.get(b.group) ?? 0) - (sums.get(a.group) ?? 0));
}
