import type { EvaluationSession } from '../../../src/cli/evaluate-session.js';
import { withOmosQa } from '../../../src/cli/evaluate-omos.js';
import { withTypedQuestions } from '../../../src/cli/evaluate-typing.js';
import { writeError } from '../../../src/cli/output.js';
import type { PageSetting } from '../../../src/evaluation/rank-questions.js';
import { Bm25Search } from './bm25-search.js';
import { compareRetrieval, type Searches } from './compare-retrieval.js';
import { compareTyping } from './compare-typing.js';
import { PeerPages } from './peer-pages.js';
import { languagesNeeded, prepareChunks } from './prepare-chunks.js';
import type { Comparison } from './quality-report.js';
import { RecipeSearch } from './recipe-search.js';

/** What of OMoS-QA is compared; everything where nothing is said. */
export interface RetrievalOptions {
  /** Folder that holds `omos-qa/`. */
  data: string;
  /** Languages of the questions. */
  language?: string[];
  region?: string[];
  pages: PageSetting[];
  /** Only embed the chunks into the cache. */
  prepare?: boolean;
}

/** What of the set of real typing is compared. */
export interface TypingOptions {
  /** Both halves when not given. */
  half?: 'a' | 'b';
  /** Only embed the chunks into the cache. */
  prepare?: boolean;
}

/** What a part comes to, and the model it was measured with. */
export type Part = Comparison & { model: string };

/** Compares on OMoS-QA; null when the chunks were only to be embedded. */
export async function runRetrieval(options: RetrievalOptions): Promise<Part | null> {
  const { language, region, pages: settings } = options;
  return await withOmosQa({ data: options.data, ...(language ? { language } : {}) }, async (data, all, session) => {
    const asked = all.filter(({ city }) => region?.includes(city) ?? true);
    const regions = [...new Set(asked.map(({ city }) => city))];
    const languages = languagesNeeded(
      [...new Set(asked.map((question) => question.language))],
      settings,
      data.languages,
    );
    const searches = await searchesOf(session, regions, languages);
    if (options.prepare) return null;
    const { model, onProgress } = session;
    return { model, ...(await compareRetrieval(searches, data, asked, { settings, onProgress })) };
  });
}

/** Compares on what people type; null when the chunks were only to be embedded. */
export async function runTyping({ half, prepare }: TypingOptions): Promise<Part | null> {
  return await withTypedQuestions(half ? { half } : {}, async (region, asked, session) => {
    const served = session.lotse.assistant.regions().find(({ slug }) => slug === region);
    const searches = await searchesOf(session, [region], served?.languages.map(({ code }) => code) ?? []);
    if (prepare) return null;
    return { model: session.model, ...(await compareTyping(searches, region, asked, session.onProgress)) };
  });
}

async function searchesOf(
  { lotse, embedder, onProgress }: EvaluationSession,
  regions: readonly string[],
  languages: readonly string[],
): Promise<Searches> {
  const pages = new PeerPages(lotse.store);
  if (embedder) await prepareChunks(pages, embedder, regions, languages, onProgress);
  else writeError('Without embeddings the LangChain recipe is left out.');
  return {
    lotse: lotse.assistant,
    recipe: embedder && new RecipeSearch(pages, embedder),
    bm25: new Bm25Search(pages),
  };
}
