import { describe, expect, it } from 'vitest';
import { createExperiments } from '../../../src/impact/experiments/experiments.js';
import { makeConversation } from '../../support/make-conversation.js';
import { makeExperiment, MemoryExperimentStore, storeOfTallies } from '../../support/make-experiment.js';

function open(now: string, ...all: ReturnType<typeof makeExperiment>[]) {
  const store = new MemoryExperimentStore(all);
  const experiments = createExperiments({ store, impactStore: storeOfTallies([]), now: () => new Date(now) });
  return { store, experiments };
}
const agreed = makeConversation({ region: 'town', consent: true, turns: [] });

describe('experiments', () => {
  it('assign with what they change, from the first refresh on', async () => {
    const { experiments } = open('2026-06-03T10:00:00Z', makeExperiment());
    expect(experiments.assign('town', agreed)).toBeNull();
    await experiments.refresh();
    const assigned = experiments.assign('town', agreed);
    expect(assigned).toEqual({
      experiment: 'kinder-text',
      arm: expect.stringMatching(/^[ab]$/u),
      treatment: makeExperiment().treatment,
    });
    expect(experiments.assign('town', agreed)).toEqual(assigned);
  });

  it('are of one region', async () => {
    const { experiments } = open('2026-06-03T10:00:00Z', makeExperiment());
    await experiments.refresh();
    expect(experiments.assign('village', agreed)).toBeNull();
  });

  it('end with the next refresh after they were broken off', async () => {
    const { experiments, store } = open('2026-06-03T10:00:00Z', makeExperiment());
    await experiments.refresh();
    await store.stop('town', 'kinder-text', '2026-06-03');
    await experiments.refresh();
    expect(experiments.assign('town', agreed)).toBeNull();
  });

  it('leave it at the one that was registered first, should two run', async () => {
    const later = makeExperiment({ id: 'later', registeredAt: '2026-05-21T08:00:00.000Z' });
    const { experiments } = open('2026-06-03T10:00:00Z', later, makeExperiment());
    await experiments.refresh();
    expect(experiments.assign('town', agreed)?.experiment).toBe('kinder-text');
  });

  it('are listed with their results', async () => {
    const { experiments } = open('2026-06-03T10:00:00Z', makeExperiment());
    expect(await experiments.experiments('town')).toEqual([
      { experiment: makeExperiment(), result: { state: 'running', endsOn: '2026-06-28', sampleSize: 20 } },
    ]);
  });
});
