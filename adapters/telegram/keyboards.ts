import { createHash } from 'node:crypto';
import { InlineKeyboard } from 'grammy';
import type { CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import type { Answer } from '../../src/domain/answer.js';
import { feedbackReasons } from '../../src/domain/feedback-reasons.js';
import type { Texts } from '../../src/languages/texts.js';
import type { ServedRegion } from '../../src/ports/assistant.js';

const languagesAPage = 10;
const regionsAPage = 8;
const mostLanguages = 3;
const longestDataBytes = 62;
/** Telegram has no documented limit; phones cut longer ones off. */
const longestLabel = 64;

const { text, url } = InlineKeyboard;

/** Languages in their own names, the likely one first. @param likely code of Telegram's interface */
export function languageKeyboard(texts: Texts, likely: string | undefined, page: number, more: string): InlineKeyboard {
  const first = likely ? texts.bestLocale(likely) : null;
  const codes = [...texts.languages].sort((a, b) => Number(b === first) - Number(a === first));
  const { shown, next } = pageOf(codes, languagesAPage, page);
  const buttons = shown.map((code) => text(texts.languageName(code, code), `l:${code}`));
  const pairs = buttons.flatMap((button, n) => (n % 2 === 0 ? [[button, ...buttons.slice(n + 1, n + 2)]] : []));
  return keyboardOf([...pairs, next === null ? [] : [text(more, `L:${next}`)]]);
}

/** Municipalities by name. */
export function regionKeyboard(regions: ServedRegion[], page: number, more: string): InlineKeyboard {
  const sorted = [...regions].sort((a, b) => a.name.localeCompare(b.name, 'de'));
  const { shown, next } = pageOf(sorted, regionsAPage, page);
  const rows = shown.map(({ name, slug }) => [text(label(name), `r:${regionToken(slug)}`)]);
  return keyboardOf([...rows, next === null ? [] : [text(more, `R:${next}`)]]);
}

/** What stands for a region on a button: its slug, or a hash where that is too long. */
export function regionToken(slug: string): string {
  return Buffer.byteLength(slug) <= longestDataBytes
    ? slug
    : createHash('sha256').update(slug).digest('base64url').slice(0, 22);
}

/** After the last page comes the first. */
function pageOf<T>(items: T[], size: number, page: number): { shown: T[]; next: number | null } {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const current = page % pages;
  return {
    shown: items.slice(current * size, (current + 1) * size),
    next: pages > 1 ? (current + 1) % pages : null,
  };
}

/**
 * What can be pressed below an answer. Buttons name the answer, so that they work after a restart as long as it is kept.
 * @param personLink in a group: where to ask for a person in private
 */
export function answerKeyboard(answer: Answer, texts: Texts, personLink: string | null): InlineKeyboard {
  const { id, suggestions, offers, understood, language } = answer;
  const others = offers.includes('language') ? (understood?.otherLanguages ?? []) : [];
  const person = texts.t(language, 'handover.button');
  return keyboardOf([
    ...suggestions.map((suggestion, n) => [text(label(suggestion), `s:${id}:${n}`)]),
    // In their own names: whoever was answered in a wrong language may not read it.
    others.slice(0, mostLanguages).map((code, n) => text(texts.languageName(code, code), `g:${id}:${n}`)),
    hasOriginal(answer) ? [text(texts.t(language, 'chat.original'), `o:${id}`)] : [],
    offers.includes('handover') ? [personLink ? url(person, personLink) : text(person, 'h')] : [],
    offers.includes('feedback')
      ? [
          text(`👍 ${texts.t(language, 'feedback.helpful')}`, `f:${id}:y`),
          text(`👎 ${texts.t(language, 'feedback.unhelpful')}`, `f:${id}:n`),
        ]
      : [],
  ]);
}

/** Whether the pages' own words are not what stands in the answer: a model wrote or translated it. */
function hasOriginal({ sources, statements }: Answer): boolean {
  return sources.some(({ quote }) => quote !== '' && !statements.some((statement) => statement.text === quote));
}

/** What was pressed, without the rows about feedback; with the reasons in their place when it did not help. */
export function afterFeedback(shown: InlineKeyboardMarkup | undefined, reasons: InlineKeyboard | null): InlineKeyboard {
  const rows = (shown?.inline_keyboard ?? []).map((row) =>
    row.filter((button) => !('callback_data' in button && button.callback_data.startsWith('f:'))),
  );
  return keyboardOf([...rows, ...(reasons?.inline_keyboard ?? [])]);
}

/** What stands on the pressed button, unless it was cut: all that is left of an answer that is not kept any more. */
export function pressedLabel({ data, message }: CallbackQuery): string | null {
  const rows = message && 'reply_markup' in message ? (message.reply_markup?.inline_keyboard ?? []) : [];
  const pressed = rows.flat().find((button) => 'callback_data' in button && button.callback_data === data);
  return pressed && !pressed.text.endsWith('…') ? pressed.text : null;
}

/** Why an answer did not help. @param language of the answer */
export function reasonKeyboard(answerId: string, texts: Texts, language: string): InlineKeyboard {
  return keyboardOf(
    feedbackReasons.map((reason, n) => [text(texts.t(language, `feedback.${reason}`), `f:${answerId}:${n}`)]),
  );
}

/** Telegram refuses rows without a button. */
function keyboardOf(rows: InlineKeyboardButton[][]): InlineKeyboard {
  return new InlineKeyboard(rows.filter((row) => row.length > 0));
}

function label(whole: string): string {
  return whole.length <= longestLabel ? whole : `${whole.slice(0, longestLabel - 1).trimEnd()}…`;
}
