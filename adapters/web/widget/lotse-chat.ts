import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Answer } from '../../../src/domain/answer.js';
import { type ChatTexts, text } from '../shared/chat-texts.js';
import { languageTag } from '../../../src/languages/dates.js';
import { applyStyles } from './apply-styles.js';
import { Chat } from './chat.js';
import type { ChatView } from './chat-view.js';
import { LotseApi } from './lotse-api.js';
import { bringToTop } from './scrolling.js';
import { consentView, welcomeView } from './view/before-asking.js';
import { formView } from './view/form.js';
import { headerView, type Mode } from './view/header.js';
import { icons } from './view/icons.js';
import { logView } from './view/log.js';
import { wantedLanguages } from './wanted-languages.js';

/** Where this script came from, without a slash at the end. */
const ownServer = import.meta.url.replace(/\/[^/]*$/, '');

/**
 * The chat: a button that opens a dialog, with `inline` a part of the page, with `page` all of it. Attributes: `region`
 * (its slug; people choose where it is missing), `language`, `server`, `open`, `inline`, `theme="light"`. Colours, sizes
 * and places are set with the custom properties that `styles/theme.css` lists.
 */
export class LotseChat extends LitElement implements ChatView {
  static override properties = {
    region: {},
    language: {},
    server: {},
    open: { type: Boolean, reflect: true },
    inline: { type: Boolean },
    page: { type: Boolean },
  };
  declare region: string;
  declare language: string;
  declare server: string;
  declare open: boolean;
  declare inline: boolean;
  declare page: boolean;
  private chat: Chat | null = null;
  private entered = false;
  private toppedId = '';

  constructor() {
    super();
    Object.assign(this, { region: '', language: '', server: ownServer, open: false, inline: false, page: false });
  }

