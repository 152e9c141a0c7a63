import { LRUCache } from 'lru-cache';
import { type AnsweringServices, Context } from './answering/context.js';
import { answerQuestion } from './answering/pipeline.js';
import type { Reply } from './answering/reply.js';
import { handOverByForm } from './answering/steps/hand-over.js';
import { makeLink, openLink } from './conversations/conversation-link.js';
import {
  changeOf,
  earlierAnswer,
  latestChannel,
  newConversation,
  openConversation,
} from './conversations/conversation-log.js';
import type { Turns } from './in-turn.js';
import {
  eraseConversation,
  eraseKeptQuestions,
  forgetConversation,
  giveFeedback,
  type KeptQuestions,
  readConversation,
} from './conversations/requests.js';
import { type SubmittedQuestion, WaitingMessages } from './conversations/waiting-messages.js';
import type { Answer, Question } from './domain/answer.js';
import type { Conversation, Turn } from './domain/conversation.js';
import { LotseError } from './errors.js';
import type { Admission, Patience } from './ports/admission.js';
import type { Assistant, HandoverRequest, Progress } from './ports/assistant.js';
import type { ConversationStore } from './ports/conversation-store.js';
import { hasWithdrawn } from './impact/recorder/withdrawn-consent.js';
import type { ImpactRecorder } from './ports/impact-recorder.js';
import type { RegionIndex } from './retrieval/view-index.js';
import { screenQuestion } from './screening/clean-text.js';
import { maskPersonalData } from './screening/personal-data.js';
import { observed, observedFailure } from './observed.js';
import { patienceOf, patienceOfTaken } from './patience.js';
import { maskedWhileWaiting, unansweredTurn } from './unanswered.js';

/** What a conversation needs beside the steps of answering. */
export interface ConverseParts extends AnsweringServices {
  conversations: ConversationStore;
  /** Counts what conversations leave. */
  recorder: ImpactRecorder;
  keptQuestions: KeptQuestions;
  /** Shared with whatever else changes conversations. */
  inTurn: Turns;
  /** Whether other processes answer in the same conversations. */
  isShared: boolean;
  /** Bounds the questions in work. */
  admission: Admission;
  /** Told how each question ended, and how long it took. */
  onEnded(ended: { ms: number } & ({ answer: Answer } | { error: unknown })): void;
  /** Told when a conversation could not be read or kept, or a message not answered; never what was said. */
  onLostConversation(error: unknown): void;
}

interface Converse extends ConverseParts {
  /**
   * Answers that said that all is erased, by conversation and message: where nothing is kept any more, one that comes
   * again because its answer was lost on the way would be a question of a new conversation.
   */
  erased: LRUCache<string, Answer>;
}
const erasedKept = { max: 1000, ttl: 10 * 60_000 };

/** @throws LotseError `unknown_region` */
type RegionOf = (slug: string) => Promise<RegionIndex>;

/** What a person can do in a conversation: see `Assistant`. */
export interface Conversing
  extends Pick<
    Assistant,
    'ask' | 'feedback' | 'conversation' | 'submit' | 'forget' | 'link' | 'openLink' | 'handover'
  > {
  /** Answers what was submitted to processes that live no more. */
  resume(): Promise<void>;
  /** Ends answering what was submitted. */
  stop(): Promise<void>;
}

/** Messages of one conversation are answered in the order in which they came. */
export function createConversing(needed: ConverseParts, regionOf: RegionOf): Conversing {
  const parts: Converse = { ...needed, erased: new LRUCache(erasedKept) };
  const { conversations, keptQuestions, recorder, inTurn, isShared, admission, texts, now } = parts;
  const waiting = new WaitingMessages({
    ...{ conversations, inTurn, isShared, now },
    masked: async (question, conversation) =>
      maskedWhileWaiting(question, await regionOf(question.region), conversation),
    answer: async (question) => {
      const region = await regionOf(question.region);
      const answered = () => converse(parts, question, region, () => {}, true);
      return await admitted(parts, region, patienceOfTaken(question), answered);
    },
    unanswered: (question, conversation) => {
      const turn = unansweredTurn(question, conversation, texts, now());
      return { turn, left: recorder.message(observedFailure(conversation, turn)) };
    },
    onLost: parts.onLostConversation,
  });
  return {
    conversation: (id) => readConversation(conversations, id),
    ask: async (question, onProgress = () => {}) => {
      const region = await regionOf(question.region);
      const answer = async () =>
        await admitted(parts, region, patienceOf(question, admission), () =>
          converse(parts, question, region, onProgress),
        );
      const patience = patienceOf(question, admission);
      // Who is refused does not wait for that: of many, each would wait for a lock.
      if (!question.conversationId || admission.refuses(region.slug, patience)) return await answer();
      return await inTurn.run(question.conversationId, answer);
    },
    submit: async (question: SubmittedQuestion) => {
      await regionOf(question.region);
      // Refused while it can be sent again; what was taken waits.
      if (patienceOf(question, admission) !== 'first') admission.check(question.region, 'patiently');
      if (!parts.erased.has(messageKey(question))) await waiting.take(question);
    },
    feedback: (answerId, given) => giveFeedback({ conversations, texts, recorder, mask: maskComment }, answerId, given),
    // After a message under way, which would keep the conversation again.
    forget: (id) => inTurn.run(id, () => forgetConversation(conversations, keptQuestions, id)),
    link: (id) => makeLink(conversations, id, now()),
    openLink: (token) => openLink(conversations, token, now()),
    handover: async (id, request) =>
      await inTurn.run(id, async () => {
        const known = await readConversation(conversations, id);
        return await handOver(parts, known, await regionOf(known.region), request);
      }),
    resume: () => waiting.resume(),
    stop: () => waiting.stop(),
  };
}

