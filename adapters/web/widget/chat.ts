import type { Answer } from '../../../src/domain/answer.js';
import type { FeedbackReason } from '../../../src/domain/feedback-reasons.js';
import { type ChatTexts, inReadingOrder, languageName, type OfferedLanguage } from '../shared/chat-texts.js';
import { ChatConversation } from './chat-conversation.js';
import { type Aside, type ChatView, type ConversationView, problem } from './chat-view.js';
import { Judging } from './judging.js';
import { KeptValue } from './kept-value.js';
import { LoadedTexts } from './loaded-texts.js';
import { ApiError, type ListedRegion, type LotseApi, type Progress, type RegionDetails } from './lotse-api.js';
import { ReadingAloud } from './reading-aloud.js';
import { keyOf } from './remembered.js';
import { newUuid } from './uuid.js';
import { WhenOnline } from './when-online.js';

const linkMs = 15 * 60_000;

/** All that the chat knows and does; the element shows it. */
export class Chat implements ConversationView {
  texts: ChatTexts | null = null;
  /** Why there are no texts. */
  failed = false;
  regions: ListedRegion[] = [];
  details: RegionDetails | null = null;
  conversation: ChatConversation | null = null;
  aside: Aside | null = null;
  menuOpen = false;
  /** Name of the step, and the text so far. */
  making = { step: '', text: '' };
  readonly judging: Judging;
  readonly reading: ReadingAloud;
  private readonly loaded: LoadedTexts;
  private readonly settings: KeptValue<{ language: string; region: string }>;
  private readonly tab: KeptValue<{ draft: string; tab: string }>;
  /** What could not be loaded is, as soon as it can be. */
  readonly whenOnline = new WhenOnline();
  private entered = false;
  private ended = false;

  /** @param regionGiven slug; empty when people choose */
  constructor(
    private readonly api: LotseApi,
    private readonly regionGiven: string,
    private readonly view: ChatView,
  ) {
    this.loaded = new LoadedTexts(api);
    this.judging = new Judging(api);
    const key = keyOf(api.server || location.origin);
    this.settings = new KeptValue(key, { language: '', region: '' }, 'localStorage');
    this.tab = new KeptValue(key, { draft: '', tab: newUuid() }, 'sessionStorage');
    // Written down at once: the tab keeps its name through a reload.
    this.tab.change({});
    this.reading = new ReadingAloud(() => view.changed());
  }

  end(): void {
    this.ended = true;
    this.conversation?.end();
    this.reading.end();
    this.whenOnline.end();
  }

  get region(): string {
    return this.regionGiven || this.settings.value.region;
  }

  get draft(): string {
    return this.tab.value.draft;
  }

  set draft(draft: string) {
    this.tab.change({ draft });
    this.view.changed();
  }

  /** Loads the texts. @param wanted languages, the most wanted first, for whoever has chosen none */
  async start(wanted: readonly string[], overriding: { language?: string; region?: string } = {}): Promise<void> {
    this.settings.change(overriding);
    this.failed = false;
    try {
      const { language } = this.settings.value;
      this.texts = await this.loaded.load(language ? [language] : wanted);
      if (this.region && !this.conversation) await this.openConversation();
    } catch {
      this.failed = true;
      this.whenOnline.set(() => this.start(wanted).then(() => (this.entered ? this.enter() : undefined)));
    }
    this.changed();
  }

  /** Loads what is needed to ask; before, nothing is fetched but the texts. */
  async enter(): Promise<void> {
    this.entered = true;
    if (!this.texts) return;
    try {
      await this.loadRegion();
      if (this.aside?.kind === 'problem') this.aside = null;
    } catch (reason) {
      this.aside = problem(reason, () => void this.enter());
      this.whenOnline.set(() => this.enter());
    }
    this.changed();
    void this.conversation?.reconcile();
  }

  private async loadRegion(): Promise<void> {
    if (!this.regionGiven && this.regions.length === 0) {
      this.regions = await this.api.regions();
      const slugs = this.regions.map(({ slug }) => slug);
      const [first] = slugs;
      // Missing while the very first pages are being read.
      if (!first) throw new ApiError('not_ready');
      if (!slugs.includes(this.region)) this.settings.change({ region: first });
    }
    if (this.conversation?.region !== this.region) await this.openConversation();
    if (this.details?.slug !== this.region) this.details = await this.api.region(this.region);
  }

