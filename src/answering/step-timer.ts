import type { StepTiming } from '../domain/answer.js';

/** Times the steps of one answer, in the order in which they run. */
export class StepTimer {
  readonly timings: StepTiming[] = [];

  constructor(private readonly onStep: (name: string) => void) {}

  /** Runs a step and notes how long it took. */
  async run<T>(name: string, step: () => T | Promise<T>): Promise<T> {
    this.onStep(name);
    const startedAt = performance.now();
    const result = await step();
    this.timings.push({ name, ms: Math.round((performance.now() - startedAt) * 100) / 100 });
    return result;
  }
}
