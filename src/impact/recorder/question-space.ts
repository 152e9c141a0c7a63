import { isTrainedFor, type VectorSpace, vectorSpaceFor } from '../../retrieval/vector-space.js';
import type { RegionIndex } from '../../retrieval/view-index.js';

/** Where a question's vector is compared with those of others. */
export interface QuestionSpace {
  /** Vectors are compared under the same name only. */
  name: string;
  space: VectorSpace;
}

/**
 * The space that a model was trained for, the same in all regions; for other models that of the region's pages in its
 * default language, which is the region's own. Null where those have no vectors of the model.
 */
export function questionSpace(model: string, region: RegionIndex): QuestionSpace | null {
  if (isTrainedFor(model)) return { name: model, space: trainedSpace(model) };
  const view = region.views.get(region.defaultLanguage);
  if (!view?.vectors || view.state.model !== model) return null;
  return { name: `${model}/${region.slug}`, space: view.vectors.space };
}

const trainedSpaces = new Map<string, VectorSpace>();

function trainedSpace(model: string): VectorSpace {
  const space = trainedSpaces.get(model) ?? vectorSpaceFor(model, []);
  trainedSpaces.set(model, space);
  return space;
}
