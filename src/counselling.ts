import { randomUUID } from 'node:crypto';
import { latestChannel, stateOf } from './conversations/conversation-log.js';
import type { Turns } from './in-turn.js';
import { ownMessageIds } from './conversations/own-message-ids.js';
import { personLanguage } from './conversations/person-language.js';
import type { Conversation, ConversationMessage } from './domain/conversation.js';
import { sameLanguage } from './languages/readable-languages.js';
import type { Texts } from './languages/texts.js';
import type { Assistant } from './ports/assistant.js';
import type { ChatStore } from './ports/chat-store.js';
import type { ConversationStore } from './ports/conversation-store.js';
import type { Counselling, CounsellorMessage, HandoverNews } from './ports/counselling.js';
import type { OutgoingMessage } from './ports/message-sender.js';

export interface CounsellingParts {
  conversations: ConversationStore;
  chats: Pick<ChatStore, 'ofConversation'>;
  /** Shared with the answering of questions. */
  inTurn: Turns;
  assistant: Pick<Assistant, 'identifyLanguage' | 'translate'>;
  texts: Texts;
  /** The language a region's office writes in, where its text does not tell. */
  defaultLanguage(region: string): string;
  /** Called when there is something to be pushed. */
  onPushed(): void;
  now(): Date;
}

/** What counsellors' systems do in conversations, in order with the questions of the person. */
export function createCounselling(parts: CounsellingParts): Counselling {
  const { conversations, inTurn, texts, now } = parts;

  async function add(conversation: Conversation, message: ConversationMessage): Promise<void> {
    const pushed = await pushedTo(parts, conversation, message);
    if ((await conversations.addMessage(conversation.id, message, pushed)) && pushed.length > 0) parts.onPushed();
  }

  /** A text of Lotse's own about the hand-over. */
  function ownMessage(conversation: Conversation, what: keyof typeof ownMessageIds): ConversationMessage {
    const language = languageOf(parts, conversation);
    const values = { office: conversation.handover?.office ?? '', region: conversation.region };
    const id = `${ownMessageIds[what]}${randomUUID()}`;
    return {
      ...{ id, at: now().toISOString(), from: 'lotse', office: null },
      text: texts.t(language, `handover.${what}`, values),
      ...{ language: texts.bestLocale(language), original: null },
    };
  }

  return {
    reply: async (id, message) =>
      await inTurn.run(id, async () => {
        const conversation = await conversations.load(id);
        if (!conversation) return false;
        // Repeats would be translated for nothing.
        if (!conversation.messages.some((known) => known.id === message.id))
          await add(conversation, await forPerson(parts, conversation, message));
        return true;
      }),

    setInCharge: async (id, inCharge) =>
      await inTurn.run(id, async () => {
        const conversation = await conversations.load(id);
        if (!conversation?.handover || conversation.handover.inCharge === inCharge) return;
        const handover = { ...conversation.handover, inCharge };
        await conversations.save({ conversation: { ...stateOf(conversation), handover }, turn: null, outgoing: [] });
        if (!inCharge) await add(conversation, ownMessage(conversation, 'returned'));
      }),

    tell: async (id, news) =>
      await inTurn.run(id, async () => {
        const conversation = await conversations.load(id);
        // What was not said to be late need not be said to have come.
        if (!conversation?.handover || (lastNews(conversation) ?? 'arrived') === news) return;
        await add(conversation, ownMessage(conversation, news));
      }),
  };
}

/** What was told of the hand-over last; null when nothing was. */
function lastNews({ messages }: Conversation): HandoverNews | null {
  for (const { from, id } of messages.toReversed()) {
    if (from !== 'lotse') continue;
    if (id.startsWith(ownMessageIds.delayed)) return 'delayed';
    if (id.startsWith(ownMessageIds.arrived)) return 'arrived';
  }
  return null;
}

/** A counsellor's message in the person's language where that can be had, with the original beside it. */
async function forPerson(
  parts: CounsellingParts,
  conversation: Conversation,
  { id, at, text }: CounsellorMessage,
): Promise<ConversationMessage> {
  const { region, handover } = conversation;
  const fallback = parts.defaultLanguage(region);
  const from = (await parts.assistant.identifyLanguage(text, [fallback])) ?? fallback;
  const message = { id, at, from: 'counsellor' as const, office: handover?.office ?? null };
  const to = languageOf(parts, conversation);
  // Never throws; but a counsellor's word must come through whatever a translator does.
  const translated = sameLanguage(from, to)
    ? null
    : await parts.assistant.translate(text, { from, to }, region).catch(() => null);
  return translated === null
    ? { ...message, text, language: from, original: null }
    : { ...message, text: translated, language: to, original: { text, language: from } };
}

function languageOf({ defaultLanguage }: CounsellingParts, conversation: Conversation): string {
  return personLanguage(conversation, defaultLanguage(conversation.region));
}

/** The messenger's chat that the person wrote in last; none where people look for themselves. */
async function pushedTo(
  { chats }: CounsellingParts,
  conversation: Conversation,
  message: ConversationMessage,
): Promise<Omit<OutgoingMessage, 'attempts'>[]> {
  const latest = latestChannel(conversation);
  const lastTurnAt = conversation.turns.at(-1)?.at ?? '';
  const known = await chats.ofConversation(conversation.id);
  // A chat that was opened by a link since the last question is where the person is now.
  const chat = known.find(({ channel }) => channel === latest) ?? known.find(({ lastAt }) => lastAt > lastTurnAt);
  if (!chat) return [];
  const { channel, address } = chat;
  return [{ id: randomUUID(), channel, address, conversationId: conversation.id, message }];
}
