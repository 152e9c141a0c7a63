import { type Activity, ActivityTypes, type TurnContext } from 'botbuilder';
import { accessCodeIn } from '../../src/channels/commands.js';
import { InTurn } from '../../src/in-turn.js';
import { answerCase, caseworkerOf, explain, office, signIn, signOut } from './casework.js';
import { erase, obey, welcome } from './commands.js';
import { faultOf } from './fault.js';
import { addressOf, isGroup, readMessage, type Said, updateIdOf } from './incoming.js';
import type { Press } from './presses.js';
import { answer, chooseLanguage, chooseRegion, giveFeedback } from './questions.js';
import { sendText } from './replies.js';
import { type BotParts, Visit } from './visit.js';

export type { BotParts };

/** So many messages of one chat may wait; a person does not write faster than that. */
const mostUnfinished = 20;

/**
 * What the bot does with an activity: answers messages, greets, forgets chats it was removed from. Each activity once,
 * those of a chat in their order.
 * @returns a handler, which throws when nothing could be written to the chat: then the activity may come again
 */
export function createBot(parts: BotParts): (context: TurnContext) => Promise<void> {
  const inTurn = parts.turns?.(mostUnfinished) ?? new InTurn(mostUnfinished);
  return async (context) => {
    const handle = handlerOf(context.activity);
    if (handle === null) return;
    await inTurn.run(addressOf(context.activity), async () => {
      const updateId = updateIdOf(context.activity);
      if (updateId && (await parts.chats.wasHandled('teams', updateId))) return;
      await handle(parts, context);
      if (updateId) await parts.chats.markHandled('teams', updateId, parts.now().toISOString());
    });
  };
}

type Handler = (parts: BotParts, context: TurnContext) => Promise<void>;

/** Null for what is nothing to Lotse: reactions, typing, other people's coming and going. */
function handlerOf(activity: Activity): Handler | null {
  const { type, recipient, membersAdded, membersRemoved, action } = activity;
  if (type === ActivityTypes.Message) {
    const said = readMessage(activity);
    return said.kind === 'nothing' ? null : (parts, context) => reply(parts, context, said);
  }
  if (isGroup(activity)) return null;
  if (type === ActivityTypes.InstallationUpdate) return action === 'remove' ? forget : null;
  if (type !== ActivityTypes.ConversationUpdate) return null;
  const isBot = ({ id }: { id: string }) => id === recipient.id;
  if (membersRemoved?.some(isBot)) return forget;
  if (!membersAdded?.some(isBot)) return null;
  return async (parts, context) => await welcome(await Visit.open(parts, context));
}

async function forget({ chats }: BotParts, { activity }: TurnContext): Promise<void> {
  await chats.forget('teams', addressOf(activity));
}

/** Whatever goes wrong, the person is told. */
async function reply(parts: BotParts, context: TurnContext, said: Said): Promise<void> {
  try {
    await respond(await Visit.open(parts, context), said);
  } catch (error) {
    parts.log.error(faultOf(error), 'a message could not be answered');
    await sendText(context, parts.texts.t(context.activity.locale ?? 'de', 'status.unavailable'));
  }
}

async function respond(visit: Visit, said: Said): Promise<void> {
  const caseworker = await caseworkerOf(visit);
  if (caseworker === 'withdrawn') return;
  const { context, parts } = visit;
  const hear = (text: string) => (caseworker ? answerCase(visit, caseworker, text) : answer(visit, text));
  switch (said.kind) {
    case 'text': {
      const code = accessCodeIn(said.text);
      if (code) return await signIn(visit, code);
      return await hear(said.text);
    }
    case 'command':
      if (caseworker && (said.name === 'help' || said.name === 'start')) return await explain(visit, caseworker);
      return await obey(visit, said.name, said.argument);
    case 'press':
      return said.press.lotse === 'ask' ? await hear(said.press.text) : await press(visit, said.press);
    case 'unsupported': {
      if (caseworker) return await sendText(context, office(visit, 'case_unsupported'));
      const { language } = await visit.frame();
      return await sendText(context, parts.texts.t(language, 'status.unsupported'));
    }
  }
}

async function press(visit: Visit, pressed: Exclude<Press, { lotse: 'ask' }>): Promise<void> {
  switch (pressed.lotse) {
    case 'command':
      return await obey(visit, pressed.name, '');
    case 'region':
      return await chooseRegion(visit, pressed);
    case 'language':
      return await chooseLanguage(visit, pressed);
    case 'feedback':
      return await giveFeedback(visit, pressed);
    case 'delete':
      return await erase(visit, pressed.sure);
    case 'client_text':
      return await sendText(visit.context, pressed.text);
    case 'sign_out':
      return await signOut(visit);
  }
}