  protected override createRenderRoot(): ShadowRoot {
    const tree = this.attachShadow({ mode: 'open' });
    applyStyles(tree, this.server);
    return tree;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.changed);
    if (this.hasUpdated) this.begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.changed);
    this.chat?.end();
    this.chat = null;
  }

  private get mode(): Mode {
    if (this.page) return 'page';
    return this.inline ? 'inline' : 'dialog';
  }

  private get tree(): ShadowRoot {
    return this.renderRoot as ShadowRoot;
  }

  private begin(): void {
    this.chat?.end();
    const chat = new Chat(new LotseApi(this.server.replace(/\/+$/, '')), this.region, this);
    this.chat = chat;
    this.entered = false;
    const around = this.closest<HTMLElement>('[lang]')?.lang ?? '';
    void chat.start(wantedLanguages(this.language, this.page ? '' : around), this.page ? chosenInAddress() : {});
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('region') || changed.has('language') || changed.has('server')) this.begin();
  }

  protected override updated(): void {
    const { chat } = this;
    if (!chat?.texts) return;
    if (this.page) showLanguage(chat.texts);
    this.showDialog();
    const isSeen = (this.mode !== 'dialog' || this.open) && document.visibilityState === 'visible';
    if (!isSeen) return;
    if (!this.entered) {
      this.entered = true;
      void chat.enter().then(() => this.focusWhenOpened());
    }
    chat.conversation?.markRead();
    const field = this.tree.getElementById('question');
    if (field) {
      field.style.height = 'auto';
      field.style.height = `${field.scrollHeight + 2}px`;
    }
    this.showNewest();
  }

  readonly changed = (): void => this.requestUpdate();

  moveFocus(selector: string): void {
    this.requestUpdate();
    void this.updateComplete.then(() => {
      const element = this.tree.querySelector<HTMLElement>(selector);
      element?.focus({ preventScroll: true });
      if (element && element.id !== 'question') element.scrollIntoView({ block: 'nearest' });
    });
  }

  answered({ id, status }: Answer, questionId: string): void {
    void this.updateComplete.then(() => {
      const isEmergency = status === 'emergency';
      // A keyboard on the screen would hide the numbers.
      if (isEmergency) this.tree.getElementById('question')?.blur();
      // The question on top, the answer's beginning below it: however long the answer is. In danger, only the answer.
      this.bringToTop((!isEmergency && this.entryOf(questionId)) || this.entryOf(id));
      // Whoever had the focus on what was erased stays in the conversation.
      if (!this.entryOf(questionId) && !this.tree.activeElement)
        this.tree.getElementById('log')?.focus({ preventScroll: true });
    });
  }

  private entryOf(id: string): HTMLElement | null {
    return this.tree.querySelector<HTMLElement>(`[data-entry="${CSS.escape(id)}"]`);
  }

  private bringToTop(element: HTMLElement | null): void {
    bringToTop(element, this.tree.querySelector('.panel'));
  }

  /** A question that was just asked, and a message that has just come, are brought into sight once. */
  private showNewest(): void {
    const entries = this.chat?.conversation?.now.entries ?? [];
    const newest = entries.filter(({ kind }) => kind !== 'answer').pop();
    if (!newest || newest.id === this.toppedId) return;
    this.toppedId = newest.id;
    this.bringToTop(this.entryOf(newest.id));
  }

  private showDialog(): void {
    const dialog = this.tree.querySelector('dialog');
    if (!dialog || dialog.hasAttribute('open') === this.open) return;
    // Where browsers know no dialogs, it is at least shown and hidden.
    if (!dialog.showModal) dialog.toggleAttribute('open', this.open);
    else if (this.open) dialog.showModal();
    else dialog.close();
    if (this.open) this.focusWhenOpened();
  }

  /** On the field where there is a keyboard; on a telephone it would open one over half of the chat. */
  private focusWhenOpened(): void {
    if (this.mode !== 'dialog' || !this.open) return;
    const focused = this.tree.activeElement;
    if (focused && focused.id !== 'title' && !focused.classList.contains('launcher')) return;
    const field = matchMedia('(pointer: fine)').matches ? '#question, .consent' : '.consent';
    this.moveFocus(this.tree.querySelector(field) ? field : '#title');
  }

  private readonly onClosed = (): void => {
    if (!this.open) return;
    this.open = false;
    this.tree.querySelector<HTMLElement>('.launcher')?.focus();
  };

  protected override render(): TemplateResult | typeof nothing {
    const { chat, mode } = this;
    if (!chat) return nothing;
    if (!chat.texts) return chat.failed && mode !== 'dialog' ? offlineView(chat.whenOnline.now) : nothing;
    if (mode !== 'dialog') return html`<div class=${mode}>${this.panelView(chat, chat.texts, null)}</div>`;
    const close = () => {
      this.open = false;
      this.tree.querySelector<HTMLElement>('.launcher')?.focus();
    };
    const onBackdrop = (event: Event) => event.target === event.currentTarget && close();
    return html`${this.launcherView(chat, chat.texts)}
      <dialog class="dialog" part="dialog" aria-labelledby="title" @close=${this.onClosed} @click=${onBackdrop}>${
        this.open || this.entered ? this.panelView(chat, chat.texts, close) : nothing
      }</dialog>`;
  }

  private launcherView(chat: Chat, texts: ChatTexts): TemplateResult {
    const unread = chat.conversation?.unread ?? 0;
    const news = unread > 0 ? text(texts, 'chat.new_messages', { count: unread }) : '';
    const label = text(texts, 'chat.open');
    return html`<section aria-label=${text(texts, 'chat.lotse')} lang=${languageTag(texts.language)} dir=${texts.dir}>
      <button type="button" class="launcher" part="button" aria-haspopup="dialog" @click=${() => {
        this.open = true;
      }}>${icons.lotse}<span>${label}</span>${
        unread > 0
          ? html`<span class="badge" part="badge" aria-hidden="true">${unread}</span><span class="visually-hidden">${news}</span>`
          : nothing
      }</button>
      <p class="visually-hidden" role="status">${this.open ? '' : news}</p></section>`;
  }

  private panelView(chat: Chat, texts: ChatTexts, close: (() => void) | null): TemplateResult {
    const now = chat.conversation?.now;
    const mayAsk = now != null && now.consent !== null;
    const isEmpty = now?.entries.length === 0;
    const skip = () => this.moveFocus('#question');
    return html`<div class="panel" part="panel" lang=${languageTag(texts.language)} dir=${texts.dir}>
      ${this.mode === 'page' && mayAsk ? html`<button type="button" class="skip" @click=${skip}>${text(texts, 'chat.skip')}</button>` : nothing}
      ${headerView(chat, texts, this.mode, close)}
      <div class="body">
        ${isEmpty || !now ? welcomeView(chat, texts, mayAsk) : nothing}
        ${chat.details && now && !mayAsk ? consentView(chat, texts) : nothing}
        ${logView(chat, texts)}
      </div>
      ${mayAsk ? formView(chat, texts) : nothing}</div>`;
  }
}

/** Without texts there is no language to say it in: a few words in several. */
function offlineView(retry: () => void): TemplateResult {
  return html`<div class="error offline"><p>No connection · Keine Verbindung · <bdi lang="ar">لا يوجد اتصال</bdi> ·
    Немає з’єднання · Bağlantı yok</p><button type="button" aria-label="Reload" @click=${retry}>↻</button></div>`;
}

/** What the address asks for (`/?region=…&language=…`) comes before what was chosen earlier. */
function chosenInAddress(): { region?: string; language?: string } {
  const wanted = new URLSearchParams(location.search);
  const [region, language] = [wanted.get('region'), wanted.get('language')];
  return { ...(region ? { region } : {}), ...(language ? { language } : {}) };
}

function showLanguage(texts: ChatTexts): void {
  document.documentElement.lang = languageTag(texts.language);
  document.documentElement.dir = texts.dir;
  document.title = `${text(texts, 'chat.lotse')} – ${text(texts, 'chat.subtitle')}`;
}
