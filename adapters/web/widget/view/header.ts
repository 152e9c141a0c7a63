import { html, nothing, type TemplateResult } from 'lit';
import { type ChatTexts, text } from '../../shared/chat-texts.js';
import { languageTag } from '../../../../src/languages/dates.js';
import type { Chat } from '../chat.js';
import { icons } from './icons.js';
import { awayLink } from './tappable.js';

/** How the chat is shown: behind a button, as a part of a page, or as all of it. */
export type Mode = 'dialog' | 'inline' | 'page';

/** Title, municipality, language, and what is needed more rarely. @param close null where it cannot be closed */
export function headerView(chat: Chat, texts: ChatTexts, mode: Mode, close: (() => void) | null): TemplateResult {
  const regionName = chat.details?.name ?? '';
  const toggleMenu = () => {
    chat.menuOpen = !chat.menuOpen;
    chat.changed();
  };
  return html`<div class="header" part="header">
    <span class="logo">${icons.lotse}</span>
    <div class="title">
      <p id="title" class="name" part="title" role="heading" aria-level=${mode === 'page' ? 1 : 2} tabindex="-1"
        translate="no">${text(texts, 'chat.lotse')}</p>
      <p class="subtitle"><bdi>${(chat.regions.length > 1 ? '' : regionName) || text(texts, 'chat.subtitle')}</bdi></p>
    </div>
    <div class="settings">${chat.regions.length > 1 ? regionSelect(chat, texts) : nothing}${languageSelect(chat, texts)}</div>
    <button type="button" class="round more" aria-expanded=${chat.menuOpen ? 'true' : 'false'} aria-controls="menu"
      aria-label=${text(texts, 'chat.menu')} @click=${toggleMenu}>${icons.more}</button>
    ${
      close
        ? html`<button type="button" class="round close" aria-label=${text(texts, 'chat.close')} @click=${close}>${icons.close}</button>`
        : nothing
    }</div>
    <div id="menu" class="menu" ?hidden=${!chat.menuOpen}>${menuView(chat, texts)}</div>`;
}

function menuView(chat: Chat, texts: ChatTexts): unknown {
  const now = chat.conversation?.now;
  const hasMessages = (now?.entries.length ?? 0) > 0;
  const isFree = !chat.conversation?.busy;
  const item = (label: string, press: () => void) =>
    html`<button type="button" class="item" @click=${press}>${label}</button>`;
  const person = text(texts, 'handover.button');
  const { privacyUrl } = chat.details ?? {};
  return [
    now?.consent != null && isFree ? item(person, () => chat.say(person)) : nothing,
    chat.details?.telegram && hasMessages
      ? item(text(texts, 'chat.continue_on_telegram'), () => void chat.continueOnTelegram())
      : nothing,
    // While a person is about to answer, nothing is to be lost by a slip.
    hasMessages && isFree && !now?.inCharge
      ? item(text(texts, 'chat.new_conversation'), () => chat.startAnew())
      : nothing,
    item(text(texts, 'delete.command'), () => chat.show({ kind: 'erase' })),
    privacyUrl ? html`<span class="item">${awayLink(privacyUrl, text(texts, 'consent.privacy'))}</span>` : nothing,
  ];
}

function regionSelect(chat: Chat, texts: ChatTexts): TemplateResult {
  const choose = ({ target }: Event) => void chat.chooseRegion((target as HTMLSelectElement).value);
  return html`<select id="region" aria-label=${text(texts, 'chat.region')} @change=${choose}>${chat.regions.map(
    ({ slug, name }) => html`<option value=${slug} .selected=${slug === chat.region} dir="auto">${name}</option>`,
  )}</select>`;
}

function languageSelect(chat: Chat, texts: ChatTexts): TemplateResult {
  const choose = ({ target }: Event) => void chat.chooseLanguage((target as HTMLSelectElement).value);
  return html`<select id="language" aria-label=${text(texts, 'chat.language')} @change=${choose}>${chat.languages.map(
    ({ code, name, dir }) =>
      html`<option value=${code} lang=${languageTag(code)} dir=${dir} .selected=${code === texts.language}>${name}</option>`,
  )}</select>`;
}
