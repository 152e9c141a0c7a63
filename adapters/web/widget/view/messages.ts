import { html, nothing, type TemplateResult } from 'lit';
import type { ConversationMessage } from '../../../../src/domain/conversation.js';
import { type ChatTextKey, type ChatTexts, languageName, text } from '../../shared/chat-texts.js';
import type { AnswerEntry, Entry, QuestionEntry } from '../../shared/entries.js';
import type { Chat } from '../chat.js';
import { answerParts, spokenParts } from './answer.js';
import { icons } from './icons.js';
import type { AnswerActions } from './next-steps.js';
import { passage } from './sources.js';
import { inLanguage, tappable } from './tappable.js';

/** One entry of the log. */
export function entryView(entry: Entry, chat: Chat, texts: ChatTexts): TemplateResult {
  if (entry.kind === 'question') return questionView(entry, chat, texts);
  if (entry.kind === 'answer') return answerView(entry, chat, texts);
  return messageView(entry.message, chat, texts);
}

/** The reader's own message; below it, why it was not answered. */
function questionView(entry: QuestionEntry, chat: Chat, texts: ChatTexts): TemplateResult {
  return html`<article class="question" part="question" tabindex="-1" data-entry=${entry.id}>
      <p class="visually-hidden">${text(texts, 'chat.you')}</p><p class="said" dir="auto">${entry.text}</p>
    </article>
    ${entry.error ? problemView(texts, entry.error, () => chat.conversation?.retry(entry.id), 'chat.sending_later') : nothing}`;
}

/** What went wrong, with a button to try again. @param offline what to say where there is no connection */
export function problemView(
  texts: ChatTexts,
  { code, retryAfterSeconds }: { code: string; retryAfterSeconds: number },
  retry: () => void,
  offline: ChatTextKey = 'error.network',
): TemplateResult {
  return html`<article class="error" part="error">
    <p class="visually-hidden">${text(texts, 'chat.lotse')}</p><p>${problemText(texts, code, retryAfterSeconds, offline)}</p>
    <button type="button" @click=${retry}>${text(texts, 'chat.retry')}</button></article>`;
}

function problemText(texts: ChatTexts, code: string, retryAfterSeconds: number, offline: ChatTextKey): string {
  if (code === 'rate_limited') return text(texts, 'error.rate_limited', { count: retryAfterSeconds || 60 });
  if (code === 'unavailable') return text(texts, 'status.unavailable');
  if (code === 'network') return text(texts, offline);
  return texts.texts.error?.[code] ?? text(texts, 'error.internal');
}

function answerView(entry: AnswerEntry, chat: Chat, ownTexts: ChatTexts): TemplateResult {
  const { answer, id } = entry;
  const texts = chat.textsOf(answer.language) ?? ownTexts;
  const { lang, dir } = inLanguage(answer.language, chat.languageOf);
  return html`<article class="answer" part="answer" lang=${lang} dir=${dir} data-status=${answer.status} data-entry=${id}
    tabindex="-1"><p class="visually-hidden">${text(texts, 'chat.lotse')}</p>
    ${answerParts(answer, texts, chat.languageOf, actionsOf(entry, chat))}${readAloud(entry, chat, texts)}</article>`;
}

function actionsOf({ answer, questionId, judged }: AnswerEntry, chat: Chat): AnswerActions {
  const state = chat.judging.stateOf(answer.id) ?? (judged ? null : 'ask');
  const asked = chat.conversation?.now.entries.find(({ id }) => id === questionId);
  return {
    say: chat.say,
    askIn: (language) => asked?.kind === 'question' && chat.askIn(language, asked.text),
    judge: (helpful, reason) => void chat.judge(answer.id, helpful, reason),
    feedback: answer.offers.includes('feedback') ? state : null,
    offersPerson: chat.judging.offersPerson(answer.id),
  };
}

/** Only where a voice of this device speaks the language. */
function readAloud({ answer, id }: AnswerEntry, chat: Chat, texts: ChatTexts): TemplateResult | typeof nothing {
  const { reading } = chat;
  if (!reading.speaks(answer.language)) return nothing;
  const isRead = reading.id === id;
  const press = () => (isRead ? reading.stop() : reading.read(id, spokenParts(answer)));
  const label = text(texts, isRead ? 'chat.stop_reading' : 'chat.read_aloud');
  return html`<button type="button" class="quiet listen" aria-live="off" @click=${press}>${isRead ? icons.stop : icons.listen}${label}</button>`;
}

/** A counsellor's words are a person's, and look like it; Lotse's own, such as that they have arrived, like Lotse's. */
function messageView(message: ConversationMessage, chat: Chat, texts: ChatTexts): TemplateResult {
  const { from, office, id, original } = message;
  const isPerson = from === 'counsellor';
  const author = office ? text(texts, 'handover.writes', { office }) : text(texts, 'chat.counsellor');
  const { lang, dir } = inLanguage(message.language, chat.languageOf);
  const name = (code: string) => text(texts, 'chat.source_language', { languageName: languageName(texts, code) });
  return html`<article class=${isPerson ? 'counsellor' : 'answer'} part=${isPerson ? 'counsellor' : 'answer'}
    data-entry=${id} tabindex="-1">
    ${
      isPerson
        ? html`<p class="author">${icons.person}<bdi>${author}</bdi></p>`
        : html`<p class="visually-hidden">${text(texts, 'chat.lotse')}</p>`
    }
    <p class="said" lang=${lang} dir=${dir}>${tappable(message.text, { web: true })}</p>
    ${original ? originalView(original, chat, name(original.language)) : nothing}
    ${
      !original && message.language !== texts.language
        ? html`<p class="facts"><span>${text(texts, 'handover.untranslated')}</span><span>${name(message.language)}</span></p>`
        : nothing
    }</article>`;
}

function originalView(
  { text: content, language }: { text: string; language: string },
  chat: Chat,
  label: string,
): TemplateResult {
  const { lang, dir } = inLanguage(language, chat.languageOf);
  return passage(content, label, lang, dir);
}
