import type { Chat } from '../../../../src/domain/chat.js';
import type { CaseAnswer } from '../../../../src/domain/case.js';
import type { Caseworker } from '../../../../src/domain/chat.js';
import { LotseError } from '../../../../src/errors.js';
import { createTexts } from '../../../../src/languages/texts.js';
import type { Casework } from '../../../../src/ports/casework.js';
import type { ChatStore } from '../../../../src/ports/chat-store.js';
import { fakeAnswer, FakeAssistant } from '../../../support/fake-assistant.js';

export const texts = createTexts();

/** Chats in memory. */
export class MemoryChats implements ChatStore {
  readonly chats = new Map<string, Chat>();
  readonly handled = new Set<string>();

  async load(_: Chat['channel'], address: string): Promise<Chat | null> {
    return this.chats.get(address) ?? null;
  }
  async save(chat: Chat): Promise<void> {
    this.chats.set(chat.address, chat);
  }
  async forget(_: Chat['channel'], address: string): Promise<void> {
    this.chats.delete(address);
  }
  async ofConversation(id: string): Promise<Chat[]> {
    return [...this.chats.values()].filter((chat) => chat.conversationId === id || chat.earlier.includes(id));
  }
  async wasHandled(_: Chat['channel'], updateId: string): Promise<boolean> {
    return this.handled.has(updateId);
  }
  async markHandled(_: Chat['channel'], updateId: string): Promise<void> {
    this.handled.add(updateId);
  }
  async forgetOlderThan(): Promise<number> {
    return 0;
  }
}

export const caseworker: Caseworker = {
  id: '0c5f7e7a-2f6b-4f0e-9a3e-3f1f5a5f0009',
  region: 'musterstadt',
  name: 'Beratung Nord',
  invitedAt: '2026-03-01T08:00:00.000Z',
};

/** An Arabic question with an answer in both languages. */
export function fakeCase(changes: Partial<CaseAnswer> = {}): CaseAnswer {
  const answer = fakeAnswer({ language: 'ar' });
  const [source] = answer.sources;
  if (!source) throw new Error('the fake answer has a source');
  return {
    id: '7a0c5f7e-2f6b-4f0e-9a3e-3f1f5a5f0077',
    region: 'musterstadt',
    question: 'أين أتعلم الألمانية؟ رقمي [Telefon]',
    masked: true,
    language: 'ar',
    officeLanguage: 'de',
    parts: [
      {
        question: 'أين أتعلم الألمانية؟',
        answer,
        passages: [
          {
            text: 'المدرسة الشعبية تقدم دورات.',
            sources: [{ ...source, language: 'ar', title: 'تعلم', quote: 'المدرسة الشعبية تقدم دورات.' }],
            counterpart: {
              text: 'Die Volkshochschule bietet Deutschkurse an.',
              by: 'sentences',
              language: 'de',
              title: 'Deutsch lernen',
              url: source.url,
            },
          },
        ],
      },
    ],
    forClient: 'المدرسة الشعبية تقدم دورات.\nhttps://integreat.app/musterstadt/ar/deutsch/',
    forCaseworker: 'Die Volkshochschule bietet Deutschkurse an.',
    confidence: 0.85,
    sureness: 'high',
    unanswered: ['كم يكلف؟'],
    ...changes,
  };
}

/** Knows one caseworker, by the code `7K3M-9QXT-0WBZ-E5RD`. */
export class FakeCasework implements Casework {
  readonly asked: string[] = [];
  withdrawn = false;
  answer: CaseAnswer = fakeCase();

  async signIn(code: string): Promise<Caseworker> {
    if (code !== '7K3M-9QXT-0WBZ-E5RD')
      throw new LotseError('unauthorized', 'Nobody has this code.', 'Ask for another.');
    return caseworker;
  }
  async caseworker(id: string): Promise<Caseworker | null> {
    return this.withdrawn || id !== caseworker.id ? null : caseworker;
  }
  async ask(_: Caseworker, { text }: { text: string }): Promise<CaseAnswer> {
    if (text.length > 2000) throw new LotseError('invalid_request', 'Too long.', 'Write less.');
    this.asked.push(text);
    return this.answer;
  }
}

/** What the bot needs, all of it in memory. */
export function botParts({ assistant = new FakeAssistant(), casework = new FakeCasework() } = {}) {
  const logged: { fields: object; message: string }[] = [];
  const write = (fields: object, message: string) => {
    logged.push({ fields, message });
  };
  const log = { info: write, warn: write, error: write };
  const now = () => new Date('2026-11-23T10:00:00Z');
  const privacy = { conversationHours: 24, sendsElsewhere: false };
  return { assistant, casework, chats: new MemoryChats(), texts, log, now, privacy, logged };
}
