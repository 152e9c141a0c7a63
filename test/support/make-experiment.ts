import type { Experiment } from '../../src/domain/experiment.js';
import type { Tally } from '../../src/domain/impact.js';
import type { ExperimentStore } from '../../src/ports/experiment-store.js';

/** An experiment of the region `town` in June 2026, with a text. */
export function makeExperiment(changes: Partial<Experiment> = {}): Experiment {
  return {
    id: 'kinder-text',
    region: 'town',
    hypothesis: 'With a friendlier text, more people ask a person.',
    treatment: { kind: 'text', texts: { de: { 'status.no_answer': 'Das steht leider nirgends.' } } },
    outcome: 'went_to_person',
    baseline: 0.2,
    difference: 0.1,
    alpha: 0.05,
    power: 0.8,
    sampleSize: 20,
    switchDays: 7,
    from: '2026-06-01',
    to: '2026-06-28',
    registeredAt: '2026-05-20T08:00:00.000Z',
    stoppedOn: null,
    ...changes,
  };
}

/** Experiments in memory. */
export class MemoryExperimentStore implements ExperimentStore {
  constructor(readonly all: Experiment[] = []) {}

  async experiments(region?: string): Promise<Experiment[]> {
    const latestFirst = this.all.toSorted((a, b) => (a.registeredAt < b.registeredAt ? 1 : -1));
    return latestFirst.filter((each) => region === undefined || each.region === region);
  }

  async add(experiment: Experiment): Promise<void> {
    this.all.push(experiment);
  }

  async stop(region: string, id: string, day: string): Promise<boolean> {
    const found = this.all.find((each) => each.region === region && each.id === id && each.stoppedOn === null);
    if (found) found.stoppedOn = day;
    return found !== undefined;
  }
}

/** Counts as the store gives them, whatever is asked for. */
export function storeOfTallies(tallies: readonly Tally[]) {
  const sorted = tallies.toSorted((a, b) => {
    const [one, other] = [a, b].map(({ table, key, part, day }) => [table, key, part, day].join('\n'));
    return (one ?? '') < (other ?? '') ? -1 : 1;
  });
  return {
    tallies: async ({ keys, tables }: { keys?: readonly string[] | undefined; tables: readonly string[] }) =>
      sorted.filter(({ key, table }) => tables.includes(table) && (keys?.includes(key) ?? true)),
  };
}
