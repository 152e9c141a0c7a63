import type { CloudAdapter, TurnContext } from 'botbuilder';
import { readerLanguage } from '../../src/channels/reader-language.js';
import type { ConversationMessage } from '../../src/domain/conversation.js';
import { sameLanguage } from '../../src/languages/readable-languages.js';
import type { Texts } from '../../src/languages/texts.js';
import type { Assistant } from '../../src/ports/assistant.js';
import type { ChatStore } from '../../src/ports/chat-store.js';
import type { MessageSender } from '../../src/ports/message-sender.js';
import { messageCard } from './cards/message-card.js';
import { isGroup } from './incoming.js';
import { readReference } from './reference.js';
import { sendCard, sendText } from './replies.js';

export interface SenderParts {
  adapter: Pick<CloudAdapter, 'continueConversationAsync'>;
  /** Empty in the emulator. */
  appId: string;
  assistant: Assistant;
  chats: ChatStore;
  texts: Texts;
}

/** Writes counsellors' messages into chats, by the reference that the last message left. Into a group nothing is written unasked. */
export function createSender({ adapter, appId, assistant, chats, texts }: SenderParts): MessageSender {
  return {
    channel: 'teams',
    send: async ({ address, message }) => {
      const chat = await chats.load('teams', address);
      const reference = readReference(chat?.reference ?? null);
      if (!chat || !reference?.conversation || isGroup({ conversation: reference.conversation })) return 'gone';
      const language = await readerLanguage(assistant, chat, message);
      let failure: unknown = null;
      await adapter.continueConversationAsync(appId, reference, async (context) => {
        await write(context, message, texts, language).catch((error: unknown) => {
          failure = error;
        });
      });
      if (failure === null) return 'sent';
      const { statusCode } = failure as { statusCode?: number };
      if (statusCode === 403 || statusCode === 404) return 'gone';
      throw failure;
    },
  };
}

async function write(
  context: TurnContext,
  message: ConversationMessage,
  texts: Texts,
  language: string,
): Promise<void> {
  const card = messageCard(message, texts, language, sameLanguage(message.language, language));
  if (card) return await sendCard(context, card, message.text);
  const writes = message.office ? texts.t(language, 'handover.writes', { office: message.office }) : '';
  await sendText(context, [writes, message.text].filter(Boolean).join('\n'));
}
