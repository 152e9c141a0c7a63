import { expect } from 'vitest';
import { HnswIndexes } from '../../src/providers/hnsw/hnsw-indexes.js';
import { openDatabase } from '../../src/providers/sqlite/database.js';
import { SqlKnowledgeStore } from '../../src/providers/database/knowledge-store.js';
import { LiveIndex } from '../../src/retrieval/live-index.js';
import { expectedView, type GeneratedSize } from './generated-source.js';

/**
 * Opens a data folder as it was left and sees that every view is one version of the generated source, whole, with all
 * its vectors, and that the folder can be written.
 * @param candidates versions that a language may be at; -1: not indexed
 * @returns the version of each language
 */
export async function checkWhole(
  dataDir: string,
  size: GeneratedSize,
  candidates: (language: string) => number[],
): Promise<Map<string, number>> {
  const store = new SqlKnowledgeStore(await openDatabase(dataDir));
  try {
    const index = new LiveIndex(store, new HnswIndexes(dataDir));
    await index.refresh();
    const versions = new Map<string, number>();
    for (const language of size.languages) {
      const view = (await index.use(size.region))?.views.get(language);
      const stored = await store.load({ region: size.region, language });
      const pages = stored?.pages.map((page): [string, string[]] => [page.id, page.structure.sentences]) ?? [];
      const version = candidates(language).find((candidate) =>
        sameView(new Map(pages), candidate < 0 ? new Map() : expectedView(candidate, language, size)),
      );
      expect(version, `${language} is none of the versions ${candidates(language)}`).toBeDefined();
      if (version === undefined) continue;
      versions.set(language, version);
      if (version < 0) continue;
      const passages = new Set(stored?.pages.flatMap((page) => page.passages.map((passage) => passage.hash)));
      expect(view?.nearest?.size).toBe(passages.size);
      expect([...passages].filter((hash) => !view?.vectors?.has(hash))).toEqual([]);
      const sentences = stored?.pages.flatMap((page) => page.sentenceHashes) ?? [];
      expect((await store.vectors('stand-in-1', sentences)).size).toBe(new Set(sentences).size);
      expect((await store.digests({ region: size.region, language })).size).toBe(size.pages);
    }
    // Nobody holds the lock of who was killed.
    (await store.lock(size.region))();
    return versions;
  } finally {
    await store.close();
  }
}

function sameView(a: Map<string, string[]>, b: Map<string, string[]>): boolean {
  return a.size === b.size && [...a].every(([id, sentences]) => sentences.join('\n') === b.get(id)?.join('\n'));
}
