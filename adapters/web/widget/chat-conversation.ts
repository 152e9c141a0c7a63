import type { Answer } from '../../../src/domain/answer.js';
import {
  type AnswerEntry,
  type Entry,
  isAnswered,
  isUnsent,
  latest,
  mergeEntries,
  type QuestionEntry,
} from '../shared/entries.js';
import type { ConversationView } from './chat-view.js';
import { ApiError, type LotseApi } from './lotse-api.js';
import { Memory, type Remembered } from './remembered.js';
import { RetryLater } from './retry-later.js';
import { newUuid } from './uuid.js';
import { Watch } from './watch.js';

/** A conversation with one region: what was said, what is still to be sent, and what comes from elsewhere. */
export class ChatConversation {
  /** Whether an answer is being made to what was asked here. */
  busy = false;
  private shown: Remembered;
  private readonly memory: Memory;
  private watch: Watch | null = null;
  private ended = false;
  private readonly retries = new RetryLater(() => void this.deliver());

  constructor(
    private readonly api: LotseApi,
    readonly region: string,
    private readonly language: () => string,
    private readonly tab: string,
    private readonly view: ConversationView,
  ) {
    this.memory = new Memory(api.server || location.origin, region, () => void this.refresh());
    this.shown = { ...this.memory.value, entries: [] };
  }

  end(): void {
    this.ended = true;
    this.memory.end();
    this.watch?.end();
    this.retries.end();
  }

  /** What is shown. */
  get now(): Remembered {
    return this.shown;
  }

  /** Shows what the browser remembers, and sends what was not sent, by this tab or by one that may be closed. */
  async restore(): Promise<void> {
    const { entries } = this.memory.value;
    const adopted = entries.map((entry) => (isUnsent(entry) ? { ...entry, tab: this.tab } : entry));
    if (entries.some(isUnsent)) this.memory.change({ entries: adopted });
    await this.refresh();
    void this.deliver();
  }

  agree(consent: boolean): void {
    this.memory.change({ consent, at: Date.now() });
    void this.refresh();
  }

  /** Asks; what cannot be sent stays, and is sent later. @returns the id of the question, null while another is answered */
  ask(text: string): string | null {
    if (this.busy) return null;
    const { entries, conversationId } = this.memory.value;
    const question: QuestionEntry = { kind: 'question', id: newUuid(), text, state: 'unsent', tab: this.tab };
    this.memory.changeEntries(latest([...entries, question]), { conversationId: conversationId || newUuid() });
    this.shown = this.memory.value;
    void this.deliver();
    return question.id;
  }

  /** Sends a question again that was not answered, whichever tab it was asked in. */
  retry(id: string): void {
    this.changeQuestion(id, { state: 'unsent', tab: this.tab });
    void this.deliver();
  }

  markJudged(id: string): void {
    const entries = this.memory.value.entries.map((entry) =>
      entry.kind === 'answer' && entry.id === id ? { ...entry, judged: true } : entry,
    );
    this.memory.change({ entries });
  }

  markRead(): void {
    const { entries, readId } = this.memory.value;
    const last = entries.filter(({ kind }) => kind === 'message').pop();
    if (!last || last.id === readId) return;
    this.memory.change({ readId: last.id });
    this.shown = { ...this.shown, readId: last.id };
    this.view.changed();
  }

  /** How many messages came that were not seen yet. */
  get unread(): number {
    const ids = this.shown.entries.filter(({ kind }) => kind === 'message').map(({ id }) => id);
    return ids.length - 1 - ids.lastIndexOf(this.shown.readId);
  }

  /** From now on messages may come that nobody asked for here. */
  expectMessages(): void {
    this.memory.change({ watched: true });
    void this.refresh();
  }

  /** Erases it on the server and here. @returns in words what remains elsewhere @throws ApiError */
  async erase(): Promise<string[]> {
    const { conversationId } = this.memory.value;
    const remains = conversationId === '' ? [] : await this.api.forget(conversationId).catch(gone);
    await this.clear();
    return remains;
  }

  /** Erases it here, and on the server as well as can be. */
  startAnew(): void {
    const { conversationId, consent } = this.memory.value;
    if (conversationId !== '') this.api.forget(conversationId).catch(() => {});
    void this.clear(consent);
  }

  /** Looks what the server keeps, if it keeps anything. */
  async reconcile(): Promise<void> {
    const { conversationId, entries } = this.memory.value;
    if (conversationId === '' || !entries.some(isAnswered)) return;
    try {
      const kept = await this.api.conversation(conversationId);
      const now = this.memory.value;
      if (now.conversationId !== conversationId) return;
      await this.view.prepare(kept.turns.map(({ answer }) => answer.language));
      const handedOver = kept.handover !== null;
      const watched = now.watched || handedOver || (kept.channels?.length ?? 0) > 1;
      const inCharge = kept.handover?.inCharge ?? false;
      this.memory.change({ entries: mergeEntries(this.memory.value.entries, kept), watched, handedOver, inCharge });
      await this.refresh();
    } catch (error) {
      if (error instanceof ApiError && error.code === 'not_found') await this.forgotten();
    }
  }

