import { describe, expect, it } from 'vitest';
import { makeCaseworker, makeChat } from '../../support/make-chat.js';
import {
  makeChange,
  makeConversation,
  makeMessage,
  makeOutgoing,
  makePushed,
  makeTurn,
} from '../../support/make-conversation.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { bytesOf, openStores } from './conversation-file.js';

const words = {
  ...{ turn: 'xylophone', feedback: 'marimba', handover: 'vibraphone', message: 'glockenspiel', waiting: 'celesta' },
  ...{ pushed: 'dulcimer', link: 'theremin', ticket: 'bandoneon', chat: 'didgeridoo', reference: 'hurdygurdy' },
};
/** Long enough for pages of its own in the file. */
const long = (word: string) => `${word} `.repeat(2000);
const now = '2026-03-02T09:00:00.000Z';

async function filled() {
  const dataDir = temporaryFolder();
  const stores = await openStores(dataDir);
  const { conversations, chats, tickets } = stores;
  const conversation = makeConversation({ turns: [makeTurn({ question: long(words.turn) })] });
  const answerId = conversation.turns[0]?.answer.id ?? '';
  const message = makeMessage({ at: now, text: long(words.message) });
  await conversations.save(makeChange(makeConversation()));
  await conversations.save(makeChange(conversation, [makeOutgoing(conversation, { body: long(words.handover) })]));
  await conversations.saveFeedback(answerId, { helpful: true, reason: null, comment: words.feedback });
  await conversations.saveFeedback(answerId, { helpful: false, reason: null, comment: null });
  await conversations.addMessage(conversation.id, message, [
    makePushed(conversation, { ...message, text: long(words.pushed) }),
  ]);
  const waiting = { messageId: '1', at: now, question: long(words.waiting) };
  await conversations.keepWaiting(makeChange(conversation).conversation, waiting);
  await conversations.saveLink(words.link, conversation.id, '2026-03-05T09:00:00.000Z');
  await tickets.keepTicket(conversation.id, 'https://zammad.example', words.ticket);
  const chat = makeChat({ address: words.chat, conversationId: conversation.id, reference: long(words.reference) });
  await chats.save(chat);
  await conversations.save(makeChange(makeConversation()));
  expect(found(dataDir)).toEqual(Object.keys(words));
  return { dataDir, ...stores, conversation, chat };
}

/** Of which tables something stands in the files. */
function found(dataDir: string): string[] {
  const bytes = bytesOf(dataDir);
  return Object.entries(words).flatMap(([table, word]) => (bytes.includes(word) ? [table] : []));
}

describe('forgotten text', () => {
  it('is nowhere in the files after one conversation was forgotten', async () => {
    const { dataDir, conversations, conversation } = await filled();
    await conversations.forget(conversation.id);
    expect(found(dataDir)).toEqual([]);
  });

  it('is nowhere in the files when a chat had left the conversation: not even its id', async () => {
    const { dataDir, conversations, chats, conversation } = await filled();
    const left = makeChat({ address: 'left', conversationId: 'another', earlier: ['one', conversation.id, 'two'] });
    await chats.save(left);
    expect(bytesOf(dataDir)).toContain(conversation.id);
    await conversations.forget(conversation.id);
    expect(bytesOf(dataDir)).not.toContain(conversation.id);
    expect(await chats.load(left.channel, left.address)).toEqual({ ...left, earlier: ['one', 'two'] });
  });

  it('is nowhere in the files after its time was over', async () => {
    const { dataDir, conversations, chats } = await filled();
    await conversations.forgetOlderThan({ idleSince: '2026-03-03', handedOverIdleSince: '2026-03-03' });
    expect(found(dataDir)).toEqual(['chat', 'reference']);
    await chats.forgetOlderThan({ idleSince: '2026-03-03', handledSince: '2026-03-03' });
    expect(found(dataDir)).toEqual([]);
  });

  it('is nowhere in the files when another process, such as `lotse forget`, does it beside a running server', async () => {
    const { dataDir, conversation } = await filled();
    const other = await openStores(dataDir);
    await other.conversations.forget(conversation.id);
    expect(found(dataDir)).toEqual([]);
  });

  it('of a chat is nowhere in the files after the chat was forgotten', async () => {
    const { dataDir, chats, chat } = await filled();
    await chats.forget(chat.channel, chat.address);
    expect(found(dataDir)).not.toContain('chat');
    expect(found(dataDir)).not.toContain('reference');
  });

  it('is nowhere in the files after a caseworker was withdrawn', async () => {
    const { dataDir, caseworkers } = await filled();
    const caseworker = makeCaseworker({ name: 'Erika Sousaphone' });
    await caseworkers.add(caseworker, 'flugelhorn');
    expect(bytesOf(dataDir)).toContain('Sousaphone');
    await caseworkers.withdraw(caseworker.id);
    expect(bytesOf(dataDir)).not.toContain('Sousaphone');
    expect(bytesOf(dataDir)).not.toContain('flugelhorn');
  });

  it('is nowhere in the files after handled updates were', async () => {
    const { dataDir, chats } = await filled();
    await chats.markHandled('telegram', 'sousaphone', now);
    expect(bytesOf(dataDir).includes('sousaphone')).toBe(true);
    await chats.forgetOlderThan({ idleSince: now, handledSince: '2026-03-03' });
    expect(bytesOf(dataDir).includes('sousaphone')).toBe(false);
  });
});
