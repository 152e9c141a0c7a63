import type { Experiment, Treatment } from '../../domain/experiment.js';
import { LotseError } from '../../errors.js';
import type { ExperimentStore } from '../../ports/experiment-store.js';
import { daysBetween, daysLater, germanDay } from '../german-days.js';
import type { ExperimentDraft } from './experiment-schema.js';
import { neededConversations } from './plan-experiment.js';

const longestDays = 366;

export interface RegisterParts {
  store: ExperimentStore;
  /** Translation group of a page of the region by its address; null when there is no such page. */
  groupOf(address: string): string | null;
  now(): Date;
}

/**
 * Writes an experiment down before its first question; from then on nothing of it can be changed. The number of
 * conversations is computed here, so that nobody can choose it afterwards.
 * @throws LotseError `invalid_request`: it began already, is too short, names no page, or another one runs meanwhile
 */
export async function registerExperiment(
  { store, groupOf, now }: RegisterParts,
  region: string,
  draft: ExperimentDraft,
): Promise<Experiment> {
  const faults = [...faultsOfDays(draft, germanDay(now())), ...faultsOfPages(draft, groupOf)];
  if (faults.length > 0) throw refusal(faults);
  const meanwhile = (await store.experiments(region)).find((other) => overlaps(other, draft));
  if (meanwhile) {
    const { id, from, to } = meanwhile;
    throw refusal([`from, to: the experiment ${id} runs from ${from} to ${to}, and a region has one at a time`]);
  }
  const experiment: Experiment = {
    ...draft,
    region,
    treatment: treatmentOf(draft.treatment, groupOf),
    sampleSize: neededConversations(draft).sampleSize,
    registeredAt: now().toISOString(),
    stoppedOn: null,
  };
  await store.add(experiment);
  return experiment;
}

function faultsOfDays({ from, to, switchDays }: ExperimentDraft, today: string): string[] {
  const days = daysBetween(from, to) + 1;
  return [
    ...(from <= today ? ['from: must be tomorrow or later, so that it is written down before it begins'] : []),
    ...(days < 2 * switchDays ? ['to: must leave two periods of switchDays, or no half ever changes its variant'] : []),
    ...(days > longestDays ? [`to: must be within ${longestDays} days of from`] : []),
  ];
}

function faultsOfPages({ treatment }: ExperimentDraft, groupOf: RegisterParts['groupOf']): string[] {
  if (treatment.kind !== 'page') return [];
  const unknown = treatment.hidden.flatMap((address, n) => (groupOf(address) === null ? [n] : []));
  return unknown.map((n) => `treatment.hidden.${n}: is no page of this region: give its address, or its path`);
}

function treatmentOf(treatment: ExperimentDraft['treatment'], groupOf: RegisterParts['groupOf']): Treatment {
  if (treatment.kind !== 'page') return treatment;
  return { kind: 'page', hidden: [...new Set(treatment.hidden.flatMap((address) => groupOf(address) ?? []))] };
}

function overlaps({ from, to, stoppedOn }: Experiment, other: Pick<Experiment, 'from' | 'to'>): boolean {
  const end = stoppedOn === null ? to : daysLater(stoppedOn, -1);
  return from <= other.to && other.from <= end;
}

function refusal(faults: readonly string[]): LotseError {
  const message = `The experiment cannot be registered:\n  ${faults.join('\n  ')}`;
  return new LotseError('invalid_request', message, 'docs/experiment.yaml explains each part.');
}
