import { randomUUID } from 'node:crypto';
import type { Answer, Question } from '../../../src/domain/answer.js';
import type { Conversation, ConversationMessage, Remaining } from '../../../src/domain/conversation.js';
import { LotseError } from '../../../src/errors.js';
import type { ConversationLink, FeedbackGiven, FeedbackReply, Progress } from '../../../src/ports/assistant.js';
import { FakeAssistant, type FakeAssistantOptions, fakeLink } from '../../support/fake-assistant.js';
import { makeConversation, makeTurn } from '../../support/make-conversation.js';

export interface WebAssistantOptions extends FakeAssistantOptions {
  /** Makes the answer; its ids are given here. */
  answer: NonNullable<FakeAssistantOptions['answer']>;
  /** Whether an answer says that the conversation was erased. */
  erases?: (answer: Answer) => boolean;
}

/** A fake assistant that keeps conversations as the real one does: under the browser's ids, each message answered once. */
export class WebAssistant extends FakeAssistant {
  readonly conversations = new Map<string, Conversation>();
  constructor(private readonly given_: WebAssistantOptions) {
    super(given_);
  }

  override async ask(question: Question, onProgress?: (progress: Progress) => void): Promise<Answer> {
    const id = question.conversationId ?? randomUUID();
    const known = this.conversations.get(id);
    const same = known?.turns.find(({ messageId }) => messageId !== null && messageId === question.messageId);
    if (same) return same.answer;
    const made = await super.ask(question, onProgress);
    if (this.given_.erases?.(made)) {
      this.conversations.delete(id);
      return made;
    }
    const answer = { ...made, id: randomUUID(), conversationId: id };
    const at = new Date().toISOString();
    const turn = makeTurn({ messageId: question.messageId ?? null, at, question: question.text, answer });
    const before = known ?? makeConversation({ id, region: question.region, turns: [] });
    this.conversations.set(id, { ...before, turns: [...before.turns, turn], lastAt: at });
    return answer;
  }

  override async conversation(id: string): Promise<Conversation> {
    const known = this.conversations.get(id);
    if (!known) throw new LotseError('not_found', 'It is not known.', 'Ask again.');
    return known;
  }

  override async forget(id: string): Promise<Remaining[]> {
    await this.conversation(id);
    this.conversations.delete(id);
    this.forgotten.push(id);
    return this.given_.remains ?? [];
  }

  override async link(id: string): Promise<ConversationLink> {
    await this.conversation(id);
    return fakeLink;
  }

  override async feedback(_answerId: string, given: FeedbackGiven): Promise<FeedbackReply> {
    this.given.push(given);
    return this.given_.feedback ?? { thanks: '', offers: [] };
  }

  /** The one conversation there is. */
  get only(): Conversation {
    const [conversation] = this.conversations.values();
    if (!conversation) throw new Error('there is no conversation');
    return conversation;
  }

  /** Changes the one conversation there is, as something that happens elsewhere does. */
  change(changes: Partial<Conversation>): void {
    const { id } = this.only;
    this.conversations.set(id, { ...this.only, ...changes });
    this.emit(id, 'changed');
  }

  /** A message of a counsellor, or of Lotse, arrives. */
  tell(message: Partial<ConversationMessage> & { text: string }): void {
    const made: ConversationMessage = {
      id: randomUUID(),
      at: new Date().toISOString(),
      from: 'counsellor',
      office: 'Integrationsberatung',
      language: 'de',
      original: null,
      ...message,
    };
    this.change({ messages: [...this.only.messages, made] });
  }
}
