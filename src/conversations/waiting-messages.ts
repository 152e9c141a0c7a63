import type { Question } from '../domain/answer.js';
import type { Conversation } from '../domain/conversation.js';
import { LotseError } from '../errors.js';
import type { ConversationStore, WaitingKey } from '../ports/conversation-store.js';
import { changeOf, latestChannel, newConversation, type Said, stateOf, withChoices } from './conversation-log.js';
import { InTurn, type Turns } from '../in-turn.js';
import { settledWithin } from './settled-within.js';

/** A message that can be found again: see `Assistant.submit`. */
export type SubmittedQuestion = Question & { conversationId: string; messageId: string };

export interface WaitingParts {
  conversations: ConversationStore;
  /** Shared with whatever else changes conversations. */
  inTurn: Turns;
  /** Whether other processes answer, too: then a message is this one's while it shows that it lives. */
  isShared: boolean;
  now(): Date;
  /**
   * What is kept of a message while it waits.
   * @throws LotseError `invalid_request` when it cannot be answered
   */
  masked(question: SubmittedQuestion, conversation: Conversation): string | Promise<string>;
  /** Answers a message whose turn it is, and keeps the answer. @throws anything when either failed */
  answer(question: SubmittedQuestion): Promise<unknown>;
  /** What a person gets whose message could not be answered. @param question with its text as it was kept */
  unanswered(question: SubmittedQuestion, conversation: Conversation): Pick<Said, 'turn' | 'left'>;
  /** Told when a message could not be answered; when not even that could be kept, it is tried again. */
  onLost(error: unknown): void;
}

/** How long answers under way are waited for at a stop, in milliseconds; the others wait for the next start. */
const stopMs = 5_000;
/** After this a message is tried again for which nothing could be kept, such as on a full disk, in milliseconds. */
const againAfterMs = 60_000;
/** What a killed process was to answer is answered by another after this, in milliseconds. */
const claimMs = 20_000;

/** Messages that are taken at once and answered later, each once, in their order, restarts included. */
export class WaitingMessages {
  private readonly taking = new InTurn();
  /** By conversation and message. */
  private readonly underWay = new Map<string, WaitingKey & { work: Promise<void> }>();
  private stopped = false;
  private readonly timer: NodeJS.Timeout | null;

  constructor(private readonly parts: WaitingParts) {
    this.timer = parts.isShared ? setInterval(() => this.renew(), claimMs / 3).unref() : null;
  }

  /**
   * Keeps a message and lets it be answered; one that was taken before is left alone.
   * @throws LotseError `invalid_request` when it cannot be answered
   */
  async take(question: SubmittedQuestion): Promise<void> {
    await this.taking.run(question.conversationId, async () => {
      const { conversations, masked, now } = this.parts;
      const { conversationId, messageId, region } = question;
      const known = await conversations.load(conversationId);
      if (known && known.region !== region) throw ofOtherRegion();
      if (known && isKnown(known, messageId)) return;
      const conversation = known ? withChoices(known, question) : newConversation(question, now());
      const at = now().toISOString();
      const waiting = { messageId, at, question: await masked(question, conversation) };
      // Written only where there is none: what is erased at this moment does not come back with the message.
      const ifErased = { ...stateOf(newConversation(question, now())), channels: conversation.channels, lastAt: at };
      await conversations.keepWaiting(ifErased, waiting, this.claimEnd());
      this.begin(question);
    });
  }

  /** Lets everything be answered that was taken by processes which live no more. */
  async resume(): Promise<void> {
    const { conversations, isShared, now } = this.parts;
    for (const id of await conversations.conversationsWithWaiting(isShared ? now().toISOString() : undefined)) {
      const conversation = await conversations.load(id);
      for (const question of conversation ? waitingOf(conversation) : []) this.begin(question);
    }
  }

  /** Begins nothing more; resolves when what is under way is answered, or takes too long. */
  async stop(): Promise<void> {
    this.stopped = true;
    await settledWithin(Promise.all([...this.underWay.values()].map(({ work }) => work)), stopMs);
    if (this.timer) clearInterval(this.timer);
  }

  private claimEnd(): string | undefined {
    const { isShared, now } = this.parts;
    return isShared ? new Date(now().getTime() + claimMs).toISOString() : undefined;
  }

  private renew(): void {
    const claimedUntil = this.claimEnd();
    if (claimedUntil === undefined || this.underWay.size === 0) return;
    this.parts.conversations.renewWaiting([...this.underWay.values()], claimedUntil).catch(() => {});
  }

  private begin(question: SubmittedQuestion): void {
    const { conversationId, messageId } = question;
    const key = `${conversationId} ${messageId}`;
    if (this.stopped || this.underWay.has(key)) return;
    const work = this.parts.inTurn
      .run(conversationId, async () => await this.answerUpTo(question))
      .catch((error: unknown) => {
        this.parts.onLost(error);
        setTimeout(() => this.begin(question), againAfterMs).unref();
      })
      .finally(() => this.underWay.delete(key));
    this.underWay.set(key, { conversationId, messageId, work });
  }

  /** What came earlier to another process goes first: whose turn is next chance decides. */
  private async answerUpTo(question: SubmittedQuestion): Promise<void> {
    const conversation = await this.parts.conversations.load(question.conversationId);
    const waiting = conversation ? waitingOf(conversation) : [];
    const place = waiting.findIndex(({ messageId }) => messageId === question.messageId);
    for (const earlier of waiting.slice(0, Math.max(0, place))) await this.answer(earlier);
    await this.answer(question);
  }

  private async answer(question: SubmittedQuestion): Promise<void> {
    const { conversations, answer, unanswered, onLost } = this.parts;
    if (this.stopped) return;
    const known = await this.whileWaiting(question);
    if (!known) return;
    if (known.conversation.turns.some(({ messageId }) => messageId === question.messageId)) {
      // Another process took it, too, and has answered it since.
      const answered = question.messageId;
      await conversations.save({ conversation: stateOf(known.conversation), turn: null, outgoing: [], answered });
      return;
    }
    try {
      await answer(question);
    } catch (error) {
      // Parts are being closed: what fails now is answered after the next start.
      if (this.stopped) return;
      onLost(error);
      const waits = await this.whileWaiting(question);
      if (!waits) return;
      const { conversation, kept } = waits;
      const said = unanswered({ ...question, text: kept }, conversation);
      await conversations.save(changeOf(conversation, { ...conversation, ...said, outgoing: [] }));
    }
  }

  /** Null when the message was erased in the meantime, or answered as a question that was asked. */
  private async whileWaiting({ conversationId, messageId }: SubmittedQuestion) {
    const conversation = await this.parts.conversations.load(conversationId);
    const waiting = conversation?.waiting.find((each) => each.messageId === messageId);
    return conversation && waiting ? { conversation, kept: waiting.question } : null;
  }
}

/** The messages of a conversation that wait, as they were kept. */
function waitingOf(conversation: Conversation): SubmittedQuestion[] {
  const { id: conversationId, region, waiting } = conversation;
  const channel = latestChannel(conversation);
  return waiting.map(({ messageId, question: text }) => ({ region, text, conversationId, messageId, channel }));
}

function isKnown({ turns, waiting }: Conversation, id: string): boolean {
  return [...turns, ...waiting].some(({ messageId }) => messageId === id);
}

function ofOtherRegion(): LotseError {
  return new LotseError(
    'invalid_request',
    'This conversation belongs to another region.',
    'Begin a new one, with an id of its own.',
  );
}
