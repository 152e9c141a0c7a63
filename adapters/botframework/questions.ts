import { randomUUID } from 'node:crypto';
import { eraseEarlier, wasErased } from '../../src/channels/erasure.js';
import { refusalText } from '../../src/channels/refusal-texts.js';
import type { Answer } from '../../src/domain/answer.js';
import { LotseError } from '../../src/errors.js';
import { answerCard } from './cards/answer-card.js';
import { languageCard, regionCard } from './cards/menu-cards.js';
import { reasonsCard } from './cards/next-steps.js';
import { isGroup } from './incoming.js';
import type { Press } from './presses.js';
import { sendCard, sendText, showTyping } from './replies.js';
import type { Visit } from './visit.js';

/** What BCP 47 tags look like; a channel may say anything of itself. */
const languageTag = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/iu;

/** Answers a question of a person; asks for the region first where it is not known. */
export async function answer(visit: Visit, text: string): Promise<void> {
  const region = visit.region();
  if (region === null) return await askForRegion(visit, '', text);
  const { parts, context, chat } = visit;
  const { id: messageId, locale } = context.activity;
  const known = chat.region === region.slug ? chat.conversationId : null;
  const conversationId = known ?? randomUUID();
  // Before the question: what it leads to finds the chat, and an erasure leaves nothing behind.
  const { earlier } = (await visit.keep({ region: region.slug, conversationId })).chat;
  const typing = showTyping(context);
  try {
    const given = await parts.assistant.ask({
      region: region.slug,
      text,
      language: chat.language ?? undefined,
      channelLanguage: locale && languageTag.test(locale) ? locale : undefined,
      conversationId,
      channel: 'teams',
      messageId,
      // Asked for a person in a group, Lotse names whom to turn to: what follows is nobody else's business.
      ...(isGroup(context.activity) ? { handsOverItself: true } : {}),
    });
    await typing;
    const isErased = wasErased(await parts.chats.load('teams', chat.address));
    // The answer says that all is erased.
    const remains = isErased ? await eraseEarlier(parts.assistant, earlier, given, parts.texts) : [];
    await sendAnswer(visit, given, text);
    if (remains.length > 0) await sendText(context, remains.join('\n\n'));
  } catch (error) {
    if (!(error instanceof LotseError)) throw error;
    parts.log.info({ code: error.code }, 'a question was refused');
    const { texts, language } = await visit.frame();
    await sendText(context, texts.t(language, refusalText(error.code)));
  }
}

async function sendAnswer({ parts, context }: Visit, given: Answer, text: string): Promise<void> {
  const card = answerCard(given, parts.texts, { text });
  if (card) await sendCard(context, card, given.text.replace(/ ?\[\d+\]/gu, ''));
  else await sendText(context, given.text);
}

/** @param part of a region's name, to choose by; a question waits in the card */
export async function askForRegion(visit: Visit, part: string, question?: string): Promise<void> {
  const { texts, language } = await visit.frame();
  const regions = [...visit.parts.assistant.regions()].sort((a, b) => a.name.localeCompare(b.name, 'de'));
  const [only] = regions;
  if (!only) return await sendText(visit.context, texts.t(language, 'error.not_ready'));
  if (regions.length === 1) {
    return await sendText(visit.context, texts.t(language, 'bot.only_region', { region: only.name }));
  }
  const found = regions.filter(({ name }) => name.toLowerCase().includes(part.toLowerCase()));
  const choices = found.length > 0 ? found : regions;
  await sendCard(visit.context, regionCard({ texts, language }, choices, question));
}

/** A region was chosen; a question that waited for it is answered. */
export async function chooseRegion(
  visit: Visit,
  { region: slug, question }: Press & { lotse: 'region' },
): Promise<void> {
  const region = visit.parts.assistant.regions().find((each) => each.slug === slug);
  if (!region) return await askForRegion(visit, '', question);
  const changed = await visit.keep({ region: region.slug });
  const { texts, language } = await visit.frame();
  await sendText(visit.context, texts.t(language, 'bot.region_set', { region: region.name }));
  if (question) await answer(changed, question);
}

/** A language was chosen; a question that was answered in a wrong one is answered again. */
export async function chooseLanguage(
  visit: Visit,
  { language, question }: Press & { lotse: 'language' },
): Promise<void> {
  const { texts } = visit.parts;
  if (!texts.languages.some((code) => code === language) || !language)
    return await sendCard(visit.context, languageCard(await visit.frame()));
  const changed = await visit.keep({ language });
  if (question) await answer(changed, question);
  else await sendText(visit.context, texts.t(language, 'bot.language_set'));
}

/** Keeps a verdict; of a bad one the reason is asked for, once it is kept. */
export async function giveFeedback(
  visit: Visit,
  { answer: id, helpful, reason }: Press & { lotse: 'feedback' },
): Promise<void> {
  const { context, parts } = visit;
  const { texts, language } = await visit.frame();
  try {
    const { thanks, offers } = await parts.assistant.feedback(id, { helpful, reason });
    if (helpful || reason) return await sendText(context, thanks);
    await sendCard(context, reasonsCard(id, language, texts, offers.includes('handover')));
  } catch (error) {
    if (!(error instanceof LotseError) || error.code !== 'not_found') throw error;
    await sendText(context, texts.t(language, 'bot.nothing_kept'));
  }
}
