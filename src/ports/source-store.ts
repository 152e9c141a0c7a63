/** Where a region was indexed from, and what became of it. */
export interface RegionSource {
  region: string;
  /** As `lotse index --source` takes it; may hold a password, and is shown to nobody. */
  source: string;
  /** Codes of those that it was indexed in, where only some were wanted; null: all that its source has. */
  languages: string[] | null;
  /** ISO 8601; null: never. */
  succeededAt: string | null;
  /** The last attempt that failed since; null: none did. */
  failure: { at: string; reason: string } | null;
}

/** Remembers where regions come from. */
export interface SourceStore {
  list(): Promise<RegionSource[]>;
  /** Keeps that a region was brought up to date with a source, which is its own from now on. @param at ISO 8601 */
  noteSuccess(region: string, from: Pick<RegionSource, 'source' | 'languages'>, at: string): Promise<void>;
  /** Keeps that it could not be, where its source is known. @param reason for people, without secrets */
  noteFailure(region: string, reason: string, at: string): Promise<void>;
}
