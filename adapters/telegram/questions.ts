import { Composer, GrammyError, InlineKeyboard } from 'grammy';
import type { Turn } from '../../src/domain/conversation.js';
import { feedbackReasons } from '../../src/domain/feedback-reasons.js';
import { LotseError } from '../../src/errors.js';
import { addressedText } from './addressed-text.js';
import { answerQuestion } from './answer-question.js';
import { originalParagraphs } from './answer-text.js';
import { type Asked, messageIdOf } from './asked.js';
import { askRegion, readRegion } from './choose-region.js';
import { afterFeedback, pressedLabel, reasonKeyboard } from './keyboards.js';
import type { BotParts, Visit } from './person.js';
import { paragraph } from './rich-text.js';

/** What people write, and what they press below answers. */
export function questions(parts: BotParts): Composer<Visit> {
  const composer = new Composer<Visit>();
  composer.on('message:text', async (visit, next) => {
    const text = addressedText(visit.msg, visit.me);
    if (!text) return await next();
    await ask(parts, visit, { text, messageId: messageIdOf(visit.chatId, visit.msg.message_id) });
  });
  composer.on('edited_message:text', async (visit) => {
    const text = addressedText(visit.msg, visit.me);
    if (text) await askAgain(parts, visit, text);
  });
  composer.callbackQuery(/^s:([\w-]+):(\d+)$/u, async (visit) => {
    const answer = (await turnOf(parts, visit))?.answer;
    const text = answer?.suggestions[Number(visit.match[2])] ?? pressedLabel(visit.callbackQuery);
    if (text)
      await ask(parts, visit, { text, shown: text, messageId: messageIdOf(chatOf(visit), visit.callbackQuery.id) });
    else await tellGone(visit);
  });
  composer.callbackQuery(/^g:([\w-]+):(\d+)$/u, async (visit) => {
    const turn = await turnOf(parts, visit);
    const language = turn?.answer.understood?.otherLanguages[Number(visit.match[2])];
    if (!turn || !language) return await tellGone(visit);
    const messageId = messageIdOf(chatOf(visit), visit.callbackQuery.id);
    await ask(parts, visit, { text: turn.question, shown: turn.question, language, messageId });
  });
  composer.callbackQuery(/^o:([\w-]+)$/u, async (visit) => {
    const turn = await turnOf(parts, visit);
    if (turn) await visit.person.say(originalParagraphs(turn.answer));
    else await tellGone(visit);
  });
  composer.callbackQuery(/^f:([\w-]+):([yn\d])$/u, async (visit) => await judge(parts, visit));
  return composer;
}

async function ask(parts: BotParts, visit: Visit, given: Asked): Promise<void> {
  const { person, msg, callbackQuery } = visit;
  const isWritten = !callbackQuery && msg !== undefined;
  // In a group it has to be seen who is answered.
  const asked = person.isGroup && isWritten ? { ...given, replyTo: msg.message_id } : given;
  if (!person.region && isWritten && (await readRegion(parts, visit, given.text))) return;
  if (await answerQuestion(parts, visit, asked)) return;
  await askRegion(parts, visit, isWritten ? { ...given, replyTo: msg.message_id } : given);
}

/** Only the last question: whoever corrects an older one has read on since. */
async function askAgain(parts: BotParts, visit: Visit, text: string): Promise<void> {
  const { person, msg, chatId } = visit;
  if (!msg || chatId === undefined || !person.conversationId) return;
  const messageId = messageIdOf(chatId, msg.message_id);
  const last = (await conversationOf(parts, visit))?.turns.at(-1);
  if (!last?.messageId?.startsWith(messageId)) return;
  const above = [paragraph(person.t('bot.edited'), { italic: true })];
  await ask(parts, visit, { text, above, messageId: `${messageId}.${msg.edit_date ?? 0}` });
}

async function judge(parts: BotParts, visit: Visit): Promise<void> {
  const { person } = visit;
  const [, answerId = '', said = ''] = visit.match ?? [];
  const reason = feedbackReasons[Number(said)];
  try {
    const { thanks, offers } = await parts.assistant.feedback(answerId, {
      helpful: said === 'y',
      ...(reason ? { reason } : {}),
    });
    const isToSayWhy = said === 'n';
    const language = (await turnOf(parts, visit))?.answer.language ?? person.language;
    const reasons = isToSayWhy ? reasonKeyboard(answerId, parts.texts, language) : null;
    await visit.answerCallbackQuery(isToSayWhy ? parts.texts.t(language, 'feedback.why') : thanks);
    const shown = afterFeedback(visit.callbackQuery?.message?.reply_markup, reasons);
    await visit.editMessageReplyMarkup({ reply_markup: shown }).catch(ignoreRefusal);
    // With the reason it is offered again: once is enough.
    if (isToSayWhy && offers.includes('handover') && !person.isGroup) {
      const keyboard = new InlineKeyboard().text(person.t('handover.button'), 'h');
      await person.say(person.t('handover.offer'), { keyboard });
    }
  } catch (error) {
    if (!(error instanceof LotseError) || error.code !== 'not_found') throw error;
    await tellGone(visit);
  }
}

/** The turn whose answer a button names; null when it is not kept (any more), or is somebody else's. */
async function turnOf(parts: BotParts, visit: Visit): Promise<Turn | null> {
  const conversation = await conversationOf(parts, visit);
  return conversation?.turns.find(({ answer }) => answer.id === visit.match?.[1]) ?? null;
}

async function conversationOf({ assistant }: BotParts, { person }: Visit) {
  if (!person.conversationId) return null;
  try {
    return await assistant.conversation(person.conversationId);
  } catch (error) {
    if (error instanceof LotseError && error.code === 'not_found') return null;
    throw error;
  }
}

async function tellGone(visit: Visit): Promise<void> {
  await visit.answerCallbackQuery({ text: visit.person.t('bot.nothing_kept'), show_alert: true });
}

function chatOf({ person }: Visit): number {
  return person.place.chatId;
}

/** A message may have been deleted, or shows that already. */
export function ignoreRefusal(error: unknown): void {
  if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
}
