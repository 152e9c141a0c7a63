import { randomUUID } from 'node:crypto';
import { hashOfConversation } from '../../domain/conversation-hash.js';
import type { Counted, ImpactChange, ImpactEvent, KeptQuestion, TopicMention } from '../../domain/impact.js';
import type { Left, ObservedMessage } from '../../ports/impact-recorder.js';
import { eventOf } from './event-of.js';
import { outcomeOf } from './outcome.js';
import { PersonCount } from './person-count.js';
import { seriesOfPerson, seriesOfQuestion } from './series-of.js';
import { isSettled } from './settled.js';

/** What counting a message needs beside the message. */
export interface MessageMeans {
  now: Date;
  /** Germany's date. */
  day: string;
  officeOpen: boolean | null;
  /** The topic of the question, which is remembered there; null without a vector. */
  topic(): Omit<TopicMention, 'isNewPerson'> | null;
  /** Whether questions of those who agreed are kept at all. */
  keepsQuestions: boolean;
}

/** What a message leaves: its event, whether a person was asked for, and the question itself of whoever agreed. */
export function leftByMessage(observed: ObservedMessage, means: MessageMeans): Left {
  const { conversation, answer } = observed;
  const count = new PersonCount(conversation.counted);
  // What is no question has no subject.
  const mention = outcomeOf[answer.status] === null ? null : means.topic();
  const event = eventOf(observed, { ...means, topic: mention?.topic ?? null });
  const wasInTopic = mention !== null && count.isIn('topic', mention.topic);
  const counted = [
    ...countConversation(event, observed.asksForPerson, count),
    ...count.count(seriesOfQuestion(event)),
    ...(conversation.consent && event.outcome ? count.count([{ table: 'consented', key: '', part: '' }]) : []),
  ];
  const isNewPerson = !wasInTopic && counted.some(({ table, people }) => table === 'topic' && people === 1);
  const leaves: ImpactChange[] = [
    { kind: 'question', event, counted, topic: mention && { ...mention, isNewPerson } },
    ...askedForPerson(observed, event.asked, count, means.day),
    ...keptQuestion(observed, event, means).map((question): ImpactChange => ({ kind: 'kept', question })),
  ];
  const { id, outcome, asked, cited, topic, variant } = event;
  return {
    event: { id, outcome, asked, cited, topic, variant, counted: null },
    counted: count.counted,
    leaves,
  };
}

/**
 * A conversation is counted with its first question or request for a person, so that those who went on to a person are
 * some of those counted; whoever only says hello has had neither.
 */
function countConversation({ outcome, channel }: ImpactEvent, asksForPerson: boolean, count: PersonCount): Counted[] {
  if ((outcome === null && !asksForPerson) || count.isIn('conversation')) return [];
  return count.count([{ table: 'conversation', key: channel, part: '' }]);
}

/** Marks the last question before it, unless that is settled; counted once in a conversation. */
function askedForPerson(
  { conversation, asksForPerson }: ObservedMessage,
  asked: string,
  count: PersonCount,
  day: string,
): ImpactChange[] {
  if (!asksForPerson) return [];
  const turn = conversation.turns.findLast(({ event }) => event !== null && event.outcome !== null);
  const before = turn?.event ?? null;
  const counted = count.isIn('person') ? [] : count.count(seriesOfPerson(before, asked));
  const marked = turn && before && !isSettled(turn, day) ? before.id : null;
  if (marked === null && counted.length === 0) return [];
  const { region } = conversation;
  return [{ kind: 'person', event: marked, id: randomUUID(), region, counted }];
}

/**
 * What helps to see what the pages lack, masked; it is moved without words that no page knows. Whoever is in danger is not
 * quoted, and what failed says nothing of pages.
 */
function keptQuestion(
  { conversation, text }: ObservedMessage,
  { region, outcome, asked: language, topic }: ImpactEvent,
  { keepsQuestions, day }: MessageMeans,
): KeptQuestion[] {
  if (!keepsQuestions || conversation.consent !== true) return [];
  if (outcome === null || outcome === 'emergency' || outcome === 'failed') return [];
  const conversationHash = hashOfConversation(conversation.id);
  return [{ id: randomUUID(), region, day, language, outcome, topic, text, conversationHash }];
}
