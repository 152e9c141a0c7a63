import { describe, expect, it } from 'vitest';
import type { ExperimentStore } from '../../src/ports/experiment-store.js';
import { makeExperiment } from '../support/make-experiment.js';

/** What every `ExperimentStore` must do, whatever it keeps its data in. */
export function describeExperimentStore(name: string, open: () => Promise<ExperimentStore>): void {
  describe(`${name} as a store of experiments`, () => {
    it('gives experiments as they were registered, the latest first', async () => {
      const store = await open();
      const first = makeExperiment({ id: 'first', region: 'musterstadt', registeredAt: '2026-05-01T08:00:00.000Z' });
      const second = makeExperiment({ id: 'second', region: 'musterstadt', registeredAt: '2026-05-02T08:00:00.000Z' });
      const elsewhere = makeExperiment({ id: 'first', region: 'elsewhere', registeredAt: '2026-05-03T08:00:00.000Z' });
      for (const experiment of [first, elsewhere, second]) await store.add(experiment);
      expect(await store.experiments('musterstadt')).toEqual([second, first]);
      expect(await store.experiments()).toEqual([elsewhere, second, first]);
    });

    it('changes nothing that is registered', async () => {
      const store = await open();
      const experiment = makeExperiment({ region: 'musterstadt' });
      await store.add(experiment);
      const again = { ...experiment, hypothesis: 'Another one.' };
      await expect(store.add(again)).rejects.toMatchObject({ code: 'invalid_request' });
      expect(await store.experiments()).toEqual([experiment]);
    });

    it('breaks one off, once', async () => {
      const store = await open();
      const experiment = makeExperiment({ region: 'musterstadt' });
      await store.add(experiment);
      expect(await store.stop('elsewhere', experiment.id, '2026-05-09')).toBe(false);
      expect(await store.stop('musterstadt', experiment.id, '2026-05-09')).toBe(true);
      expect(await store.stop('musterstadt', experiment.id, '2026-05-10')).toBe(false);
      expect(await store.experiments()).toEqual([{ ...experiment, stoppedOn: '2026-05-09' }]);
    });
  });
}
