import { randomUUID } from 'node:crypto';
import type { Answer, Status } from '../../../src/domain/answer.js';
import type { Conversation, Turn } from '../../../src/domain/conversation.js';
import type { ImpactChange } from '../../../src/domain/impact.js';
import { leftByMessage, type MessageMeans } from '../../../src/impact/recorder/left-by-message.js';
import type { Left, ObservedMessage } from '../../../src/ports/impact-recorder.js';
import { fakeAnswer } from '../../support/fake-assistant.js';
import { makeConversation, makeTurn } from '../../support/make-conversation.js';

export const day = '2026-03-02';
export const topic = { topic: 'a topic', space: 'a space', vector: 'AAAA' };

/** A message of a new conversation and its answer, which stands on `de:1`. */
export function observe(changes: Partial<ObservedMessage> = {}, answer: Partial<Answer> = {}): ObservedMessage {
  return {
    conversation: makeConversation({ turns: [] }),
    text: 'Wo kann ich Deutsch lernen?',
    written: 'de',
    answer: fakeAnswer({ id: randomUUID(), ...answer }),
    groups: ['de:1'],
    vector: null,
    asksForPerson: false,
    variant: null,
    ...changes,
  };
}

/** What a message leaves. */
export function leftBy(observed: ObservedMessage, changes: Partial<MessageMeans> = {}): Left {
  return leftByMessage(observed, {
    now: new Date('2026-03-02T09:41:12.345Z'),
    day,
    officeOpen: null,
    topic: () => topic,
    keepsQuestions: true,
    ...changes,
  });
}

/** A conversation as it is after a message. */
export function after(conversation: Conversation, { answer }: ObservedMessage, left: Left): Conversation {
  const turn: Turn = makeTurn({ answer, event: left.event });
  return { ...conversation, turns: [...conversation.turns, turn], counted: left.counted };
}

/** One message after another in a conversation. */
export class Talk {
  conversation = makeConversation({ turns: [] });
  left: Left[] = [];

  constructor(changes: Partial<Conversation> = {}) {
    this.conversation = { ...this.conversation, ...changes };
  }

  say(status: Status, changes: Partial<ObservedMessage> = {}, means: Partial<MessageMeans> = {}): Left {
    const observed = observe({ conversation: this.conversation, ...changes }, { status });
    const left = leftBy(observed, means);
    this.conversation = after(this.conversation, observed, left);
    this.left.push(left);
    return left;
  }
}

/** The changes of one kind. */
export function of<Kind extends ImpactChange['kind']>(left: Left, kind: Kind): Extract<ImpactChange, { kind: Kind }>[] {
  return left.leaves.filter((leaf): leaf is Extract<ImpactChange, { kind: Kind }> => leaf.kind === kind);
}

/** Counts as text: `all//answered 1/1` for table, key, part, people, questions. */
export function told(changes: readonly Exclude<ImpactChange, { kind: 'kept' }>[]): string[] {
  return changes.flatMap(({ counted }) =>
    counted.map(({ table, key, part, people, questions }) =>
      `${table}/${key}/${part} ${people}/${questions}`.replaceAll('\t', '+'),
    ),
  );
}