  private async openConversation(): Promise<void> {
    if (this.ended) return;
    this.conversation?.end();
    const language = () => this.texts?.language ?? '';
    this.conversation = new ChatConversation(this.api, this.region, language, this.tab.value.tab, this);
    await this.conversation.restore();
  }

  /** Texts in an answer's language; in the chat's own, where those could not be loaded. */
  textsOf(language: string): ChatTexts | null {
    return this.loaded.of(language) ?? this.texts;
  }

  /** A language's own name, and how it is written; the browser finds out from the letters what nobody told. */
  readonly languageOf = (code: string): { name: string; dir: 'ltr' | 'rtl' | 'auto' } => {
    const published = [...this.regions, ...(this.details ? [this.details] : [])].flatMap(({ languages }) => languages);
    const known = [...(this.texts?.languages ?? []), ...published].find((language) => language.code === code);
    return known ?? { name: this.texts ? languageName(this.texts, code) : code, dir: 'auto' };
  };

  get languages(): OfferedLanguage[] {
    return inReadingOrder(this.texts?.languages ?? [], navigator.languages);
  }

  async chooseLanguage(language: string): Promise<void> {
    this.settings.change({ language });
    this.texts = await this.loaded.load([language]).catch(() => this.texts);
    this.changed();
  }

  async chooseRegion(region: string): Promise<void> {
    this.settings.change({ region });
    this.aside = null;
    await this.enter();
  }

  agree(consent: boolean): void {
    this.conversation?.agree(consent);
    this.view.moveFocus('#question');
  }

  readonly say = (text: string): void => {
    this.menuOpen = false;
    this.aside = null;
    const id = this.conversation?.ask(text);
    // Whoever pressed a suggestion goes on from here; opening the keyboard would hide the answer.
    if (id) this.view.moveFocus(`[data-entry="${id}"]`);
  };

  /** Sends what is in the field. */
  submit(): void {
    const { draft } = this;
    if (this.conversation?.busy || this.conversation?.ask(draft.trim()) == null) return;
    this.aside = null;
    this.draft = '';
  }

  readonly askIn = async (language: string, question: string): Promise<void> => {
    await this.chooseLanguage(language);
    this.say(question);
  };

  readonly judge = async (answerId: string, helpful: boolean, reason?: FeedbackReason): Promise<void> => {
    await this.judging.judge(answerId, helpful, reason, (state) => {
      if (state === 'thanks') this.conversation?.markJudged(answerId);
      this.view.moveFocus(`[data-feedback="${answerId}"] button, p[data-feedback="${answerId}"]`);
    });
    this.changed();
  };

  show(aside: Aside | null): void {
    this.menuOpen = false;
    this.aside = aside;
    this.view.moveFocus(aside ? '.aside' : '#question');
  }

  async erase(): Promise<void> {
    try {
      const remains = (await this.conversation?.erase()) ?? [];
      this.settings.change({ language: '' });
      this.draft = '';
      this.show({ kind: 'erased', remains });
    } catch (reason) {
      this.show(problem(reason, () => void this.erase()));
    }
  }

  startAnew(): void {
    this.conversation?.startAnew();
    this.show(null);
  }

  async continueOnTelegram(): Promise<void> {
    const id = this.conversation?.now.conversationId;
    if (!id) return;
    try {
      const url = await this.api.link(id);
      const aside: Aside = { kind: 'link', url };
      this.show(aside);
      window.setTimeout(() => {
        if (this.aside === aside) this.aside = null;
        this.changed();
      }, linkMs);
      this.conversation?.expectMessages();
    } catch (reason) {
      this.show(problem(reason, () => void this.continueOnTelegram()));
    }
  }

  changed(): void {
    if (!this.conversation?.busy) this.making = { step: '', text: '' };
    this.view.changed();
  }

  prepare(languages: string[]): Promise<unknown> {
    return this.loaded.loadAll(languages);
  }

  progress(progress: Progress): void {
    if ('step' in progress) this.making.step = progress.step;
    else this.making.text += progress.delta;
    this.view.changed();
  }

  answered(answer: Answer, questionId: string): void {
    this.view.answered(answer, questionId);
  }

  forgotten(): void {
    this.aside = { kind: 'erased', remains: [] };
    this.changed();
  }
}
