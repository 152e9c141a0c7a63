/** One way in which a page was found. */
export interface Finding {
  by: 'dense' | 'lexical';
  /** Position in that ranking, from 1. */
  rank: number;
  /** The ranking's own score: cosine for `dense`, BM25 for `lexical`. */
  score: number;
  /** Language of the version that was found. */
  language: string;
}

/** One translation group that was found for a query; the best first. */
export interface SearchResult {
  /** From 1. */
  rank: number;
  /** Fused score; comparable within one query only. */
  score: number;
  group: string;
  /** Title and address of the version in the reader's language where there is one, else of `foundIn`. */
  title: string;
  url: string;
  language: string;
  /** Language of the version whose passage matched best. */
  foundIn: string;
  /** The best matching passage's sentences, verbatim. */
  passage: string;
  why: Finding[];
}
