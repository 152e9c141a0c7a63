import type { ImpactEvent } from '../../../domain/impact.js';

/** What tells events of one quarter apart in the event table, in the order of its columns. */
export const traits = [
  ...['language', 'language_answered', 'channel', 'outcome', 'sureness', 'office_open'],
  ...['helpful', 'went_to_person', 'topic', 'speed_ms', 'arm'],
] as const;
export type Trait = (typeof traits)[number];

/** Stands for a value that was generalised away: any. */
export const any = '*';

/**
 * Which traits are given up, step by step, where too few people share a combination: first those that tell people apart
 * most and studies need least. Language and outcome go last, as equal service is about them.
 */
export const generalisation: readonly (readonly Trait[])[] = [
  ['topic'],
  ['speed_ms'],
  ['arm'],
  ['office_open'],
  ['channel'],
  ['sureness'],
  ['helpful', 'went_to_person'],
  ['language_answered'],
  ['language'],
];

/** Values of an event, in the order of `traits`; `none` where there is none. Only questions have them. */
export function traitsOf(event: ImpactEvent): string[] | null {
  if (event.outcome === null) return null;
  const said = (value: boolean | null) => (value === null ? 'none' : value ? 'yes' : 'no');
  const values: Record<Trait, string> = {
    language: event.asked,
    language_answered: event.answered ?? 'none',
    channel: event.channel,
    outcome: event.outcome,
    sureness: event.sureness ?? 'none',
    office_open: said(event.officeOpen),
    helpful: said(event.helpful),
    went_to_person: event.handedOver ? 'yes' : 'no',
    // Random, so that a part of it tells no more than the whole.
    topic: event.topic?.slice(0, 8) ?? 'none',
    speed_ms: String(event.speedMs),
    arm: event.variant ? `${event.variant.experiment}:${event.variant.arm}` : 'none',
  };
  return traits.map((trait) => values[trait]);
}
