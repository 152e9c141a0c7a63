import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { type ChatTexts, text } from '../../shared/chat-texts.js';
import type { Chat } from '../chat.js';

/** The assistant refuses longer questions; the chat says so before. */
const maximumCharacters = 2000;
const warnBelowCharacters = 200;

/** Where a question is written. */
export function formView(chat: Chat, texts: ChatTexts): TemplateResult {
  const left = maximumCharacters - chat.draft.trim().length;
  const mayNotSend = left < 0 || (chat.conversation?.busy ?? false);
  const submit = (event: Event) => {
    event.preventDefault();
    if (!mayNotSend && left < maximumCharacters) chat.submit();
  };
  const onKey = (event: KeyboardEvent) => {
    // While letters are being composed (many Asian keyboards), Enter belongs to the keyboard.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit(event);
  };
  const onInput = ({ target }: Event) => {
    chat.draft = (target as HTMLTextAreaElement).value;
  };
  // Not `disabled`: that would take the focus away from whoever has just pressed the button.
  return html`<form id="form" part="form" @submit=${submit}>
    <label class="visually-hidden" for="question">${text(texts, 'chat.question')}</label>
    <textarea id="question" part="input" rows="1" dir="auto" autocomplete="off" enterkeyhint="send" aria-describedby="hint"
      placeholder=${text(texts, 'chat.question')} .value=${live(chat.draft)} @input=${onInput} @keydown=${onKey}></textarea>
    <button type="submit" id="send" part="send" aria-disabled=${mayNotSend ? 'true' : 'false'}>${text(texts, 'chat.send')}</button>
    <p id="hint" role="status">${hintText(left, texts)}</p></form>`;
}

function hintText(left: number, texts: ChatTexts): string {
  if (left < 0) return text(texts, 'error.too_long', { count: -left });
  return left < warnBelowCharacters ? text(texts, 'chat.characters_left', { count: left }) : '';
}
