import type { Topic } from '../../../src/domain/impact.js';
import { viewModel } from '../../support/make-view.js';

/** Of a model that no space was trained for: its topics are a region's own. */
export const townSpace = `${viewModel}/town`;

/** A topic of five people who all asked the same, without noise. */
export function makeTopic(id: string, direction: Float32Array, changes: Partial<Topic> = {}): Topic {
  const people = changes.people ?? 5;
  return {
    id,
    space: townSpace,
    sum: direction.map((value) => value * people),
    questions: people,
    people,
    firstDay: '2026-01-01',
    lastDay: '2026-01-01',
    name: null,
    terms: [],
    namedPeople: 0,
    mergedInto: null,
    ...changes,
  };
}
