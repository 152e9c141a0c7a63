import type { Assignment, Experiment } from '../../domain/experiment.js';
import type { ExperimentStore } from '../../ports/experiment-store.js';
import type { Impact } from '../../ports/impact.js';
import type { ImpactStore } from '../../ports/impact-store.js';
import { germanDay } from '../german-days.js';
import { assignedArm, isRunning, type Participant } from './assign-arm.js';
import { resultOf } from './experiment-result.js';

export interface ExperimentParts {
  store: ExperimentStore;
  impactStore: Pick<ImpactStore, 'tallies'>;
  now(): Date;
}

/** Switch-back experiments of all regions. */
export interface Experiments extends Pick<Impact, 'experiments'> {
  /**
   * What a conversation takes part in; at once, from what was read at the last `refresh`.
   * @returns null for most: no experiment runs, or nobody agreed
   */
  assign(region: string, conversation: Participant): Assignment | null;
  /** Sees what was registered or broken off since, by any process. Called every few seconds, it costs one small query. */
  refresh(): Promise<void>;
}

/** Nothing is assigned before the first `refresh`. */
export function createExperiments({ store, impactStore, now }: ExperimentParts): Experiments {
  let known: readonly Experiment[] = [];
  return {
    assign: (region, conversation) => {
      const at = now();
      // The one that was registered first, should two processes have registered at the same moment.
      const running = known.findLast((each) => each.region === region && isRunning(each, germanDay(at)));
      const arm = running && assignedArm(running, conversation, at);
      return running && arm ? { experiment: running.id, arm, treatment: running.treatment } : null;
    },
    refresh: async () => {
      const today = germanDay(now());
      known = (await store.experiments()).filter(({ to, stoppedOn }) => to >= today && stoppedOn === null);
    },
    experiments: async (region) => {
      const today = germanDay(now());
      const all = await store.experiments(region);
      return await Promise.all(
        all.map(async (experiment) => ({ experiment, result: await resultOf(experiment, impactStore, today) })),
      );
    },
  };
}
