import { randomUUID } from 'node:crypto';
import type { Conversation, Feedback, Turn } from '../../domain/conversation.js';
import type { Counted, LeftEvent } from '../../domain/impact.js';
import type { Left } from '../../ports/impact-recorder.js';
import { PersonCount } from './person-count.js';
import { seriesOfFeedback } from './series-of.js';
import { isSettled } from './settled.js';

/**
 * What a word on an answer leaves. The first one counts; it is taken back when it is changed on the same day. What is said
 * later stands in the event, and changes no day that is over; after a month it changes nothing.
 * @param day Germany's date
 */
export function leftByFeedback(
  { counted: known, region }: Conversation,
  turn: Turn,
  { helpful, reason }: Feedback,
  day: string,
): Left {
  const { event } = turn;
  if (!event || isSettled(turn, day)) return { event, counted: known, leaves: [] };
  const count = new PersonCount(known);
  const counts = isCounted(event, helpful, day);
  const counted = counts ? [...takenBack(event), ...count.count(seriesOfFeedback(event, helpful))] : [];
  return {
    event: counts ? { ...event, counted: { helpful, day } } : event,
    counted: count.counted,
    leaves: [{ kind: 'feedback', id: randomUUID(), event: event.id, region, helpful, reason, counted }],
  };
}

function isCounted({ outcome, counted }: LeftEvent, helpful: boolean, day: string): boolean {
  if (outcome === null) return false;
  return counted === null || (counted.day === day && counted.helpful !== helpful);
}

function takenBack(event: LeftEvent): Counted[] {
  if (event.counted === null) return [];
  return seriesOfFeedback(event, event.counted.helpful).map((series) => ({ ...series, people: 0, questions: -1 }));
}
