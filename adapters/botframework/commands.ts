import type { CommandName } from '../../src/channels/commands.js';
import { eraseConversations, remainingLines } from '../../src/channels/erasure.js';
import type { Remaining } from '../../src/domain/conversation.js';
import { deletionCard, type Frame, helpCard, languageCard, privacyCard, welcomeCard } from './cards/menu-cards.js';
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

/** Erases the chat and its conversations, and says where something of it still is. */
export async function erase(visit: Visit, isSure: boolean): Promise<void> {
  const { context, parts, chat } = visit;
  const frame = await visit.frame();
  const { texts, language } = frame;
  if (!isSure) return await sendText(context, texts.t(language, 'delete.kept'));
  const remaining = await eraseConversations(parts.assistant, chat);
  // A caseworker stays one: she is still asked for clients.
  if (chat.caseworkerId) await visit.keep({ conversationId: null, earlier: [], language: null });
  else await parts.chats.forget('teams', chat.address);
  const done = texts.t(language, remaining ? 'delete.done' : 'bot.nothing_kept');
  // Web Chat keeps nothing once its window is closed.
  const places: Remaining[] = [
    ...(context.activity.channelId === 'msteams' ? [{ place: 'teams' as const, office: null }] : []),
    ...(remaining ?? []).filter(({ place }) => place !== 'teams'),
  ];
  await sendText(context, [done, ...remainingLines(places, texts, language)].join('\n\n'));
}