/** Answers when there is room for it. */
async function admitted(
  { admission, onEnded }: Converse,
  { slug }: RegionIndex,
  patience: Patience,
  answer: () => Promise<Answer>,
): Promise<Answer> {
  const startedAt = performance.now();
  const sinceMs = () => performance.now() - startedAt;
  try {
    const given = await admission.run(slug, answer, patience);
    onEnded({ answer: given, ms: sinceMs() });
    return given;
  } catch (error) {
    onEnded({ error, ms: sinceMs() });
    throw error;
  }
}

function maskComment(comment: string): string {
  return maskPersonalData(screenQuestion(comment)).text;
}

/** @param mustKeep whether it has failed when it was not kept */
async function converse(
  parts: Converse,
  question: Question,
  region: RegionIndex,
  onProgress: (progress: Progress) => void,
  mustKeep = false,
): Promise<Answer> {
  const { conversations, now } = parts;
  let unread: unknown;
  const conversation = await openConversation(conversations, question, now()).catch((error: unknown) => {
    unread = error;
    return newConversation(question, now());
  });
  const earlier = earlierAnswer(conversation, question) ?? parts.erased.get(messageKey(question));
  if (earlier) {
    onProgress({ type: 'delta', text: earlier.text });
    return earlier;
  }
  let streamed = false;
  const context = new Context(question, region, conversation, parts, (text) => {
    streamed = true;
    onProgress({ type: 'delta', text });
  });
  const reply = await answerQuestion(context, onProgress);
  await keep(parts, context, reply, { mustKeep, unread });
  if (!streamed) onProgress({ type: 'delta', text: reply.answer.text });
  return reply.answer;
}

/**
 * Keeps what was said. Whoever is in danger is answered although the disk is full; what the answer promises, that a person
 * is told or that all is erased, must be kept.
 * @param unread why the conversation could not be read: what is kept of it must not be written over
 */
async function keep(
  parts: Converse,
  context: Context,
  reply: Reply,
  { mustKeep, unread }: { mustKeep: boolean; unread?: unknown },
): Promise<void> {
  const { conversations, keptQuestions, recorder, now, onLostConversation } = parts;
  const { conversation, forget, outgoing, question } = context;
  try {
    if (unread !== undefined) throw unread;
    if (forget) {
      if (question.messageId !== undefined) parts.erased.set(messageKey(question), reply.answer);
      await eraseConversation(conversations, keptQuestions, conversation.id);
    } else {
      const left = recorder.message(observed(context, reply));
      await conversations.save(changeOf(conversation, { ...context, turn: turnOf(context, reply, now()), left }));
      // What was said is kept by now: it does not fail with this.
      if (hasWithdrawn(conversation))
        await eraseKeptQuestions(conversations, keptQuestions, conversation.id).catch(onLostConversation);
    }
  } catch (error) {
    onLostConversation(error);
    // It says itself what is erased and what is not.
    if (forget && error instanceof LotseError) throw error;
    parts.erased.delete(messageKey(question));
    if (!mustKeep && !forget && outgoing.length === 0) return;
    const hint = 'Nothing was sent or erased: try again later.';
    throw new LotseError('unavailable', 'The conversation cannot be changed at the moment.', hint, { cause: error });
  }
}

/** Of a message that its channel gave an id; any other key finds nothing. */
function messageKey({ conversationId, messageId }: Question): string {
  return `${conversationId} ${messageId}`;
}

function turnOf(context: Context, { answer, groups }: Reply, now: Date): Omit<Turn, 'event'> {
  const { question, conversation, text, searchText, written } = context;
  return {
    messageId: question.messageId ?? null,
    channel: latestChannel(conversation),
    at: now.toISOString(),
    ...{ question: text, searchedFor: searchText, written, answer, groups, feedback: null },
  };
}

/** A person is asked for by a button or a form, not by a message. */
async function handOver(
  parts: Converse,
  conversation: Conversation,
  region: RegionIndex,
  { message = '', replyTo }: HandoverRequest,
): Promise<Answer> {
  const question = { region: region.slug, text: message, conversationId: conversation.id };
  const context = new Context(question, region, conversation, parts, () => {});
  const reply = await handOverByForm(context, replyTo ?? null);
  await keep(parts, context, reply, { mustKeep: true });
  return reply.answer;
}
