import { mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import type { Embedder, EmbedderState, EmbeddingProgress } from '../ports/embedder.js';

/** Texts embedded between two writes: what an interruption loses at most. */
const textsAtOnce = 256;
/** How long a writer waits for another process's transaction. */
const busyTimeoutMs = 15_000;

/** Questions and documents are embedded differently. */
type Kind = 'document' | 'query';

/** Vectors are little-endian 32-bit floats. */
const schema = `CREATE TABLE IF NOT EXISTS vectors (
  model TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('document', 'query')),
  hash TEXT NOT NULL,
  vector BLOB NOT NULL,
  PRIMARY KEY (model, kind, hash)
)`;

/**
 * An embedder that keeps every vector it makes in a file, and makes none twice: measuring embeds the same texts again
 * and again. A cached vector is the same numbers as a fresh one.
 */
export class VectorCache implements Embedder {
  readonly #database: Database.Database;
  readonly #select: Database.Statement;
  readonly #insert: Database.Statement;

  /**
   * @param embedder makes what is missing; closed together with the cache
   * @param file a SQLite database; made when it is missing
   * @param hash key of a text by its content
   */
  constructor(
    private readonly embedder: Embedder,
    file: string,
    private readonly hash: (text: string) => string,
  ) {
    mkdirSync(path.dirname(file), { recursive: true });
    this.#database = new Database(file, { timeout: busyTimeoutMs });
    this.#database.pragma('journal_mode = WAL');
    this.#database.exec(schema);
    this.#select = this.#database.prepare('SELECT vector FROM vectors WHERE model = ? AND kind = ? AND hash = ?');
    this.#insert = this.#database.prepare(
      'INSERT OR IGNORE INTO vectors (model, kind, hash, vector) VALUES (?, ?, ?, ?)',
    );
  }

  get model(): string {
    return this.embedder.model;
  }

  get dimensions(): number {
    return this.embedder.dimensions;
  }

  async embedQuery(text: string): Promise<number[]> {
    const hash = this.hash(text);
    const kept = this.#read('query', hash);
    if (kept) return kept;
    const vector = Float32Array.from(await this.embedder.embedQuery(text));
    this.#write('query', [[hash, vector]]);
    return [...vector];
  }

  async embedDocuments(documents: string[], onProgress?: (progress: EmbeddingProgress) => void): Promise<number[][]> {
    const vectors = new Map<string, number[]>();
    const missing = new Map<string, string>();
    const hashes = documents.map(this.hash);
    hashes.forEach((hash, index) => {
      const kept = vectors.has(hash) ? null : this.#read('document', hash);
      if (kept) vectors.set(hash, kept);
      else if (!vectors.has(hash)) missing.set(hash, documents[index] ?? '');
    });
    const present = documents.length - missing.size;
    let tokens: number | null = 0;
    onProgress?.({ texts: present, tokens });
    const entries = [...missing];
    for (let start = 0; start < entries.length; start += textsAtOnce) {
      const slab = entries.slice(start, start + textsAtOnce);
      let slabTokens: number | null = null;
      const made = await this.embedder.embedDocuments(
        slab.map(([, text]) => text),
        (progress) => {
          slabTokens = progress.tokens;
          onProgress?.({ texts: present + start + progress.texts, tokens: sum(tokens, slabTokens) });
        },
      );
      tokens = sum(tokens, slabTokens);
      const rows = slab.map(([hash], n) => [hash, Float32Array.from(made[n] ?? [])] as const);
      this.#write('document', rows);
      for (const [hash, vector] of rows) vectors.set(hash, [...vector]);
    }
    return hashes.map((hash) => vectors.get(hash) ?? []);
  }

  countTokens(texts: string[]): Promise<number[] | null> {
    return this.embedder.countTokens(texts);
  }

  health(): { state: EmbedderState; reason?: string } {
    return this.embedder.health();
  }

  async close(): Promise<void> {
    this.#database.close();
    await this.embedder.close();
  }

  #read(kind: Kind, hash: string): number[] | null {
    const row = this.#select.get(this.model, kind, hash) as { vector: Uint8Array | ArrayBuffer } | undefined;
    // The driver gives an ArrayBuffer, others a Uint8Array that may lie anywhere in a pool: copied to be aligned.
    return row ? [...new Float32Array(new Uint8Array(row.vector).slice().buffer)] : null;
  }

  #write(kind: Kind, rows: readonly (readonly [hash: string, vector: Float32Array])[]): void {
    this.#database.transaction(() => {
      for (const [hash, vector] of rows) {
        this.#insert.run(this.model, kind, hash, Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength));
      }
    })();
  }
}

/** Null, the count of a model that does not tell, makes the sum unknown. */
function sum(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}
