import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Feedback } from '../../src/domain/conversation.js';
import type { ImpactChange } from '../../src/domain/impact.js';
import type { ConversationStore } from '../../src/ports/conversation-store.js';
import { makeChat } from '../support/make-chat.js';
import {
  makeChange,
  makeConversation,
  makeMessage,
  makeOutgoing,
  makePushed,
  makeTurn,
} from '../support/make-conversation.js';
import type { StoresUnderTest } from './stores-under-test.js';

const rounds = 12;
const later = '2026-03-05T09:00:00.000Z';
const helpful: Feedback = { helpful: true, reason: null, comment: null };
const unhelpful: Feedback = { helpful: false, reason: null, comment: null };

/** Begins work of several processes at the same moment, and says how each ended; refusals that name an erasure are fine. */
async function race(...works: (() => Promise<unknown>)[]): Promise<PromiseSettledResult<unknown>[]> {
  const ends = await Promise.allSettled(works.map((work) => work()));
  for (const end of ends) if (end.status === 'rejected') expect(end.reason).toMatchObject({ code: 'not_found' });
  return ends;
}

/**
 * What must hold when processes work on the same conversation at the same moment.
 * @param open two connections to the same data, empty at first; a process has one
 */
export function describeConversationRaces(
  name: string,
  open: () => Promise<{ one: StoresUnderTest; other: StoresUnderTest }>,
): void {
  describe(`${name} with two processes`, () => {
    it('erases all of a conversation that is written to at the same moment, or what comes next finds none', async () => {
      const { one, other } = await open();
      for (let round = 0; round < rounds; round += 1) {
        const conversation = makeConversation();
        const [first] = conversation.turns;
        await one.conversations.save(makeChange(conversation));
        const message = makeMessage();
        const again = { ...makeChange({ ...conversation, turns: [makeTurn()] }, [makeOutgoing(conversation)]) };
        await race(
          () => other.conversations.addMessage(conversation.id, message, [makePushed(conversation, message)]),
          () => one.conversations.save({ ...again, isKnown: true }),
          () => one.conversations.forget(conversation.id),
          () => other.conversations.saveFeedback(first?.answer.id ?? '', helpful),
          () => other.tickets.keepTicket(conversation.id, 'https://zammad.example', randomUUID()),
        );
        expect(await one.conversations.load(conversation.id)).toBeNull();
        // There is nothing left that could be forgotten.
        expect(await other.conversations.forget(conversation.id)).toBe(false);
      }
    });

    it('keeps one answer of a message that two have answered, with what goes out with it', async () => {
      const { one, other } = await open();
      for (let round = 0; round < rounds; round += 1) {
        const messageId = 'a "quoted" id';
        const conversation = makeConversation(round % 2 === 0 ? {} : { turns: [] });
        if (conversation.turns.length > 0) await one.conversations.save(makeChange(conversation));
        const ends = await race(
          ...[one, other].map(({ conversations }) => async () => {
            const answer = makeTurn({ messageId });
            await conversations.save(makeChange({ ...conversation, turns: [answer] }, [makeOutgoing(conversation)]));
          }),
        );
        expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
        const kept = await one.conversations.load(conversation.id);
        expect(kept?.turns.filter(({ messageId }) => messageId !== null)).toHaveLength(1);
        // Of a conversation only the oldest is due.
        const [handover, ...others] = await one.conversations.dueHandovers('2999-01-01T00:00:00Z', 1_000);
        await one.conversations.handoverDelivered(handover?.id ?? '');
        others.push(...(await one.conversations.dueHandovers('2999-01-01T00:00:00Z', 1_000)));
        expect({ of: handover?.conversationId, others }).toEqual({ of: conversation.id, others: [] });
      }
    });

    it('keeps a conversation whose time was over when a message came, with the message; or erases both', async () => {
      const { one, other } = await open();
      for (let round = 0; round < rounds; round += 1) {
        const idle = Array.from({ length: 4 }, () => makeConversation());
        const chats = idle.map(({ id }) => makeChat({ address: id, conversationId: id }));
        for (const conversation of idle) await one.conversations.save(makeChange(conversation));
        for (const chat of chats) await one.chats.save(chat);
        const added = idle.map((conversation) => async () => {
          const message = makeMessage({ at: later });
          return await other.conversations.addMessage(conversation.id, message, [makePushed(conversation, message)]);
        });
        const times = { idleSince: '2026-03-04', handedOverIdleSince: '2026-03-04' };
        const [, ...ends] = await race(() => one.conversations.forgetOlderThan(times), ...added);
        for (const [n, { id }] of idle.entries()) {
          const isAdded = ends[n]?.status === 'fulfilled' && ends[n].value === true;
          const kept = await one.conversations.load(id);
          expect(kept?.messages.length).toBe(isAdded ? 1 : undefined);
          const chat = await one.chats.load('telegram', id);
          expect(chat?.conversationId).toBe(isAdded ? id : null);
          expect(await other.conversations.forget(id)).toBe(isAdded);
        }
      }
    });

    it('counts a conversation’s question as helpful once', async () => {
      const { one, other } = await open();
      const find = async (atLeast: number) =>
        (await one.conversations.helpfulQuestions('musterstadt', 'de', ['de:1'], atLeast)).length;
      for (let round = 0; round < rounds; round += 1) {
        const turns = [makeTurn(), makeTurn()];
        const conversation = makeConversation();
        for (const turn of turns) await one.conversations.save(makeChange({ ...conversation, turns: [turn] }));
        const rate =
          (store: ConversationStore, turn: number, feedback = helpful) =>
          () =>
            store.saveFeedback(turns[turn]?.answer.id ?? '', feedback);
        await race(
          rate(one.conversations, 0),
          rate(other.conversations, 0),
          rate(one.conversations, 1, round % 3 === 0 ? unhelpful : helpful),
          rate(other.conversations, 1),
        );
        await one.conversations.saveFeedback(turns[0]?.answer.id ?? '', helpful);
      }
      expect(await find(rounds)).toBe(1);
      expect(await find(rounds + 1)).toBe(0);
    });

    it('gives a link to one of those who use it', async () => {
      const { one, other } = await open();
      for (let round = 0; round < rounds; round += 1) {
        const conversation = makeConversation();
        await one.conversations.save(makeChange(conversation));
        const token = randomUUID();
        await one.conversations.saveLink(token, conversation.id, later);
        const use = ({ conversations }: StoresUnderTest) => conversations.useLink(token, '2026-03-02');
        const used = await Promise.all([use(one), use(other), use(one), use(other)]);
        expect(used.filter((id) => id !== null)).toEqual([conversation.id]);
      }
    });

    it('adds a message once for its id, and pushes it once', async () => {
      const { one, other } = await open();
      for (let round = 0; round < rounds; round += 1) {
        const conversation = makeConversation();
        await one.conversations.save(makeChange(conversation));
        const message = makeMessage();
        const add = ({ conversations }: StoresUnderTest) =>
          conversations.addMessage(conversation.id, message, [makePushed(conversation, message)]);
        const added = await Promise.all([add(one), add(other), add(one), add(other)]);
        expect(added.filter(Boolean)).toHaveLength(1);
        const { messages } = (await other.conversations.load(conversation.id)) ?? {};
        expect(messages).toEqual([message]);
        const [due] = await one.conversations.dueMessages(later, 10);
        expect(due?.conversationId).toBe(conversation.id);
        await one.conversations.messageDelivered(due?.id ?? '');
        expect(await one.conversations.dueMessages(later, 10)).toEqual([]);
      }
    });

    it('keeps the last twenty turns, each with what goes out with it, in their order', async () => {
      const { one, other } = await open();
      const conversation = makeConversation();
      await one.conversations.save(makeChange(conversation));
      const say = async ({ conversations }: StoresUnderTest) => {
        const turn = makeTurn({ question: randomUUID() });
        const mail = makeOutgoing(conversation, { body: turn.question });
        await conversations.save({ ...makeChange({ ...conversation, turns: [turn] }, [mail]), isKnown: true });
      };
      await Promise.all(Array.from({ length: 30 }, (_, n) => say(n % 2 === 0 ? one : other)));
      const { turns = [] } = (await one.conversations.load(conversation.id)) ?? {};
      const sent: string[] = [];
      for (;;) {
        const [due] = await one.conversations.dueHandovers(later, 10);
        if (!due) break;
        if (due.channel === 'mail') sent.push(due.body);
        await other.conversations.handoverDelivered(due.id);
      }
      expect(sent).toHaveLength(30);
      expect(turns.map(({ question }) => question)).toEqual(sent.slice(-20));
    });

    it('moves everything that messages leave once, also while they leave more', async () => {
      const { one, other } = await open();
      const left = new Set<string>();
      const moved: string[] = [];
      let isLeaving = true;
      const leave = async ({ conversations }: StoresUnderTest) => {
        for (let n = 0; n < 25; n += 1) {
          const leaves: ImpactChange[] = Array.from({ length: 3 }, () => {
            const id = randomUUID();
            left.add(id);
            return { kind: 'person', event: null, id, region: 'musterstadt', counted: [] };
          });
          await conversations.save({ ...makeChange(makeConversation()), leaves });
        }
      };
      const move = async ({ conversations }: StoresUnderTest) => {
        const take = async (leaves: ImpactChange[]) =>
          void moved.push(...leaves.map((leaf) => ('id' in leaf && leaf.id) || ''));
        while (isLeaving) await conversations.moveLeaves(7, take);
        while ((await conversations.moveLeaves(7, take)) > 0);
      };
      const moving = [move(one), move(other)];
      await Promise.all([leave(one), leave(other), leave(one), leave(other)]);
      isLeaving = false;
      await Promise.all(moving);
      expect(moved).toHaveLength(left.size);
      expect(new Set(moved)).toEqual(left);
    });
  });
}
