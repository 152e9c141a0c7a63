import { isUsableVector } from '../../src/domain/usable-vector.js';
import { LotseError } from '../../src/errors.js';
import type { Page } from '../../src/domain/page.js';
import type { Embedder } from '../../src/ports/embedder.js';
import type { KnowledgeStore, ViewKey } from '../../src/ports/knowledge-store.js';

/** Texts embedded between two writes of their vectors: what a kill loses at most. */
const textsAtOnce = 256;

/** What is embedded of a view. */
export interface ViewTexts {
  /** Content hash to text, of every passage of the view. */
  passages: ReadonlyMap<string, string>;
  /** Content hash to text, of every sentence, and of the titles and headings of pages that have sentences. */
  sentences: ReadonlyMap<string, string>;
}

export interface EmbeddingReport {
  embeddedTexts: number;
  /** Tokens embedded, as the model counts them; null when it does not tell. */
  tokens: number | null;
  /** Time spent waiting for the embedder. */
  ms: number;
}

/** Every distinct text of a view by its content hash: a box on forty pages counts once. */
export function textsOf(pages: Page[]): ViewTexts {
  const passages = new Map<string, string>();
  const sentences = new Map<string, string>();
  for (const page of pages) {
    for (const passage of page.passages) passages.set(passage.hash, passage.text);
    // What has no sentences is never found.
    if (page.sentenceHashes.length === 0) continue;
    sentences.set(page.titleHash, page.title);
    page.headingHashes.forEach((hash, n) => {
      const heading = page.structure.sections[n]?.headingPath.at(-1);
      if (hash !== null && heading !== undefined) sentences.set(hash, heading);
    });
    page.sentenceHashes.forEach((hash, n) => {
      sentences.set(hash, page.structure.sentences[n] ?? '');
    });
  }
  return { passages, sentences };
}

/**
 * Embeds what has no vector yet, and keeps each vector as soon as it is made.
 * @param onProgress told how many of how many missing texts are done
 * @throws LotseError `unavailable` when the embedder gives what cannot be stored: nothing of that is kept
 */
export async function embedMissing(
  view: ViewKey,
  texts: ViewTexts,
  { store, embedder }: { store: KnowledgeStore; embedder: Embedder },
  onProgress: (done: number, total: number) => void,
): Promise<EmbeddingReport> {
  const all = new Map([...texts.passages, ...texts.sentences]);
  const present = await store.adoptVectors(view, embedder.model, all.keys());
  const missing = [...all].filter(([hash]) => !present.has(hash)).sort(([, a], [, b]) => a.length - b.length);
  const stored = await store.vectors(embedder.model, [...present].slice(0, 1));
  let dimensions = [...stored.values()][0]?.length;
  const report: EmbeddingReport = { embeddedTexts: missing.length, tokens: 0, ms: 0 };
  for (let start = 0; start < missing.length; start += textsAtOnce) {
    const slab = missing.slice(start, start + textsAtOnce);
    const startedAt = performance.now();
    let tokens: number | null = null;
    const vectors = await embedder.embedDocuments(
      slab.map(([, text]) => text),
      (progress) => {
        tokens = progress.tokens;
        onProgress(start + progress.texts, missing.length);
      },
    );
    report.ms += performance.now() - startedAt;
    report.tokens = report.tokens === null || tokens === null ? null : report.tokens + tokens;
    dimensions ??= vectors[0]?.length ?? 0;
    if (!slab.every((_, n) => isUsableVector(vectors[n] ?? [], dimensions ?? 0))) throw unusable(embedder.model);
    await store.saveVectors(
      view,
      embedder.model,
      slab.map(([hash], n) => [hash, Float32Array.from(vectors[n] ?? [])]),
    );
  }
  return report;
}

function unusable(model: string): LotseError {
  return new LotseError(
    'unavailable',
    `The embedding model ${model} gives vectors that cannot be used: not of length 1, or not as long as those stored.`,
    'See that it is the model it was; another one needs another name (EMBEDDINGS_MODEL).',
  );
}
