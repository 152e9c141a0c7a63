import type { FoundPage, PageSearch } from '../../../src/evaluation/rank-questions.js';
import type { SearchQuery } from '../../../src/ports/assistant.js';
import { Bm25Index } from './bm25-index.js';
import { type PeerPage, type PeerPages, pagesInOrder } from './peer-pages.js';

/** Plain BM25 over whole pages and whole words. A page in several languages counts as its best version. */
export class Bm25Search implements PageSearch {
  readonly #indexes = new Map<string, Promise<{ pages: PeerPage[]; index: Bm25Index }>>();

  constructor(private readonly pages: PeerPages) {}

  async search({ region, text, contentLanguages, limit = 10 }: SearchQuery): Promise<FoundPage[]> {
    const { pages, index } = await this.#indexOf(region, contentLanguages);
    return pagesInOrder(
      index.search(text).flatMap(({ document }) => pages[document] ?? []),
      limit,
    );
  }

  #indexOf(region: string, languages: string[] | undefined): Promise<{ pages: PeerPage[]; index: Bm25Index }> {
    const key = [region, ...(languages ?? ['all'])].join('/');
    const made = this.#indexes.get(key) ?? this.#build(region, languages);
    this.#indexes.set(key, made);
    return made;
  }

  async #build(region: string, languages: string[] | undefined) {
    const pages = await this.pages.of(region, languages);
    return { pages, index: new Bm25Index(pages.map(({ text }) => text)) };
  }
}
