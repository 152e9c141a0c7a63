import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  forgetConversation,
  giveFeedback,
  type RequestParts,
  readConversation,
} from '../../src/conversations/requests.js';
import { fold } from '../../src/languages/folding.js';
import { createTexts } from '../../src/languages/texts.js';
import { openConversationDatabase } from '../../src/providers/sqlite/conversation-database.js';
import { SqlConversationStore } from '../../src/providers/database/conversation-store.js';
import { fakeAnswer } from '../support/fake-assistant.js';
import { makeChange, makeConversation, makeTurn } from '../support/make-conversation.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const texts = createTexts();

/** A conversation of three answers. */
async function setUp(changes: Parameters<typeof makeConversation>[0] = {}) {
  const conversations = new SqlConversationStore(await openConversationDatabase(temporaryFolder()), fold);
  onTestFinished(() => conversations.close());
  const turns = [1, 2, 3].map(() => makeTurn({ answer: fakeAnswer({ id: randomUUID(), language: 'uk' }) }));
  const conversation = makeConversation({ ...changes, turns });
  for (const turn of turns) await conversations.save(makeChange({ ...conversation, turns: [turn] }));
  const recorder: RequestParts['recorder'] = {
    feedback: ({ counted }, { event }) => ({ event, counted, leaves: [] }),
  };
  const parts = { conversations, texts, recorder, mask: (text: string) => text.replace(/\d+/gu, '[number]') };
  const rate = async (index: number, helpful: boolean) =>
    (await giveFeedback(parts, turns[index]?.answer.id ?? '', { helpful })).offers;
  return { conversations, conversation, parts, rate, turns };
}

describe('feedback', () => {
  it('is thanked for in the language of the answer, and kept with numbers masked', async () => {
    const { parts, turns, conversations, conversation } = await setUp();
    const given = { helpful: false, reason: 'wrong' as const, comment: ' Rufen Sie 0690001 an ' };
    const { thanks } = await giveFeedback(parts, turns[0]?.answer.id ?? '', given);
    expect(thanks).toBe(texts.t('uk', 'feedback.thanks'));
    const kept = (await readConversation(conversations, conversation.id)).turns[0]?.feedback;
    expect(kept).toEqual({ helpful: false, reason: 'wrong', comment: 'Rufen Sie [number] an' });
  });

  it('offers a person when two answers in a row did not help', async () => {
    const { rate } = await setUp();
    expect(await rate(0, false)).toEqual([]);
    expect(await rate(2, false)).toEqual([]);
    expect(await rate(1, false)).toEqual(['handover']);
    expect(await rate(1, true)).toEqual([]);
    expect(await rate(2, false)).toEqual([]);
  });

  it('offers none while one is in charge', async () => {
    const handover = {
      ...{ id: randomUUID(), at: '2026-03-02T09:00:00.000Z', channel: 'mail' as const, office: 'Beratung' },
      ...{ replyTo: null, inCharge: true },
    };
    const { rate } = await setUp({ handover });
    await rate(0, false);
    expect(await rate(1, false)).toEqual([]);
  });
});

describe('what is not known', () => {
  it('is refused with what may have happened', async () => {
    const { parts, conversations, conversation } = await setUp();
    const nothingKept = { forget: async () => false };
    await forgetConversation(conversations, nothingKept, conversation.id);
    const refusal = { code: 'not_found', hint: expect.stringContaining('erased') };
    await expect(forgetConversation(conversations, nothingKept, conversation.id)).rejects.toMatchObject(refusal);
    await expect(readConversation(conversations, conversation.id)).rejects.toMatchObject(refusal);
    await expect(giveFeedback(parts, randomUUID(), { helpful: true })).rejects.toMatchObject(refusal);
  });
});
