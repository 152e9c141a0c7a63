import { randomUUID } from 'node:crypto';
import type { ImpactEvent } from '../../domain/impact.js';
import { surenessOf } from '../../domain/sureness.js';
import type { ObservedMessage } from '../../ports/impact-recorder.js';
import { outcomeOf } from './outcome.js';
import { speedBand } from './speed-band.js';

/** What an event says beside the message itself. */
export interface Circumstances {
  now: Date;
  officeOpen: boolean | null;
  topic: string | null;
}

/** The event that a message leaves. */
export function eventOf(
  { conversation, answer, written, groups, variant }: ObservedMessage,
  { now, officeOpen, topic }: Circumstances,
): ImpactEvent {
  const { status, region, statements, sources, understood, confidence, steps } = answer;
  const shown = [...new Set(groups)];
  const stands = statements.length > 0;
  const isAnswered = status === 'answered' || status === 'answered_other_language';
  return {
    id: randomUUID(),
    region,
    hour: `${now.toISOString().slice(0, 13)}:00:00.000Z`,
    channel: conversation.channels.at(-1) ?? 'api',
    asked: written ?? answer.language,
    answered: stands ? (sources[0]?.language ?? null) : null,
    status,
    outcome: outcomeOf[status],
    cited: stands ? shown : [],
    offered: stands ? [] : shown,
    sureness: isAnswered ? surenessOf(confidence) : null,
    isFirst: conversation.turns.length === 0,
    isFollowUp: understood?.followUp ?? false,
    officeOpen,
    topic,
    helpful: null,
    reason: null,
    handedOver: false,
    speedMs: speedBand(steps.reduce((sum, { ms }) => sum + ms, 0)),
    variant,
  };
}
