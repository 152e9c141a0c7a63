import type { Figure } from '../../../src/evaluation/figures.js';
import type { Difference } from './paired-difference.js';

/** The systems that are compared, under the names they are printed with; Lotse first. */
export const systems = { lotse: 'Lotse', recipe: 'LangChain recipe', bm25: 'BM25' } as const;

/** Lotse beside its peers on the same data, for programs. `version` rises when a field changes its meaning or goes. */
export interface QualityReport {
  benchmark: 'quality';
  version: 1;
  /** ISO 8601. */
  generatedAt: string;
  /** The embedding model, the same for all systems; `none` for words only. */
  model: string;
  /** Which half of the set of real typing was asked: ranking may be tuned on `a`. */
  half: 'a' | 'b' | 'both';
  /** Parts `retrieval` (OMoS-QA) and `typing` (the demo municipality); `of.system` is one of `systems`. */
  figures: Figure[];
  /** Lotse less the peer that `of.system` names, on the same questions. */
  differences: Difference[];
}

/** What one part of the comparison adds. */
export type Comparison = Pick<QualityReport, 'figures' | 'differences'>;
