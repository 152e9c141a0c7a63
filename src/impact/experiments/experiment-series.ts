import type { ExperimentPart } from '../../domain/experiment.js';
import type { Arm, ImpactEvent, Outcome, Series } from '../../domain/impact.js';

/** What a question with this outcome counts as. Whoever is in danger or asked back was asked and neither answered nor not. */
function partsOf(outcome: Outcome): ExperimentPart[] {
  switch (outcome) {
    case 'answered':
    case 'answered_other_language':
      return ['asked', 'answered'];
    case 'not_answered':
      return ['asked', 'not_answered'];
    case 'asked_back':
    case 'emergency':
    case 'failed':
      return ['asked'];
  }
}

/** Key of an arm in the table `experiment`. */
export function armKey(experiment: string, arm: Arm): string {
  return `${experiment}\t${arm}`;
}

/** Series of the table `experiment` in which something is counted that happened in an arm. */
export function experimentSeries(variant: NonNullable<ImpactEvent['variant']>, part: ExperimentPart): Series {
  return { table: 'experiment', key: armKey(variant.experiment, variant.arm), part };
}

/** Series of the table `experiment` that a message counts in; none outside of experiments and where it was no question. */
export function seriesInExperiment({ variant, outcome }: Pick<ImpactEvent, 'variant' | 'outcome'>): Series[] {
  if (!variant || !outcome) return [];
  return partsOf(outcome).map((part) => experimentSeries(variant, part));
}
