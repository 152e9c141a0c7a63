import { Composer, InlineKeyboard } from 'grammy';
import { caseView } from '../../src/channels/case-view.js';
import { accessCodeIn } from '../../src/channels/commands.js';
import { caseRefusalText } from '../../src/channels/refusal-texts.js';
import type { CaseAnswer } from '../../src/domain/case.js';
import type { Caseworker } from '../../src/domain/chat.js';
import { LotseError } from '../../src/errors.js';
import { type OfficeTextKey, officeLanguage, officeText } from '../../src/languages/office-texts.js';
import { addressedText } from './addressed-text.js';
import { messageIdOf } from './asked.js';
import { caseParagraphs } from './case-text.js';
import type { BotParts, Visit } from './person.js';
import { paragraph } from './rich-text.js';
import { withTyping } from './typing.js';

/**
 * What caseworkers do in their own chats: forward a client's message, or paste it, with or without `/case`. Who the client
 * is stands in what Telegram sends, and is not even read.
 */
export function casework(parts: BotParts): Composer<Visit> {
  const composer = new Composer<Visit>();
  const own = composer.filter(({ person }) => person.caseworkerId !== null);
  own.on('message:forward_origin', async (visit) => {
    const text = visit.msg.text ?? visit.msg.caption;
    if (text) await answerCase(parts, visit, text, visit.msg.message_id);
    else await visit.person.say(ownText(visit, 'case_unsupported'));
  });
  own.command('case', async (visit) => {
    if (visit.match) await answerCase(parts, visit, visit.match, visit.msg.message_id);
    else await explain(parts, visit);
  });
  own.command('help', async (visit) => await explain(parts, visit));
  own.callbackQuery('q', async (visit) => {
    await visit.person.keep({ caseworkerId: null });
    await visit.person.say(ownText(visit, 'case_signed_out'));
  });
  composer.chatType('private').on('message:text', async (visit, next) => {
    const text = addressedText(visit.msg, visit.me);
    const code = text && accessCodeIn(text);
    if (code) await signIn(parts, visit, code);
    else if (text && visit.person.caseworkerId) await answerCase(parts, visit, text, visit.msg.message_id);
    else await next();
  });
  own.callbackQuery('v', async (visit) => await sendClientVersion(parts, visit));
  return composer;
}

/** Knows a caseworker by her code from now on. */
export async function signIn({ casework: cases, assistant }: BotParts, visit: Visit, code: string): Promise<void> {
  const { person } = visit;
  try {
    const { id, region, name } = await cases.signIn(code);
    await person.keep({ caseworkerId: id, region, conversationId: null });
    const named = assistant.regions().find(({ slug }) => slug === region)?.name ?? region;
    const language = textLanguage(visit);
    const told = [
      paragraph(officeText(language, 'case_signed_in', { name, region: named })),
      paragraph(officeText(language, 'case_privacy')),
    ];
    await person.say(told, { keyboard: signOutButton(visit) });
  } catch (error) {
    if (!(error instanceof LotseError) || error.code !== 'unauthorized') throw error;
    await person.say(ownText(visit, 'case_wrong_code'));
  }
}

async function answerCase(parts: BotParts, visit: Visit, text: string, messageId: number): Promise<void> {
  const answer = await withTyping(visit, () => askCase(parts, visit, text, messageId));
  if (!answer) return;
  const view = caseView(answer, parts.texts);
  const keyboard = new InlineKeyboard().text(officeText(view.language, 'case_only_client'), 'v');
  const isToForward = answer.forClient.trim() !== '';
  // The button finds the client's message by what this one answers.
  const options = { replyTo: messageId, ...(isToForward ? { keyboard } : {}) };
  await visit.person.say(caseParagraphs(view, parts.texts), options);
}

/**
 * The client's version as a message of its own, the very one she has read. After a restart it is asked for again: the
 * client's message is what her view of the case answers.
 */
async function sendClientVersion(parts: BotParts, visit: Visit): Promise<void> {
  const message = visit.callbackQuery?.message;
  const original = message && 'reply_to_message' in message ? message.reply_to_message : undefined;
  const text = original?.text?.replace(/^\/case(@\w+)?\s+/u, '') ?? original?.caption;
  if (!original || !text) {
    const gone = visit.person.t('bot.nothing_kept');
    return void (await visit.answerCallbackQuery({ text: gone, show_alert: true }));
  }
  const read = parts.forClients.get(messageIdOf(visit.person.place.chatId, original.message_id));
  const forClient =
    read ?? (await withTyping(visit, () => askCase(parts, visit, text, original.message_id)))?.forClient;
  if (forClient) await visit.person.say(forClient);
}

/** Null when it was refused, which she was told. */
async function askCase(parts: BotParts, visit: Visit, text: string, message: number): Promise<CaseAnswer | null> {
  const { person } = visit;
  const caseworker = await known(parts, visit);
  if (!caseworker) return null;
  try {
    const messageId = messageIdOf(person.place.chatId, message);
    const answer = await parts.casework.ask(caseworker, { text, channel: 'telegram' });
    parts.forClients.set(messageId, answer.forClient);
    return answer;
  } catch (error) {
    if (!(error instanceof LotseError)) throw error;
    parts.log.info({ code: error.code }, 'a case on Telegram was refused');
    await person.say(ownText(visit, caseRefusalText(error.code)));
    return null;
  }
}

/** Whoever was withdrawn is told so, once. */
async function known({ casework: cases }: BotParts, visit: Visit): Promise<Caseworker | null> {
  const { person } = visit;
  const caseworker = person.caseworkerId ? await cases.caseworker(person.caseworkerId) : null;
  if (caseworker) return caseworker;
  await person.keep({ caseworkerId: null });
  await person.say(ownText(visit, 'case_withdrawn'));
  return null;
}

/** How it works, and the way out. */
async function explain({ texts }: BotParts, visit: Visit): Promise<void> {
  const language = textLanguage(visit);
  const named = texts.languageName(language, visit.person.region?.defaultLanguage ?? 'de');
  const told = officeText(language, 'case_how_to', { language: named });
  await visit.person.say(told, { keyboard: signOutButton(visit) });
}

function signOutButton(visit: Visit): InlineKeyboard {
  return new InlineKeyboard().text(ownText(visit, 'case_sign_out'), 'q');
}

function ownText(visit: Visit, key: OfficeTextKey): string {
  return officeText(textLanguage(visit), key);
}

function textLanguage({ person }: Visit): 'de' | 'en' {
  return officeLanguage(person.region?.defaultLanguage ?? 'de');
}
