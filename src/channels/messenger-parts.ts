import type { Texts } from '../languages/texts.js';
import type { Assistant } from '../ports/assistant.js';
import type { Casework } from '../ports/casework.js';
import type { ChannelLogger } from '../ports/channel.js';
import type { ChatStore } from '../ports/chat-store.js';
import type { Privacy } from './privacy-lines.js';

/** What a bot in a messenger works with. */
export interface MessengerParts {
  assistant: Assistant;
  casework: Casework;
  chats: ChatStore;
  texts: Texts;
  log: ChannelLogger;
  /** For what is said about privacy. */
  privacy: Privacy;
  now(): Date;
}
