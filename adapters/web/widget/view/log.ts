import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type ChatTextKey, type ChatTexts, text } from '../../shared/chat-texts.js';
import type { Chat } from '../chat.js';
import type { Aside } from '../chat-view.js';
import { entryView, problemView } from './messages.js';
import { awayLink, tappable } from './tappable.js';

const stepTexts: Record<string, ChatTextKey> = {
  retrieve: 'chat.step_search',
  gate: 'chat.step_search',
  select: 'chat.step_write',
  compose: 'chat.step_write',
};

/** The messages, what is being made of the last, and what the chat tells beside them. */
export function logView(chat: Chat, texts: ChatTexts): TemplateResult {
  const { making } = chat;
  const now = chat.conversation?.now;
  const busy = chat.conversation?.busy ?? false;
  const step = busy ? text(texts, stepTexts[making.step] ?? 'chat.step_start') : '';
  return html`<div id="log" role="log" tabindex="-1" aria-label=${text(texts, 'chat.log')}>${repeat(
    now?.entries ?? [],
    ({ id }) => id,
    (entry) => entryView(entry, chat, texts),
  )}</div>
    <div id="preview" class="answer" dir="auto" aria-hidden="true" ?hidden=${!busy || making.text === ''}>${making.text}</div>
    <p id="progress" role="status">${step}</p>
    ${chat.aside ? asideView(chat.aside, chat, texts) : nothing}`;
}

function asideView(aside: Aside, chat: Chat, texts: ChatTexts): TemplateResult {
  const close = () => chat.show(null);
  if (aside.kind === 'problem')
    return html`<div class="aside" tabindex="-1">${problemView(texts, aside.error, aside.retry)}</div>`;
  if (aside.kind === 'erase') {
    return html`<section class="aside answer" part="answer" tabindex="-1" aria-label=${text(texts, 'delete.command')}>
      <p>${text(texts, 'delete.ask')}</p>
      <div class="choices">
        <button type="button" @click=${() => void chat.erase()}>${text(texts, 'delete.yes')}</button>
        <button type="button" @click=${close}>${text(texts, 'delete.no')}</button>
      </div></section>`;
  }
  if (aside.kind === 'erased') {
    return html`<section class="aside answer erased" part="answer" tabindex="-1" aria-label=${text(texts, 'delete.command')}>
      <p>${text(texts, 'chat.erased')}</p>${aside.remains.map((remains) => html`<p class="notice">${remains}</p>`)}</section>`;
  }
  return html`<section class="aside answer" part="answer" tabindex="-1" aria-label=${text(texts, 'chat.continue_on_telegram')}>
    <p class="big">${awayLink(aside.url, text(texts, 'chat.continue_on_telegram'))}</p>
    <p>${tappable(text(texts, 'chat.link_note'))}</p></section>`;
}
