import { z } from 'zod';
import { experimentOutcomes } from '../../domain/experiment.js';
import { textFaults } from './treatable-texts.js';

const day = z.iso.date('must be a date such as 2026-09-01');
const share = (what: string) =>
  z.number(`must be a number: ${what}`).gt(0, 'must be above 0').lt(1, 'must be below 1: 0.6 is 60 %');

const textTreatment = z
  .strictObject({
    kind: z.literal('text'),
    texts: z.record(z.string(), z.record(z.string(), z.string('must be text').trim())),
  })
  .superRefine(({ texts }, context) => {
    if (Object.values(texts).every((ofLanguage) => Object.keys(ofLanguage).length === 0)) {
      context.addIssue({ code: 'custom', path: ['texts'], message: 'names no text: without one, nothing is tried' });
    }
    for (const { path, message } of textFaults(texts)) {
      context.addIssue({ code: 'custom', path: ['texts', ...path], message });
    }
  });

const thresholdTreatment = z.strictObject({
  kind: z.literal('threshold'),
  threshold: z
    .number('must be a number from 0.3 to 0.95')
    .min(0.3, 'must be at least 0.3: below, most answers would be wrong')
    .max(0.95, 'must be at most 0.95: above, next to nothing would be answered'),
});

const pageTreatment = z.strictObject({
  kind: z.literal('page'),
  /** Addresses of pages, in any of their languages; at registration they become translation groups. */
  hidden: z
    .array(z.string('must be the address of a page').trim().min(1, 'must not be empty'))
    .min(1, 'must name at least one page')
    .max(20, 'must name at most 20 pages'),
});

/** What a file says of an experiment that is to be registered; `docs/experiment.yaml` explains each part. */
export const experimentSchema = z
  .strictObject({
    id: z
      .string('must be a short name')
      .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/u, 'must be 1 to 40 small letters, digits or hyphens'),
    hypothesis: z
      .string('must say what you expect')
      .trim()
      .min(10, 'must say what you expect, in a sentence')
      .max(1000, 'is longer than 1000 characters'),
    treatment: z.discriminatedUnion('kind', [textTreatment, thresholdTreatment, pageTreatment], {
      error: 'kind must be text, threshold or page',
    }),
    outcome: z.enum(experimentOutcomes, `must be one of ${experimentOutcomes.join(', ')}`),
    baseline: share('the share of conversations today'),
    difference: z
      .number('must be a number: the least difference worth finding')
      .gt(-1, 'must be above -1')
      .lt(1, 'must be below 1')
      .refine((value) => Math.abs(value) >= 0.01, 'must be at least 0.01 (one in a hundred), or -0.01'),
    alpha: share('how often a difference may be found that is not there').max(0.2, 'must be at most 0.2').default(0.05),
    power: share('how often a difference that is there is found').min(0.5, 'must be at least 0.5').default(0.8),
    switchDays: z.int('must be a whole number of days').min(1, 'must be at least 1').max(28, 'must be at most 28'),
    from: day,
    to: day,
  })
  .superRefine(({ baseline, difference }, context) => {
    const expected = baseline + difference;
    const isTold = baseline <= 0 || baseline >= 1;
    if (isTold || (expected > 0 && expected < 1)) return;
    const message = 'leads out of 0 to 1: with the baseline, it must stay a share';
    context.addIssue({ code: 'custom', path: ['difference'], message });
  });

/** An experiment as its file describes it. */
export type ExperimentDraft = z.output<typeof experimentSchema>;
