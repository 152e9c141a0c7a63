import type { Experiment } from '../domain/experiment.js';

/** Experiments as they were registered. What resolved is durable. */
export interface ExperimentStore {
  /** Of a region, or of all; the latest first. */
  experiments(region?: string): Promise<Experiment[]>;
  /** @throws LotseError `invalid_request` when the region has one with its id */
  add(experiment: Experiment): Promise<void>;
  /** Breaks one off. @param day Germany's date @returns whether there was one that was not broken off yet */
  stop(region: string, id: string, day: string): Promise<boolean>;
}
