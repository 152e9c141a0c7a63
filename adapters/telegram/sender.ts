import type { Api } from 'grammy';
import { readerLanguage } from '../../src/channels/reader-language.js';
import { sameLanguage } from '../../src/languages/readable-languages.js';
import type { Texts } from '../../src/languages/texts.js';
import type { Assistant } from '../../src/ports/assistant.js';
import type { ChannelLogger } from '../../src/ports/channel.js';
import type { ChatStore } from '../../src/ports/chat-store.js';
import type { MessageSender, OutgoingMessage } from '../../src/ports/message-sender.js';
import { isGone } from './bot-api.js';
import { deliver } from './deliver.js';
import { privateChatOf } from './person.js';
import { type Paragraph, paragraph } from './rich-text.js';

/** What takes longer is tried again by whoever gave it, so that it holds up nothing else. */
const longestAttemptMs = 30_000;

export interface SenderParts {
  api: Api;
  assistant: Assistant;
  chats: ChatStore;
  texts: Texts;
  log: ChannelLogger;
  /** Ends what is under way. */
  stopped: AbortSignal;
}

/** Brings what counsellors, or Lotse by itself, write to a person. Into a group nothing is written unasked. */
export function telegramSender(parts: SenderParts): MessageSender {
  const { assistant, chats, texts } = parts;
  return {
    channel: 'telegram',
    send: async ({ address, message }) => {
      const chatId = privateChatOf(address);
      if (chatId === null) return 'gone';
      const language = await readerLanguage(assistant, await chats.load('telegram', address), message);
      try {
        const signal = AbortSignal.any([parts.stopped, AbortSignal.timeout(longestAttemptMs)]);
        await deliver({ ...parts, signal }, { chatId }, messageParagraphs(message, texts, language));
        return 'sent';
      } catch (error) {
        if (!isGone(error)) throw error;
        await chats.forget('telegram', address);
        return 'gone';
      }
    },
  };
}

/** Who writes, and what; below a translation the counsellor's own words. */
function messageParagraphs(message: OutgoingMessage['message'], texts: Texts, language: string): Paragraph[] {
  const { from, office, text, original } = message;
  const t = texts.t;
  if (from === 'lotse') return [paragraph(text)];
  const isForeign = original === null && !sameLanguage(message.language, language);
  return [
    paragraph(t(language, 'handover.writes', { office: office ?? t(language, 'chat.counsellor') }), { bold: true }),
    ...(isForeign ? [paragraph(t(language, 'handover.untranslated'), { italic: true })] : []),
    paragraph(text),
    ...(original
      ? [
          paragraph(t(language, 'notice.machine_translated'), { italic: true }),
          { spans: [{ text: original.text }], quoted: true },
        ]
      : []),
  ];
}
