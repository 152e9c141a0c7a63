import { onTestFinished } from 'vitest';
import { createTelegramChannel, type TelegramParts } from '../../../adapters/telegram/telegram-channel.js';
import type { CaseAnswer, CaseRequest } from '../../../src/domain/case.js';
import type { Caseworker } from '../../../src/domain/chat.js';
import { LotseError } from '../../../src/errors.js';
import { createTexts } from '../../../src/languages/texts.js';
import type { ServedRegion } from '../../../src/ports/assistant.js';
import type { Casework } from '../../../src/ports/casework.js';
import type { ChatStore } from '../../../src/ports/chat-store.js';
import { SqlChatStore } from '../../../src/providers/database/chat-store.js';
import { openConversationDatabase } from '../../../src/providers/sqlite/conversation-database.js';
import { FakeAssistant, fakeRegion } from '../../support/fake-assistant.js';
import { makeCaseworker } from '../../support/make-chat.js';
import { TelegramPerson } from '../../support/telegram-person.js';
import { startTelegramServer, type TelegramServer } from '../../support/telegram-server.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

export const texts = createTexts();

/** Keeps what is logged, as an operator would read it. */
export class TestLog {
  readonly lines: string[] = [];
  readonly info = this.note('info');
  readonly warn = this.note('warn');
  readonly error = this.note('error');

  private note(level: string) {
    return (fields: object, message: string) => void this.lines.push(`${level} ${message} ${JSON.stringify(fields)}`);
  }
}

export interface BotOptions extends Partial<TelegramParts> {
  telegram?: TelegramServer;
}

/** A bot at work: its Telegram, what it asks, what it keeps. It is stopped when the test is over. */
export async function startBot(options: BotOptions = {}) {
  const telegram = options.telegram ?? (await startTelegramServer());
  const assistant = new FakeAssistant();
  const log = new TestLog();
  const chats = options.chats ?? (await openChats());
  const channel = createTelegramChannel({
    ...{ assistant, casework: noCasework, chats, texts, log },
    settings: telegram.settings,
    publicUrl: 'https://lotse.example',
    ...withoutTelegram(options),
  });
  let stopped = false;
  const stop = async () => {
    if (!stopped) await channel.stop();
    stopped = true;
  };
  onTestFinished(stop);
  await channel.start();
  return {
    ...{ telegram, assistant, chats, channel, log, stop },
    /** Somebody who writes in private, with a German telephone. */
    person: (id = 42, person: { language?: string; group?: number } = {}) =>
      new TelegramPerson(telegram, id, { language: 'de', ...person }),
    /** Resolves when Telegram has been told that everything is done. */
    allDone: () => telegram.until('all is confirmed', () => telegram.unconfirmed.length === 0),
  };
}

function withoutTelegram({ telegram: _, ...options }: BotOptions): Partial<TelegramParts> {
  return options;
}

/** Where chats are kept, in a database of its own. */
export async function openChats(folder = temporaryFolder()): Promise<ChatStore> {
  const database = await openConversationDatabase(folder);
  onTestFinished(() => database.close());
  return new SqlChatStore(database);
}

/** Towns to choose from. */
export function towns(...names: string[]): ServedRegion[] {
  return names.map((name) => ({ ...fakeRegion, slug: name.toLowerCase().replaceAll(' ', '-'), name }));
}

const noCasework: Casework = {
  signIn: async () => {
    throw new LotseError('unauthorized', 'Nobody has this code.', 'Ask for one.');
  },
  caseworker: async () => null,
  ask: async () => {
    throw new Error('not in this test');
  },
};

/** Casework of one caseworker, whose code is `right`. */
export class FakeCasework implements Casework {
  readonly asked: CaseRequest[] = [];
  readonly known = makeCaseworker();
  withdrawn = false;

  constructor(private readonly answer: (request: CaseRequest) => CaseAnswer) {}

  async signIn(code: string): Promise<Caseworker> {
    return code === 'right' ? this.known : await noCasework.signIn(code);
  }

  async caseworker(id: string): Promise<Caseworker | null> {
    return id === this.known.id && !this.withdrawn ? this.known : null;
  }

  async ask(_: Caseworker, request: CaseRequest): Promise<CaseAnswer> {
    this.asked.push(request);
    return this.answer(request);
  }
}
