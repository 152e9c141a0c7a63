import { HNSWLib } from '@langchain/community/vectorstores/hnswlib';
import { Document } from '@langchain/core/documents';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters';
import type { FoundPage, PageSearch } from '../../../src/evaluation/rank-questions.js';
import type { SearchQuery } from '../../../src/ports/assistant.js';
import { type PeerPage, type PeerPages, pagesInOrder } from './peer-pages.js';

/** How many chunks the recipe hands on. */
export const recipeChunks = 3;
/** Chunks asked for at first; doubled until there are enough pages among them. */
const firstChunks = 32;

/** A page found by the recipe. */
export interface RecipePage extends FoundPage {
  /** Place of its best chunk among all chunks, from 1: up to `recipeChunks`, the recipe hands it on. */
  hit: number;
}

const splitter = new RecursiveCharacterTextSplitter({ chunkSize: 1000, chunkOverlap: 200 });

/** Cuts pages into chunks as the recipe does. */
export async function recipeChunksOf(pages: readonly PeerPage[]): Promise<Document<PeerPage>[]> {
  const chunks: Document<PeerPage>[] = [];
  for (const page of pages) {
    for (const text of await splitter.splitText(page.text)) {
      chunks.push(new Document({ pageContent: text, metadata: page }));
    }
  }
  return chunks;
}

/**
 * LangChain's usual recipe: pages cut by `RecursiveCharacterTextSplitter` into chunks of 1,000 characters with 200
 * overlapping, embedded, kept in `HNSWLib` with its own settings; the chunks nearest to the question, which here stand
 * for their pages. Asking for many chunks makes HNSW look further than for three, which can only favour the recipe.
 */
export class RecipeSearch implements PageSearch<RecipePage> {
  readonly #stores = new Map<string, Promise<HNSWLib>>();

  constructor(
    private readonly pages: PeerPages,
    private readonly embeddings: EmbeddingsInterface,
  ) {}

  async search({ region, text, contentLanguages, limit = 10 }: SearchQuery): Promise<RecipePage[]> {
    const store = await this.#storeOf(region, contentLanguages);
    const vector = await this.embeddings.embedQuery(text);
    const all = store.index.getCurrentCount();
    for (let chunks = Math.min(firstChunks, all); ; chunks = Math.min(2 * chunks, all)) {
      const nearest = await store.similaritySearchVectorWithScore(vector, chunks);
      const found = pagesInOrder(
        nearest.map(([{ metadata }]) => metadata as PeerPage),
        limit,
      );
      if (found.length === limit || chunks === all) return found;
    }
  }

  #storeOf(region: string, languages: string[] | undefined): Promise<HNSWLib> {
    const key = [region, ...(languages ?? ['all'])].join('/');
    const made = this.#stores.get(key) ?? this.#build(region, languages);
    this.#stores.set(key, made);
    return made;
  }

  async #build(region: string, languages: string[] | undefined): Promise<HNSWLib> {
    return await HNSWLib.fromDocuments(await recipeChunksOf(await this.pages.of(region, languages)), this.embeddings);
  }
}
