import type { Sureness } from '../../domain/impact.js';
import { type Estimate, shareEstimate } from '../statistics/difference.js';

/**
 * How many answers of each band of sureness were right, of 751 questions of OMoS-QA's dev split in five languages, asked
 * of whole regions (`docs/quality.md`, reliability diagram). Right: a marked sentence of the marked page was shown. Other
 * pages may answer as well and count as wrong, so that these are lower bounds. Bands: confidence from 0.8, from 0.6, below.
 */
export const measuredBands: Record<Sureness, { right: number; of: number }> = {
  high: { right: 76, of: 91 },
  medium: { right: 146, of: 244 },
  low: { right: 171, of: 416 },
};

/** Probability that an answer of a band is right. */
export function rightInBand(band: Sureness): Estimate {
  const { right, of } = measuredBands[band];
  return shareEstimate({ share: right / of, trials: of });
}
