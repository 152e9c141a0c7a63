import type { Experiment, ExperimentResult } from '../../../../src/domain/experiment.js';

function experiment(id: string, fields: Partial<Experiment> = {}): Experiment {
  return {
    ...{ id, region: 'town', hypothesis: 'Ein freundlicherer Text bringt mehr Menschen dazu, genauer zu fragen.' },
    treatment: { kind: 'text', texts: { de: { 'status.no_answer': 'Das weiß ich leider nicht.' } } },
    ...{
      outcome: 'answered',
      baseline: 0.6,
      difference: 0.08,
      alpha: 0.05,
      power: 0.8,
      sampleSize: 570,
      switchDays: 7,
    },
    ...{ from: '2026-03-01', to: '2026-06-30', registeredAt: '2026-02-20T10:00:00Z', stoppedOn: null },
    ...fields,
  };
}

/** One of each end. */
export function townExperiments(): { experiment: Experiment; result: ExperimentResult }[] {
  const arm = (name: 'a' | 'b', share: number | null, people = 600) => ({
    ...{ arm: name, people, questions: people * 2, share },
    interval: share === null ? null : ([share - 0.04, share + 0.04] as [number, number]),
  });
  return [
    { experiment: experiment('freundlich'), result: { state: 'running', endsOn: '2026-06-30', sampleSize: 570 } },
    {
      experiment: experiment('schwelle', { treatment: { kind: 'threshold', threshold: 0.45 } }),
      result: {
        ...{ state: 'finished', arms: [arm('a', 0.61), arm('b', 0.7)], sampleSize: 570 },
        ...{ difference: 0.09, interval: [0.03, 0.15], pValue: 0.0021 },
      },
    },
    {
      experiment: experiment('seite', { treatment: { kind: 'page', hidden: ['g1'] }, stoppedOn: '2026-04-02' }),
      result: { state: 'too_small', arms: [arm('a', 0.5, 40), arm('b', null, 0)], sampleSize: 570 },
    },
  ];
}
