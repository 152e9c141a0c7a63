import { html, nothing, type TemplateResult } from 'lit';
import { type ChatTextKey, type ChatTexts, text } from '../../shared/chat-texts.js';
import type { Chat } from '../chat.js';
import { buttonGroup } from './buttons.js';
import { awayLink, inLanguage } from './tappable.js';

/** What Lotse is; with examples to tap once one may ask. */
export function welcomeView(chat: Chat, texts: ChatTexts, mayAsk: boolean): TemplateResult {
  const examples = (['german_course', 'registration', 'doctor'] as const).map((name) => {
    const label = text(texts, `chat.example_${name}` as ChatTextKey);
    return { label, press: () => chat.say(label) };
  });
  return html`<div class="welcome">
    <p>${text(texts, 'chat.welcome')}</p>
    <p class="care">${text(texts, 'chat.care')}</p>
    ${
      mayAsk
        ? html`<p class="examples-title">${text(texts, 'chat.examples')}</p>
          ${buttonGroup(text(texts, 'chat.examples'), examples, 'choices')}`
        : nothing
    }</div>`;
}

/** Nothing is sent before one of the two buttons was pressed; they look the same. */
export function consentView(chat: Chat, texts: ChatTexts): TemplateResult {
  const { privacyUrl, privacyTexts = {} } = chat.details ?? {};
  const own = [texts.language, texts.language.split('-')[0] ?? ''].find((code) => privacyTexts[code]);
  const { lang, dir } = inLanguage(own ?? texts.language, chat.languageOf);
  return html`<section class="consent" part="consent" aria-labelledby="consent-title" tabindex="-1">
    <p id="consent-title" class="consent-title">${text(texts, 'consent.intro')}</p>
    <p class="said" lang=${lang} dir=${dir}>${own ? privacyTexts[own] : text(texts, 'consent.text')}</p>
    ${privacyUrl ? html`<p>${awayLink(privacyUrl, text(texts, 'consent.privacy'))}</p>` : nothing}
    <div class="choices">
      <button type="button" class="consent-choice" @click=${() => chat.agree(true)}>${text(texts, 'consent.accept')}</button>
      <button type="button" class="consent-choice" @click=${() => chat.agree(false)}>${text(texts, 'consent.decline')}</button>
    </div></section>`;
}
