import { createHash } from 'node:crypto';
import { InlineKeyboard } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import type { Answer } from '../../src/domain/answer.js';
import { feedbackReasons } from '../../src/domain/conversation.js';
import type { Texts } from '../../src/languages/texts.js';
import type { ServedRegion } from '../../src/ports/assistant.js';

const languagesAPage = 10;
const regionsAPage = 8;
const longestDataBytes = 62;
/** Telegram has no documented limit; phones cut longer ones off. */
const longestLabel = 64;

/** Languages in their own names, the likely one first. @param likely code of Telegram's interface */
export function languageKeyboard(texts: Texts, likely: string | undefined, page: number, more: string): InlineKeyboard {
  const first = likely ? texts.bestLocale(likely) : null;
  const codes = [...texts.languages].sort((a, b) => Number(b === first) - Number(a === first));
  const { shown, next } = pageOf(codes, languagesAPage, page);
  const keyboard = new InlineKeyboard();
  for (const [n, code] of shown.entries()) {
    keyboard.text(texts.languageName(code, code), `l:${code}`);
    if (n % 2 === 1) keyboard.row();
  }
  keyboard.row();
  return next === null ? keyboard : keyboard.text(more, `L:${next}`);
}

/** Municipalities by name. */
export function regionKeyboard(regions: ServedRegion[], page: number, more: string): InlineKeyboard {
  const sorted = [...regions].sort((a, b) => a.name.localeCompare(b.name, 'de'));
  const { shown, next } = pageOf(sorted, regionsAPage, page);
  const keyboard = new InlineKeyboard();
  for (const { name, slug } of shown) keyboard.text(label(name), `r:${regionToken(slug)}`).row();
  return next === null ? keyboard : keyboard.text(more, `R:${next}`);
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
  const keyboard = new InlineKeyboard();
  for (const [n, suggestion] of suggestions.entries()) keyboard.text(label(suggestion), `s:${id}:${n}`).row();
  if (offers.includes('language')) {
    // In their own names: whoever was answered in a wrong language may not read it.
    for (const [n, code] of (understood?.otherLanguages ?? []).slice(0, 3).entries()) {
      keyboard.text(texts.languageName(code, code), `g:${id}:${n}`);
    }
    keyboard.row();
  }
  if (hasOriginal(answer)) keyboard.text(texts.t(language, 'chat.original'), `o:${id}`).row();
  if (offers.includes('handover')) {
    const person = texts.t(language, 'handover.button');
    if (personLink) keyboard.url(person, personLink).row();
    else keyboard.text(person, 'h').row();
  }
  if (offers.includes('feedback')) {
    keyboard.text(`👍 ${texts.t(language, 'feedback.helpful')}`, `f:${id}:y`);
    keyboard.text(`👎 ${texts.t(language, 'feedback.unhelpful')}`, `f:${id}:n`);
  }
  return keyboard;
}

/** Whether the pages' own words are not what stands in the answer: a model wrote or translated it. */
function hasOriginal({ sources, statements }: Answer): boolean {
  return sources.some(({ quote }) => quote !== '' && !statements.some(({ text }) => text === quote));
}

/** What was pressed, without the rows about feedback; with the reasons in their place when it did not help. */
export function afterFeedback(shown: InlineKeyboardMarkup | undefined, reasons: InlineKeyboard | null) {
  const rows = (shown?.inline_keyboard ?? [])
    .map((row) => row.filter((button) => !('callback_data' in button && button.callback_data.startsWith('f:'))))
    .filter((row) => row.length > 0);
  return { inline_keyboard: [...rows, ...(reasons?.inline_keyboard ?? [])] };
}

/** Why an answer did not help. @param language of the answer */
export function reasonKeyboard(answerId: string, texts: Texts, language: string): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const [n, reason] of feedbackReasons.entries()) {
    keyboard.text(texts.t(language, `feedback.${reason}`), `f:${answerId}:${n}`).row();
  }
  return keyboard;
}

function label(text: string): string {
  return text.length <= longestLabel ? text : `${text.slice(0, longestLabel - 1).trimEnd()}…`;
}
