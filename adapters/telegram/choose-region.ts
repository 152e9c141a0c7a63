import { Composer, InlineKeyboard } from 'grammy';
import { fold } from '../../src/languages/folding.js';
import type { ServedRegion } from '../../src/ports/assistant.js';
import { answerQuestion } from './answer-question.js';
import { type Asked, messageIdOf } from './asked.js';
import { regionKeyboard, regionToken } from './keyboards.js';
import { nearestRegion } from './nearest-region.js';
import type { BotParts, Visit } from './person.js';
import { paragraph } from './rich-text.js';

/** `/region`, the buttons that choose one, a location, and the name of one where it was asked for. */
export function chooseRegion(parts: BotParts): Composer<Visit> {
  const { assistant } = parts;
  const composer = new Composer<Visit>();
  composer.command('region', async (visit) => await askRegion(parts, visit));
  composer.callbackQuery('R', async (visit) => await askRegion(parts, visit));
  composer.callbackQuery(/^R:(\d+)$/u, async (visit) => {
    const keyboard = regionKeyboard(assistant.regions(), Number(visit.match[1]), visit.person.t('bot.more'));
    await visit.editMessageReplyMarkup({ reply_markup: keyboard });
  });
  composer.callbackQuery(/^r:(.+)$/u, async (visit) => {
    const region = assistant.regions().find(({ slug }) => regionToken(slug) === visit.match[1]);
    if (!region) return await visit.person.say(visit.person.t('error.unknown_region'));
    await setRegion(parts, visit, region, askedBefore(parts, visit));
  });
  composer.chatType('private').on('message:location', async (visit) => await offerNearest(parts, visit));
  return composer;
}

/** Asks for the municipality; where there is one only, names it. @param waiting what is to be answered then */
export async function askRegion(
  { assistant, waiting: kept }: BotParts,
  { person }: Visit,
  waiting?: Asked,
): Promise<void> {
  const regions = assistant.regions();
  const [only] = regions;
  if (!only) return await person.say(person.t('error.not_ready'));
  if (regions.length === 1) return await person.say(person.t('bot.only_region', { region: only.name }));
  if (waiting) kept.set(person.address, waiting);
  const keyboard = regionKeyboard(regions, 0, person.t('bot.more'));
  await person.say(person.t('bot.choose_region'), { keyboard, replyTo: waiting?.replyTo });
}

/** Takes a message for the name of a municipality, where none is known yet. @returns whether it was one */
export async function readRegion(parts: BotParts, visit: Visit, text: string): Promise<boolean> {
  const { person } = visit;
  const said = fold(text).trim();
  if (said.length < 3) return false;
  const named = parts.assistant.regions().filter(({ name }) => isNamed(fold(name), said));
  const [region] = named;
  if (!region) return false;
  if (named.length === 1) await setRegion(parts, visit, region, parts.waiting.get(person.address) ?? null);
  else {
    const keyboard = regionKeyboard(named, 0, person.t('bot.more'));
    await person.say(person.t('bot.choose_region'), { keyboard });
  }
  return true;
}

/** Whether somebody who says „Augsburg“ may mean „Stadt Augsburg“. */
function isNamed(name: string, said: string): boolean {
  return name === said || name.split(/[^\p{L}\p{N}]+/u).includes(said);
}

/** Keeps the municipality, says so, and answers what was asked before. */
export async function setRegion(
  parts: BotParts,
  visit: Visit,
  region: ServedRegion,
  waiting: Asked | null = null,
): Promise<void> {
  const { person } = visit;
  // Another municipality's pages are another conversation.
  await person.keep(
    person.region?.slug === region.slug ? { region: region.slug } : { region: region.slug, conversationId: null },
  );
  parts.waiting.delete(person.address);
  const set = paragraph(person.t('bot.region_set', { region: region.name }));
  const welcome = waiting ? [] : [paragraph(person.t('chat.welcome')), paragraph(person.t('chat.care'))];
  await person.say([set, ...welcome], person.isGroup ? {} : { keyboard: { remove_keyboard: true } });
  if (waiting) await answerQuestion(parts, visit, waiting);
}

/** What the message with the buttons answers: a question that came before the municipality was known. */
function askedBefore({ waiting }: BotParts, { person, callbackQuery }: Visit): Asked | null {
  const kept = waiting.get(person.address);
  if (kept) return kept;
  const message = callbackQuery?.message;
  const question = message && 'reply_to_message' in message ? message.reply_to_message : undefined;
  if (!question?.text || question.text.startsWith('/') || question.from?.id !== person.userId) return null;
  const id = question.message_id;
  return { text: question.text, messageId: messageIdOf(person.place.chatId, id), replyTo: id };
}

/** Names the nearest municipality, to be confirmed. The location is used for that and kept nowhere. */
async function offerNearest(parts: BotParts, visit: Visit): Promise<void> {
  const { assistant } = parts;
  const { person, msg } = visit;
  if (!msg?.location || assistant.regions().length === 1) return await askRegion(parts, visit);
  const profiles = assistant.regions().map(({ slug }) => assistant.region(slug));
  const nearest = nearestRegion(profiles, msg.location);
  if (!nearest) {
    const keyboard = regionKeyboard(profiles, 0, person.t('bot.more'));
    return await person.say(person.t('bot.no_region_near'), { keyboard });
  }
  const keyboard = new InlineKeyboard()
    .text(person.t('bot.yes'), `r:${regionToken(nearest.slug)}`)
    .text(person.t('bot.no'), 'R');
  await person.say(person.t('bot.nearest_region', { region: nearest.name }), { keyboard });
}
