import { LRUCache } from 'lru-cache';
import type { Page } from '../domain/page.js';
import type { KnowledgeStore } from '../ports/knowledge-store.js';

/** Pages whose vectors are kept in memory: a page with thirty sentences takes about 60 kB. */
const pagesKept = 200;

/** The vectors of a page's sentences and passages, read when they are wanted; few pages answer most questions. */
export class PageVectors {
  /** A changed page is a new object, so nothing here grows stale. */
  private readonly recent = new LRUCache<Page, Map<string, Float32Array>>({ max: pagesKept });

  constructor(private readonly store: Pick<KnowledgeStore, 'vectors'>) {}

  /** By content hash; empty when the page was indexed without this model. */
  async of(page: Page, model: string): Promise<Map<string, Float32Array>> {
    const kept = this.recent.get(page);
    if (kept) return kept;
    const hashes = [...page.sentenceHashes, ...page.passages.map((passage) => passage.hash)];
    const vectors = await this.store.vectors(model, hashes);
    if (vectors.size > 0) this.recent.set(page, vectors);
    return vectors;
  }
}
