import { describe, expect, it } from 'vitest';
import { type ExperimentDraft, experimentSchema } from '../../../src/impact/experiments/experiment-schema.js';
import { registerExperiment } from '../../../src/impact/experiments/register-experiment.js';
import { treatableTexts } from '../../../src/impact/experiments/treatable-texts.js';
import { readCheckedYaml } from '../../../src/providers/checked-yaml.js';
import { makeExperiment, MemoryExperimentStore } from '../../support/make-experiment.js';

const file = `id: kinder-text
hypothesis: With a friendlier text, more people ask a person.
outcome: went_to_person
baseline: 0.2
difference: 0.1
switchDays: 7
from: "2026-06-01"
to: "2026-06-28"
treatment:
  kind: text
  texts:
    de:
      status.no_answer: Das steht leider nirgends.
`;
const faultsOf = (text: string) => {
  const read = readCheckedYaml(text, experimentSchema);
  return 'faults' in read ? read.faults : [];
};
const withTreatment = (treatment: string) => `${file.slice(0, file.indexOf('treatment:'))}treatment: ${treatment}\n`;
const draft = (changes: Partial<ExperimentDraft> = {}): ExperimentDraft => {
  const read = readCheckedYaml(file, experimentSchema);
  if ('faults' in read) throw new Error(read.faults.join());
  return { ...read.value, ...changes };
};

describe('the file of an experiment', () => {
  it('may leave out the usual error rates', () => {
    expect(draft()).toMatchObject({ alpha: 0.05, power: 0.8 });
  });

  it('is told all its faults with their lines', () => {
    const wrong = file.replace('id: kinder-text', 'id: Kinder Text').replace('baseline: 0.2', 'baseline: 20');
    expect(faultsOf(`${wrong}unknown: 1\n`)).toEqual([
      expect.stringContaining('line 1: id: must be 1 to 40 small letters'),
      expect.stringContaining('line 4: baseline: must be below 1'),
      expect.stringContaining('line 14: unknown: is not known here'),
    ]);
  });

  it.each([
    ...['status.emergency', 'emergency.police', 'emergency.from_the_pages', 'status.rejected', 'status.unavailable'],
    ...['handover.button', 'handover.sent', 'status.handover', 'contact.phone', 'frame.ask_a_person'],
    ...['consent.text', 'delete.ask', 'smalltalk.who_stores_my_data', 'smalltalk.language_model_elsewhere'],
    ...['smalltalk.what_are_you', 'error.rate_limited', 'notice.personal_data', 'no.such_text'],
  ])('may not change %s', (key) => {
    const faults = faultsOf(withTreatment(`{ kind: text, texts: { de: { ${key}: "Anders." } } }`));
    expect(faults).toEqual([expect.stringContaining(`treatment.texts.de.${key}: cannot be tried out`)]);
  });

  it('may change nothing that is said in danger, to a person, on data or in a refusal', () => {
    const kept =
      /emergency|handover|privacy|delete|consent|contact|error|rejected|unavailable|unsupported|rate_limited/u;
    expect(treatableTexts.filter((key) => kept.test(key))).toEqual([]);
  });

  it('keeps the placeholders of a text', () => {
    const other = (text: string) =>
      faultsOf(withTreatment(`{ kind: text, texts: { en: { status.answered_other_language: "${text}" } } }`));
    expect(other('Only in {{languageName}}.')).toEqual([]);
    expect(other('In {{region}}, only in {{languageName}}.')).toEqual([]);
    expect(other('In another language.')).toEqual([expect.stringContaining('must hold {{languageName}}')]);
    expect(other('In {{languageName}}, {{name}}.')).toEqual([expect.stringContaining('knows no {{name}}')]);
  });

  it.each([
    ['{ kind: text, texts: { xx: { status.no_answer: "Anders." } } }', 'texts.xx: is no language'],
    ['{ kind: text, texts: { de: {} } }', 'names no text'],
    ['{ kind: threshold, threshold: 0.2 }', 'threshold: must be at least 0.3'],
    ['{ kind: threshold, threshold: 0.99 }', 'threshold: must be at most 0.95'],
    ['{ kind: page, hidden: [] }', 'hidden: must name at least one page'],
    ['{ kind: emergency }', 'kind must be text, threshold or page'],
  ])('is refused with %s', (treatment, fault) => {
    expect(faultsOf(withTreatment(treatment))).toEqual([expect.stringContaining(fault)]);
  });

  it('looks for a difference that leads to a share', () => {
    expect(faultsOf(file.replace('difference: 0.1', 'difference: -0.3'))).toEqual([
      expect.stringContaining('difference: leads out of 0 to 1'),
    ]);
    expect(faultsOf(file.replace('difference: 0.1', 'difference: -0.1'))).toEqual([]);
  });
});

describe('registering', () => {
  const now = () => new Date('2026-05-20T08:00:00Z');
  const groupOf = (address: string) => (address === '/town/de/kita/' ? 'group-1' : null);

  it('writes an experiment down with the number of conversations it needs', async () => {
    const store = new MemoryExperimentStore();
    const experiment = await registerExperiment({ store, groupOf, now }, 'town', draft());
    // 294 for shares of 0.2 and 0.3 as by R's power.prop.test, and 24 because counts are rounded.
    expect(experiment).toMatchObject({ id: 'kinder-text', region: 'town', sampleSize: 318, stoppedOn: null });
    expect(await store.experiments('town')).toEqual([experiment]);
  });

  it('makes translation groups of addresses', async () => {
    const store = new MemoryExperimentStore();
    const treatment = { kind: 'page' as const, hidden: ['/town/de/kita/'] };
    const experiment = await registerExperiment({ store, groupOf, now }, 'town', draft({ treatment }));
    expect(experiment.treatment).toEqual({ kind: 'page', hidden: ['group-1'] });
  });

  it.each([
    ['began already', draft({ from: '2026-05-20' }), 'from: must be tomorrow or later'],
    ['is shorter than two periods', draft({ to: '2026-06-13' }), 'to: must leave two periods'],
    ['is longer than a year', draft({ to: '2027-08-01' }), 'to: must be within 366 days'],
    [
      'hides a page that is not there',
      draft({ treatment: { kind: 'page', hidden: ['/town/de/kita/', '/nowhere/'] } }),
      'treatment.hidden.1: is no page',
    ],
  ])('refuses what %s', async (_, wrong, message) => {
    const store = new MemoryExperimentStore();
    const registering = registerExperiment({ store, groupOf, now }, 'town', wrong);
    await expect(registering).rejects.toThrow(message);
    expect(store.all).toEqual([]);
  });

  it('refuses a second experiment of a region at the same time', async () => {
    const store = new MemoryExperimentStore([makeExperiment({ id: 'first', from: '2026-06-28', to: '2026-07-30' })]);
    const second = registerExperiment({ store, groupOf, now }, 'town', draft());
    await expect(second).rejects.toThrow('the experiment first runs from 2026-06-28 to 2026-07-30');
    await expect(registerExperiment({ store, groupOf, now }, 'village', draft())).resolves.toBeDefined();
  });

  it('takes one after another that ends before, or was broken off', async () => {
    const before = makeExperiment({ id: 'before', from: '2026-05-01', to: '2026-05-31' });
    const stopped = makeExperiment({ id: 'stopped', stoppedOn: '2026-05-19' });
    const store = new MemoryExperimentStore([before, stopped]);
    await expect(registerExperiment({ store, groupOf, now }, 'town', draft())).resolves.toBeDefined();
  });
});
