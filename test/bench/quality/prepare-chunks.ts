import type { EvaluationProgress, PageSetting } from '../../../src/evaluation/rank-questions.js';
import type { Embedder } from '../../../src/ports/embedder.js';
import type { PeerPages } from './peer-pages.js';
import { recipeChunksOf } from './recipe-search.js';

/** Languages whose pages are searched when questions in some languages are asked in some settings. */
export function languagesNeeded(
  asked: readonly string[],
  settings: readonly PageSetting[],
  all: readonly string[],
): string[] {
  if (settings.includes('all')) return [...all];
  const german = settings.includes('german') && asked.some((language) => language !== 'de') ? ['de'] : [];
  const needed = new Set([...(settings.includes('same') ? asked : []), ...german]);
  return all.filter((language) => needed.has(language));
}

/**
 * Embeds the recipe's chunks into the cache, a language after the other, so that the searches find them there: a few
 * minutes a language of OMoS-QA, once.
 */
export async function prepareChunks(
  pages: PeerPages,
  embedder: Embedder,
  regions: readonly string[],
  languages: readonly string[],
  onProgress: EvaluationProgress,
): Promise<void> {
  for (const language of languages) {
    for (const region of regions) {
      const chunks = await recipeChunksOf(await pages.of(region, [language]));
      const texts = chunks.map(({ pageContent }) => pageContent);
      const label = `LangChain recipe: embedding ${texts.length} chunks of ${region}/${language}`;
      await embedder.embedDocuments(texts, (done) => onProgress(label, done.texts / Math.max(1, texts.length)));
    }
  }
}
