import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { makeChat } from '../../support/make-chat.js';
import { makeChange, makeConversation, makeMessage, makeTurn } from '../../support/make-conversation.js';
import { makeStoredPage, makeViewChange } from '../../support/make-stored.js';
import { postgresUnderTest } from './postgres-stores.js';

const postgres = await postgresUnderTest();

describe.skipIf(!postgres)('texts in PostgreSQL', () => {
  const open = async () => {
    if (!postgres) throw new Error('There is no PostgreSQL.');
    return await postgres.open();
  };

  it('may have any character, NUL among them, and no message is lost for it', async () => {
    const { conversations, chats, tickets, knowledge } = await open();
    const odd = 'a\0b \\u0000 \ud800 "\' \u{10ffff}';
    const conversation = makeConversation({ turns: [makeTurn({ question: odd })], counted: ['a"b', 'é'] });
    await conversations.save(makeChange(conversation));
    const message = makeMessage({ text: odd });
    expect(await conversations.addMessage(conversation.id, message, [])).toBe(true);
    await conversations.keepWaiting(makeChange(conversation).conversation, {
      messageId: '1',
      at: '2026',
      question: odd,
    });
    const loaded = await conversations.load(conversation.id);
    expect(loaded?.turns[0]?.question).toBe(odd);
    expect(loaded?.messages).toEqual([message]);
    // Beside JSON, what cannot be kept is shown as browsers show it.
    expect(loaded?.waiting[0]?.question).toBe(odd.replace('\0', '\u{fffd}').replace('\ud800', '\u{fffd}'));
    await conversations.save(makeChange({ ...conversation, turns: [], counted: ['b', 'a"b'] }));
    expect((await conversations.load(conversation.id))?.counted).toEqual(['a"b', 'b', 'é']);
    await chats.save(makeChat({ address: 'a\0b', conversationId: conversation.id }));
    expect((await chats.load('telegram', 'a\0b'))?.conversationId).toBe(conversation.id);
    await tickets.keepTicket(conversation.id, 'https://zammad.example', 't\0');
    expect(await tickets.conversationOf('https://zammad.example', 't\0')).toBe(conversation.id);
    const page = makeStoredPage('1', odd);
    await knowledge.commit(makeViewChange([page]));
    expect((await knowledge.load({ region: 'town', language: 'de' }))?.pages).toEqual([page]);
  });

  it('are in the order of their bytes, whatever the language of the database', async () => {
    const { databases } = await open();
    const names = ['b', 'ä', 'B', 'a', '🙂', '\u{ffff}'];
    const { db } = databases.conversations;
    for (const id of names)
      await db
        .insertInto('caseworkers')
        .values({ id, region: 'town', name: id, code_hash: id, invited_at: '2026' })
        .execute();
    const rows = await db.selectFrom('caseworkers').select('id').orderBy('id').execute();
    expect(rows.map(({ id }) => id)).toEqual(['B', 'a', 'b', 'ä', '\u{ffff}', '🙂']);
  });

  it('come with numbers that are numbers', async () => {
    const { databases } = await open();
    const { rows } = await sql`select 9007199254740991::bigint as one, sum(x) as two, count(*) as three
      from (values (1::bigint), (2)) as v (x)`.execute(databases.knowledge.db);
    expect(rows).toEqual([{ one: Number.MAX_SAFE_INTEGER, two: 3, three: 2 }]);
  });
});

describe.skipIf(!postgres)('what messages leave', () => {
  it('is moved also when it was numbered before what was moved already, and kept after it', async () => {
    if (!postgres) return;
    const { conversations, databases } = await postgres.open();
    const leaf = (id: string) => ({ kind: 'person' as const, event: null, id, region: 'town', counted: [] });
    const moved: unknown[] = [];
    const move = () => conversations.moveLeaves(10, async (leaves) => void moved.push(...leaves));
    await databases.conversations.transact(async (slow) => {
      await slow
        .insertInto('impact_outbox')
        .values({ conversation_hash: null, change: JSON.stringify(leaf('first')) })
        .execute();
      await conversations.save({ ...makeChange(makeConversation()), leaves: [leaf('second')] });
      expect(await move()).toBe(1);
    });
    expect(await move()).toBe(1);
    expect(moved).toEqual([leaf('second'), leaf('first')]);
  });
});
