import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hashOfConversation } from '../../src/domain/conversation-hash.js';
import { fold } from '../../src/languages/folding.js';
import { SqlConversationStore } from '../../src/providers/database/conversation-store.js';
import { conversationTables, impactTables, otherTables } from '../../src/providers/database/personal-columns.js';
import { SqlPersonalData } from '../../src/providers/database/personal-data.js';
import { openConversationDatabase } from '../../src/providers/sqlite/conversation-database.js';
import { openImpactDatabase } from '../../src/providers/sqlite/impact-database.js';
import { makeChange, makeConversation, makeOutgoing, makeTurn } from '../support/make-conversation.js';
import { temporaryFolder } from '../support/temporary-folder.js';

async function opened() {
  const folder = temporaryFolder();
  const [conversations, impact] = [await openConversationDatabase(folder), await openImpactDatabase(folder)];
  onTestFinished(async () => {
    await conversations.close();
    await impact.close();
  });
  const reader = new SqlPersonalData({ conversations, impact }, () => new Date('2026-05-04T12:00:00Z'));
  return { conversations, impact, reader };
}

async function columnsOf(db: Parameters<ReturnType<typeof sql<{ name: string }>>['execute']>[0], table: string) {
  const { rows } = await sql<{ name: string }>`select name from pragma_table_info(${table})`.execute(db);
  return rows.map(({ name }) => name).sort();
}

async function tablesOf(db: Parameters<typeof columnsOf>[0]) {
  const { rows } = await sql<{ name: string }>`select name from sqlite_schema where type = 'table'`.execute(db);
  return rows.map(({ name }) => name).filter((name) => !/^(?:sqlite|kysely)_/u.test(name));
}

describe('what a person gets', () => {
  it('names every column of every table: given, or left out for a reason', async () => {
    const { conversations, impact } = await opened();
    for (const [{ db }, tables] of [
      [conversations, conversationTables],
      [impact, impactTables],
    ] as const) {
      for (const name of await tablesOf(db as never)) {
        const columns = tables[name]?.columns;
        if (columns) expect(Object.keys(columns).sort(), name).toEqual(await columnsOf(db as never, name));
        else expect(otherTables, name).toHaveProperty(name);
      }
    }
  });

  it('leaves out nothing that holds text, an address or a choice', () => {
    const leftOut = Object.entries({ ...conversationTables, ...impactTables }).flatMap(([table, { columns }]) =>
      Object.entries(columns).flatMap(([name, column]) => (typeof column === 'string' ? [] : [`${table}.${name}`])),
    );
    expect(
      leftOut.filter((name) => /text|question$|message$|address|feedback|reply|region|language/u.test(name)),
    ).toEqual([]);
  });

  it('is all of one conversation, from both files, and nothing of another', async () => {
    const { conversations, impact, reader } = await opened();
    const store = new SqlConversationStore(conversations, fold);
    const mine = makeConversation({ turns: [makeTurn({ question: 'Meine Frage?' })], consent: true });
    const other = makeConversation({ turns: [makeTurn({ question: 'Andere Frage?' })] });
    await store.save(makeChange(mine, [makeOutgoing(mine, { body: 'Mein Brief' })]));
    await store.save(makeChange(other, [makeOutgoing(other)]));
    const question = (id: string, text: string) => ({
      ...{
        id: randomUUID(),
        region: 'musterstadt',
        day: '2026-05-01',
        language: 'de',
        outcome: 'answered',
        topic: null,
      },
      ...{ text, conversation_hash: hashOfConversation(id) },
    });
    await impact.db
      .insertInto('kept_questions')
      .values([question(mine.id, 'Behaltene Frage'), question(other.id, 'Andere behaltene Frage')])
      .execute();
    const chat = (address: string, changes: object) => ({
      ...{ channel: 'telegram' as const, address, conversation: mine.id, earlier: '[]', region: 'musterstadt' },
      ...{ language: 'de', caseworker: null, reference: null, last_at: '2026-05-01T00:00:00Z', ...changes },
    });
    await conversations.db
      .insertInto('chats')
      .values([chat('123', {}), chat('456', { caseworker: randomUUID() })])
      .execute();

    const data = await reader.ofConversation(mine.id);
    expect(data).toMatchObject({ conversation: mine.id, exportedAt: '2026-05-04T12:00:00.000Z' });
    expect(Object.keys(data?.kept ?? {}).sort()).toEqual([
      'chats',
      'conversations',
      'handovers',
      'kept_questions',
      'turns',
    ]);
    expect(data?.kept).toMatchObject({
      conversations: [{ region: 'musterstadt', channels: ['web'], consent: 1 }],
      turns: [{ turn: { question: 'Meine Frage?' } }],
      handovers: [{ outgoing: { body: 'Mein Brief' } }],
      kept_questions: [{ text: 'Behaltene Frage' }],
      chats: [{ address: '123' }],
    });
    expect(JSON.stringify(data)).not.toContain('Andere');
    expect(JSON.stringify(data)).not.toContain(other.id);
  });

  it('is nothing where nothing is kept, also of an id made of wildcards', async () => {
    const { conversations, reader } = await opened();
    await new SqlConversationStore(conversations, fold).save(makeChange(makeConversation()));
    for (const id of [randomUUID(), '%', '', '*']) expect(await reader.ofConversation(id)).toBeNull();
  });
});
