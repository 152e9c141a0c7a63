import { setTimeout as delay } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { hashOfConversation } from '../../../src/domain/conversation-hash.js';
import type { Conversation } from '../../../src/domain/conversation.js';
import type { ImpactChange, LeftEvent } from '../../../src/domain/impact.js';
import type { ConversationStore } from '../../../src/ports/conversation-store.js';
import { makeChange, makeConversation, makeTurn } from '../../support/make-conversation.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { bytesOf, openStores } from './conversation-file.js';

const person = (id: string): ImpactChange => ({ kind: 'person', event: null, id, region: 'musterstadt', counted: [] });

/** Long enough for pages of its own in the file. */
const quoted = 'xylophone '.repeat(2000);

function kept(conversation: Conversation, text = quoted): ImpactChange {
  const question = { id: randomUUID(), region: 'musterstadt', day: '2026-03-02', language: 'de', topic: null, text };
  const conversationHash = hashOfConversation(conversation.id);
  return { kind: 'kept', question: { ...question, outcome: 'not_answered', conversationHash } };
}

async function moved(store: ConversationStore, limit = 100): Promise<ImpactChange[]> {
  const all: ImpactChange[] = [];
  await store.moveLeaves(limit, async (leaves) => void all.push(...leaves));
  return all;
}

async function open() {
  const dataDir = temporaryFolder();
  const { conversations } = await openStores(dataDir);
  return { dataDir, store: conversations };
}

describe('what messages leave', () => {
  it('is moved once, in its order, and then in the files no more', async () => {
    const { dataDir, store } = await open();
    const conversation = makeConversation();
    const leaves = [person('1'), kept(conversation), person('2')];
    await store.save({ ...makeChange(conversation), leaves });
    await store.save({ ...makeChange(makeConversation()), leaves: [person('3')] });
    expect(await store.moveLeaves(2, async (some) => expect(some).toEqual(leaves.slice(0, 2)))).toBe(2);
    expect(await moved(store)).toEqual([person('2'), person('3')]);
    expect(await store.moveLeaves(100, async () => expect.unreachable())).toBe(0);
    await store.forget(conversation.id);
    expect(bytesOf(dataDir)).not.toContain('xylophone');
  });

  it('is not there when its message could not be kept', async () => {
    const { store } = await open();
    const change = { ...makeChange(makeConversation()), leaves: [person('1')], isKnown: true };
    await expect(store.save(change)).rejects.toMatchObject({ code: 'not_found' });
    expect(await moved(store)).toEqual([]);
  });

  it('stays when it cannot be taken, and comes again', async () => {
    const { store } = await open();
    await store.save({ ...makeChange(makeConversation()), leaves: [person('1')] });
    const failing = store.moveLeaves(100, async () => {
      throw new Error('disk full');
    });
    await expect(failing).rejects.toThrow('disk full');
    expect(await moved(store)).toEqual([person('1')]);
  });

  it('is moved by one process at a time, and messages are kept meanwhile', async () => {
    const { dataDir, store } = await open();
    const { conversations: other } = await openStores(dataDir);
    await store.save({ ...makeChange(makeConversation()), leaves: [person('1')] });
    const first = await store.moveLeaves(100, async () => {
      expect(await moved(other)).toEqual([]);
      await other.save({ ...makeChange(makeConversation()), leaves: [person('2')] });
    });
    expect(first).toBe(1);
    expect(await moved(other)).toEqual([person('2')]);
  });
});

describe('a question on its way to be kept', () => {
  it('is erased with its conversation, and nowhere in the files', async () => {
    const { dataDir, store } = await open();
    const [conversation, other] = [makeConversation(), makeConversation()];
    await store.save({ ...makeChange(conversation), leaves: [kept(conversation)] });
    await store.save({ ...makeChange(other), leaves: [kept(other, 'marimba')] });
    expect(bytesOf(dataDir)).toContain('xylophone');
    expect(await store.forget(conversation.id)).toBe(true);
    expect(bytesOf(dataDir)).not.toContain('xylophone');
    expect(await moved(store)).toMatchObject([{ question: { text: 'marimba' } }]);
  });

  it('outlives a conversation whose time is over, as whoever agreed was told; it can still be erased', async () => {
    const { dataDir, store } = await open();
    const conversation = makeConversation();
    await store.save({ ...makeChange(conversation), leaves: [kept(conversation)] });
    const times = { idleSince: '2026-03-03', handedOverIdleSince: '2026-03-03' };
    expect(await store.forgetOlderThan(times)).toBe(1);
    expect(bytesOf(dataDir)).toContain('xylophone');
    // Nothing else leads back to the conversation.
    expect(bytesOf(dataDir)).not.toContain(conversation.id);
    expect(await store.forget(conversation.id)).toBe(true);
    expect(bytesOf(dataDir)).not.toContain('xylophone');
    expect(await moved(store)).toEqual([]);
  });

  it('is not erased in the middle of being moved, but after: whoever erases waits', async () => {
    const { dataDir, store } = await open();
    const { conversations: other } = await openStores(dataDir);
    const conversation = makeConversation();
    await store.save({ ...makeChange(conversation), leaves: [kept(conversation)] });
    const done: string[] = [];
    let forgetting: Promise<unknown> = Promise.resolve();
    await store.moveLeaves(100, async () => {
      forgetting = other.forget(conversation.id).then(() => done.push('forgotten'));
      await delay(60);
      done.push('taken');
    });
    await forgetting;
    expect(done).toEqual(['taken', 'forgotten']);
    expect(await moved(store)).toEqual([]);
  });
});

describe('feedback', () => {
  const event: LeftEvent = {
    ...{ id: 'event', outcome: 'answered', asked: 'de', cited: ['de:1'], topic: null, variant: null, counted: null },
  };

  it('leaves what it leaves together with the word itself', async () => {
    const { store } = await open();
    const turn = makeTurn({ event });
    const conversation = makeConversation({ turns: [makeTurn(), turn], counted: ['before'] });
    for (const each of conversation.turns) await store.save(makeChange({ ...conversation, turns: [each] }));
    const feedback = { helpful: true, reason: null, comment: null };
    const counted = { ...event, counted: { helpful: true, day: '2026-03-02' } };
    const leave = vi.fn(() => ({ event: counted, counted: ['before', 'new'], leaves: [person('1')] }));
    const after = await store.saveFeedback(turn.answer.id, feedback, leave);
    expect(leave).toHaveBeenCalledWith(expect.objectContaining({ id: conversation.id, counted: ['before'] }), {
      ...turn,
      feedback,
    });
    expect(after).toMatchObject({ counted: ['before', 'new'], turns: [{ event: null }, { event: counted, feedback }] });
    expect(await store.load(conversation.id)).toEqual(after);
    expect(await moved(store)).toEqual([person('1')]);
  });

  it('is remembered in what a message counts in that was answered meanwhile', async () => {
    const { store } = await open();
    const conversation = makeConversation({ counted: ['question'] });
    const [turn = makeTurn()] = conversation.turns;
    await store.save(makeChange(conversation));
    const feedback = { helpful: true, reason: null, comment: null };
    await store.saveFeedback(turn.answer.id, feedback, () => ({
      ...{ event, counted: ['question', 'feedback'], leaves: [] },
    }));
    await store.save({ ...makeChange({ ...conversation, counted: ['question', 'page'] }), turn: null });
    expect((await store.load(conversation.id))?.counted.toSorted()).toEqual(['feedback', 'page', 'question']);
  });
});
