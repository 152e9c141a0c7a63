import type { Remaining } from '../../src/domain/conversation.js';
import { LotseError } from '../../src/errors.js';
import { deletionCard, type Frame, helpCard, languageCard, privacyCard, welcomeCard } from './cards/menu-cards.js';
import type { CommandName } from './presses.js';
import { answer, askForRegion, chooseLanguage } from './questions.js';
import { sendCard, sendText } from './replies.js';
import type { Visit } from './visit.js';

/** Does what a command says. @param argument what was typed after it */
export async function obey(visit: Visit, name: CommandName, argument: string): Promise<void> {
  const frame = await visit.frame();
  const { context, parts } = visit;
  switch (name) {
    case 'start':
      return await welcome(visit);
    case 'help':
      return await sendCard(context, helpCard(frame, parts.assistant.regions().length));
    case 'language':
      if (argument) return await chooseLanguage(visit, { lotse: 'language', language: argument.toLowerCase() });
      return await sendCard(context, languageCard(frame));
    case 'region':
      return await askForRegion(visit, argument);
    case 'human':
      // In words that the assistant understands: there may be no conversation yet that could be handed over.
      return await answer(visit, frame.texts.t(frame.language, 'handover.button'));
    case 'privacy':
      return await showPrivacy(visit, frame);
    case 'delete':
      return await sendCard(context, deletionCard(frame));
  }
}

/** Greets, and asks where the person lives when that is open. */
export async function welcome(visit: Visit): Promise<void> {
  await sendCard(visit.context, welcomeCard(await visit.frame()));
  if (visit.region() === null) await askForRegion(visit, '');
}

/** What is kept here and for how long, and the region's own notice. */
async function showPrivacy(visit: Visit, frame: Frame): Promise<void> {
  const { context, parts } = visit;
  const served = visit.region();
  const region = served ? parts.assistant.region(served.slug) : null;
  await sendCard(context, privacyCard(frame, region, parts.privacy));
}

/** Erases the chat and its conversation, and says where something of it still is. */
export async function erase(visit: Visit, isSure: boolean): Promise<void> {
  const { context, parts, chat } = visit;
  const frame = await visit.frame();
  const { texts, language } = frame;
  if (!isSure) return await sendText(context, texts.t(language, 'delete.kept'));
  const remaining = chat.conversationId ? await forgetConversation(visit, chat.conversationId) : null;
  await parts.chats.forget('teams', chat.address);
  const done = texts.t(language, remaining ? 'delete.done' : 'bot.nothing_kept');
  const places: Remaining[] = [...(remaining ?? []), { place: 'teams', office: null }];
  // Web Chat keeps nothing once its window is closed.
  const isTeams = context.activity.channelId === 'msteams';
  const still = places.filter(({ place }) => place !== 'teams' || isTeams).map((place) => remains(frame, place));
  await sendText(context, [done, ...new Set(still)].join('\n\n'));
}

async function forgetConversation({ parts }: Visit, id: string): Promise<Remaining[] | null> {
  try {
    return await parts.assistant.forget(id);
  } catch (error) {
    if (error instanceof LotseError && error.code === 'not_found') return null;
    throw error;
  }
}

function remains({ texts, language }: Frame, { place, office }: Remaining): string {
  return texts.t(language, `delete.remains_${place}`, { office: office ?? '' });
}
