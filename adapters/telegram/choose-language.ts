import { Composer, Keyboard } from 'grammy';
import { askRegion } from './choose-region.js';
import { languageKeyboard } from './keyboards.js';
import type { BotParts, Visit } from './person.js';
import { paragraph } from './rich-text.js';

/** `/language`, and the buttons that choose one. */
export function chooseLanguage(parts: BotParts): Composer<Visit> {
  const { texts } = parts;
  const composer = new Composer<Visit>();
  composer.command('language', async (visit) => await askLanguage(parts, visit));
  composer.callbackQuery(/^L:(\d+)$/u, async (visit) => {
    const { person, match } = visit;
    const keyboard = languageKeyboard(texts, person.channelLanguage, Number(match[1]), person.t('bot.more'));
    await visit.editMessageReplyMarkup({ reply_markup: keyboard });
  });
  composer.callbackQuery(/^l:([\w-]+)$/u, async (visit) => {
    const language = texts.languages.find((code) => code === visit.match[1]);
    if (!language) return;
    const { person } = visit;
    await person.keep({ language });
    const isToChoose = person.region === null;
    const keyboard =
      isToChoose && !person.isGroup && canBeNear(parts) ? locationKeyboard(person.t('bot.share_location')) : null;
    await person.say(person.t('bot.language_set'), keyboard ? { keyboard } : {});
    if (isToChoose) await askRegion(parts, visit);
    else if (!person.conversationId)
      await person.say([paragraph(person.t('chat.welcome')), paragraph(person.t('chat.care'))]);
  });
  return composer;
}

/** Asks for the language, in what Telegram tells of it. */
export async function askLanguage({ texts }: BotParts, { person }: Visit): Promise<void> {
  const keyboard = languageKeyboard(texts, person.channelLanguage, 0, person.t('bot.more'));
  await person.say(person.t('bot.choose_language'), { keyboard });
}

function canBeNear({ assistant }: BotParts): boolean {
  return assistant.regions().some(({ slug }) => assistant.region(slug).position !== null);
}

function locationKeyboard(label: string): Keyboard {
  return new Keyboard().requestLocation(label).resized().oneTime();
}
