import { Bot, BotError, GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import type { TelegramSettings } from '../../src/ports/channel.js';
import { addressedText, isCommandFor } from './addressed-text.js';
import { isGone, kindOf, makePersistent, requestTimeoutSeconds } from './bot-api.js';
import { casework } from './casework.js';
import { chooseLanguage } from './choose-language.js';
import { chooseRegion } from './choose-region.js';
import { commands } from './commands.js';
import { FloodLimit } from './flood-limit.js';
import { otherUpdates } from './other-updates.js';
import { type BotParts, Person, type Visit } from './person.js';
import { questions } from './questions.js';
import { start } from './start.js';

/** The bot as the inbox uses it. */
export interface LotseBot {
  readonly bot: Bot<Visit>;
  /** Does what an update asks for. @throws what may go well at another attempt */
  handle(update: Update): Promise<void>;
  /** Tells the person that it did not go well. */
  giveUp(update: Update): Promise<void>;
}

/** @param stopped ends what is retried @param isPaced see `makePersistent` */
export function createBot(
  parts: BotParts,
  settings: TelegramSettings,
  stopped: AbortSignal,
  isPaced: boolean,
): LotseBot {
  const bot = new Bot<Visit>(settings.token, {
    client: { timeoutSeconds: requestTimeoutSeconds, ...(settings.apiRoot ? { apiRoot: settings.apiRoot } : {}) },
  });
  makePersistent(bot.api, stopped, isPaced);
  bot.use(async (visit, next) => {
    if (concernsBot(visit)) await next();
  });
  bot.use(async (visit, next) => {
    const person = await Person.of(parts, visit);
    if (!person) return;
    visit.person = person;
    // A question is answered in its own language.
    const isQuestion = visit.message?.text && addressedText(visit.message, visit.me);
    if (!isQuestion) await person.recallLanguage();
    await next();
  });
  bot.on('callback_query', async (visit, next) => await answered(parts, visit, next));
  bot.use(holdBack());
  bot.use(casework(parts), start(parts), chooseLanguage(parts), chooseRegion(parts), commands(parts));
  bot.use(questions(parts), otherUpdates(parts));

  return {
    bot,
    handle: async (update) => {
      try {
        await bot.handleUpdate(update);
      } catch (thrown) {
        const error = thrown instanceof BotError ? thrown.error : thrown;
        if (!(error instanceof GrammyError)) throw error;
        // Telegram would refuse it again.
        if (isGone(error)) await forgetChat(parts, update);
        else parts.log.error({ kind: kindOf(error) }, 'Telegram refused what a chat should get');
      }
    },
    giveUp: async (update) => {
      const message = update.message ?? update.edited_message ?? update.callback_query?.message;
      if (message?.chat.type !== 'private') return;
      const language = (update.message ?? update.edited_message ?? update.callback_query)?.from?.language_code ?? 'en';
      await bot.api.sendMessage(message.chat.id, parts.texts.t(language, 'error.internal')).catch((error: unknown) => {
        parts.log.warn({ kind: kindOf(error) }, 'somebody on Telegram could not be told of a fault');
      });
    },
  };
}

/** In a group, most of what people say is for each other. Other bots are not answered: they might answer back. */
function concernsBot({ update, msg, from, me, chat }: Visit): boolean {
  if (update.callback_query || update.my_chat_member) return true;
  if (!msg || (from?.is_bot && !msg.sender_chat)) return false;
  return chat?.type === 'private' || isCommandFor(msg, me) || addressedText(msg, me) !== null;
}

/** Telegram shows a button as busy until its press is answered, whatever came of it; a second answer is of no use. */
async function answered({ log }: BotParts, visit: Visit, next: () => Promise<void>): Promise<void> {
  const answer = visit.answerCallbackQuery.bind(visit);
  let first: Promise<true> | null = null;
  visit.answerCallbackQuery = async (...said) => {
    first ??= answer(...said).catch((error: unknown) => {
      log.info({ kind: kindOf(error) }, 'a press came too late to be answered');
      return true;
    });
    return await first;
  };
  try {
    await next();
  } finally {
    await visit.answerCallbackQuery();
  }
}

/** Stops at more than a person can read; says so once. */
function holdBack() {
  const flood = new FloodLimit();
  return async (visit: Visit, next: () => Promise<void>): Promise<void> => {
    const { person, update } = visit;
    const verdict = update.my_chat_member ? 'pass' : await flood.verdict(person.userId);
    if (verdict === 'pass') return await next();
    if (verdict === 'ignore') return;
    await person.recallLanguage();
    if (update.callback_query) await visit.answerCallbackQuery(person.t('status.rate_limited'));
    // Whoever sent many at once sees from which on nothing is answered.
    else await person.say(person.t('status.rate_limited'), { replyTo: visit.msg?.message_id });
  };
}

async function forgetChat({ chats }: BotParts, { message, edited_message, callback_query }: Update): Promise<void> {
  const chat = (message ?? edited_message ?? callback_query?.message)?.chat;
  if (chat) await chats.forget('telegram', String(chat.id));
}
