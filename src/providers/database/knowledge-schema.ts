import type { Generated } from 'kysely';

/** Tables of the index. JSON is kept as text, vectors as little-endian 32-bit floats. */
export interface Schema {
  regions: {
    slug: string;
    name: string;
    default_language: string;
    languages: string;
    read_at: string;
    /** Degrees; null when the source does not tell. */
    latitude: number | null;
    longitude: number | null;
  };
  views: {
    region: string;
    language: string;
    state: number;
    model: string | null;
    indexed_at: string;
    vector_index: string | null;
    pages: number;
  };
  pages: {
    region: string;
    language: string;
    id: string;
    digest: string;
    /** Position in the tree's order, for a stable order of loading. */
    position: number;
    /** The `Page` as JSON. */
    page: string;
  };
  vectors: {
    row: Generated<number>;
    region: string;
    language: string;
    model: string;
    hash: string;
    vector: Uint8Array;
  };
  /** Where regions were indexed from. */
  sources: {
    region: string;
    source: string;
    /** A JSON list; null: all. */
    languages: string | null;
    succeeded_at: string | null;
    failed_at: string | null;
    /** Why, for people. */
    failure: string | null;
  };
}