  private async forgotten(): Promise<void> {
    const { entries, consent } = this.memory.value;
    await this.clear(consent, entries.filter(isUnsent));
    this.view.forgotten();
  }

  private async clear(consent: boolean | null = null, entries: Entry[] = []): Promise<void> {
    this.memory.clear();
    if (consent !== null || entries.length > 0) this.memory.changeEntries(entries, { consent });
    await this.refresh();
  }

  private async deliver(): Promise<void> {
    if (this.busy || this.ended) return;
    const { entries, conversationId, consent } = this.memory.value;
    const question = entries.filter(isUnsent).find(({ tab }) => tab === this.tab);
    if (!question || consent === null) return;
    this.busy = true;
    this.view.changed();
    const { id: messageId, text } = question;
    const id = conversationId || newUuid();
    if (id !== conversationId) this.memory.change({ conversationId: id });
    const sent = { region: this.region, question: text, language: this.language(), conversationId: id, messageId };
    const outcome = await this.api
      .ask({ ...sent, consent }, (progress) => this.view.progress(progress))
      .catch((error: unknown) => (error instanceof ApiError ? error : new ApiError('internal')));
    let goesOn = true;
    // Erased while it was under way: what came of it goes as well.
    if (!this.memory.value.entries.some((entry) => entry.id === messageId)) this.api.forget(id).catch(() => {});
    else if (outcome instanceof ApiError) goesOn = this.keepFailure(question, outcome);
    else await this.keep(outcome, question);
    this.busy = false;
    await this.refresh();
    if (goesOn) void this.deliver();
  }

  private async keep(answer: Answer, question: QuestionEntry): Promise<void> {
    this.retries.reset();
    await this.view.prepare([answer.language]);
    const { conversationId, entries } = this.memory.value;
    // The conversation was erased: nothing of it stays here either.
    const erased = answer.conversationId !== conversationId;
    const made: AnswerEntry = { kind: 'answer', id: answer.id, answer, questionId: question.id, judged: false };
    const before = erased
      ? []
      : entries
          .filter(({ id }) => id !== answer.id)
          .map((entry) =>
            entry.id === question.id ? { ...question, state: 'answered' as const, error: undefined } : entry,
          );
    const others = erased ? { watched: false, handedOver: false, inCharge: false } : {};
    this.memory.changeEntries(latest([...before, erased ? { ...made, questionId: null } : made]), {
      ...others,
      conversationId: answer.conversationId,
    });
    this.busy = false;
    await this.refresh();
    this.view.answered(answer, question.id);
    if (answer.status === 'handover' || this.shown.inCharge) void this.reconcile();
  }

  /** @returns whether the next question may be sent */
  private keepFailure(question: QuestionEntry, { code, retryAfterSeconds }: ApiError): boolean {
    // A server that is full, starts or stops says when to come again.
    const isLater = code === 'network' || retryAfterSeconds > 0;
    this.changeQuestion(question.id, { state: isLater ? 'unsent' : 'failed', error: { code, retryAfterSeconds } });
    if (isLater) this.retries.schedule(retryAfterSeconds);
    return !isLater;
  }

  private changeQuestion(id: string, changes: Partial<QuestionEntry>): void {
    const entries = this.memory.value.entries.map((entry) =>
      entry.kind === 'question' && entry.id === id ? { ...entry, ...changes } : entry,
    );
    this.memory.change({ entries });
    this.shown = this.memory.value;
    this.view.changed();
  }

  /** Shows what is remembered now, whichever tab has changed it. */
  private async refresh(): Promise<void> {
    const { entries } = this.memory.value;
    await this.view.prepare(entries.flatMap((entry) => (entry.kind === 'answer' ? [entry.answer.language] : [])));
    this.shown = this.memory.value;
    this.follow();
    this.view.changed();
  }

  private followed = '';
  private follow(): void {
    if (this.ended) return;
    const id = this.shown.watched ? this.shown.conversationId : '';
    if (id === this.followed) return;
    this.followed = id;
    this.watch?.end();
    const watcher = { changed: () => void this.reconcile(), forgotten: () => void this.forgotten() };
    this.watch = id === '' ? null : new Watch(this.api.eventsUrl(id), watcher);
  }
}

/** What is not there (any more) is erased. */
function gone(error: unknown): string[] {
  if (error instanceof ApiError && error.code === 'not_found') return [];
  throw error;
}
