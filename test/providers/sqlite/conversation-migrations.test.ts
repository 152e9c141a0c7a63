import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { describe, expect, it } from 'vitest';
import { conversationMigrations } from '../../../src/providers/database/conversation-migrations.js';
import { openDatabaseFile } from '../../../src/providers/sqlite/database.js';
import { makeChange, makeConversation, makeOutgoing, makeTurn } from '../../support/make-conversation.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { openStores } from './conversation-file.js';

/** Tables as the first release made them. */
interface FirstSchema {
  conversations: {
    id: string;
    region: string;
    channel: string;
    chosen_language: string | null;
    pending: string | null;
    handover: string | null;
    last_at: string;
  };
  turns: { conversation: string; answer: string; turn: string; feedback: string | null; counted: string | null };
  handovers: { id: string; conversation: string; outgoing: string; attempts: number; next_attempt_at: string };
}

/** Opens the tables as they were after so many migrations. */
async function openOld<Schema>(dataDir: string, migrations: number): Promise<Kysely<Schema>> {
  const { db } = await openDatabaseFile<Schema>(dataDir, {
    name: 'conversations.db',
    migrations: Object.fromEntries(Object.entries(conversationMigrations).slice(0, migrations)),
  });
  return db;
}

/** A conversation, its turn and its mail in the form of the first release. */
async function saveFirst(db: Kysely<FirstSchema>, channel: string) {
  const conversation = makeConversation({ channels: [channel], chosenLanguage: 'uk', turns: [makeTurn({ channel })] });
  const mail = makeOutgoing(conversation);
  await db
    .insertInto('conversations')
    .values({
      ...{ id: conversation.id, region: conversation.region, channel },
      ...{ chosen_language: 'uk', pending: null, handover: null, last_at: conversation.lastAt },
    })
    .execute();
  for (const { messageId: _, channel: __, feedback: ___, ...turn } of conversation.turns) {
    const row = { answer: turn.answer.id, turn: JSON.stringify(turn), feedback: null, counted: null };
    await db
      .insertInto('turns')
      .values({ conversation: conversation.id, ...row })
      .execute();
  }
  const { channel: _, ...outgoing } = mail;
  await db
    .insertInto('handovers')
    .values({
      ...{ id: mail.id, conversation: conversation.id, outgoing: JSON.stringify(outgoing) },
      ...{ attempts: 2, next_attempt_at: conversation.lastAt },
    })
    .execute();
  return { conversation, mail };
}

describe('conversations of the first release', () => {
  it('open with their one channel, and go on', async () => {
    const dataDir = temporaryFolder();
    const db = await openOld<FirstSchema>(dataDir, 1);
    const kept = [await saveFirst(db, 'web'), await saveFirst(db, 'a "quoted" \\ channel'), await saveFirst(db, 'web')];
    await db.destroy();
    const { conversations } = await openStores(dataDir);
    for (const { conversation } of kept) expect(await conversations.load(conversation.id)).toEqual(conversation);
    expect(await conversations.dueHandovers('2026-03-05', 10)).toEqual(
      kept.map(({ mail }) => ({ ...mail, attempts: 2 })),
    );
    const [first] = kept;
    const turn = makeTurn({ messageId: randomUUID(), channel: 'telegram' });
    const turns = [...(first?.conversation.turns ?? []), turn];
    const changed = makeConversation({ ...first?.conversation, channels: ['web', 'telegram'], consent: false, turns });
    await conversations.save(makeChange(changed));
    expect(await conversations.load(changed.id)).toEqual(changed);
  });
});

/** Tables of the release before anything was counted, as far as they were changed since. */
interface SecondSchema {
  conversations: {
    id: string;
    region: string;
    channels: string;
    consent: number | null;
    chosen_language: string | null;
    pending: string | null;
    handover: string | null;
    last_at: string;
  };
  turns: FirstSchema['turns'];
}

describe('conversations from before anything was counted', () => {
  it('open without an event, and what comes then is counted', async () => {
    const dataDir = temporaryFolder();
    const db = await openOld<SecondSchema>(dataDir, 2);
    const conversation = makeConversation({ consent: true });
    const { id, region, lastAt } = conversation;
    await db
      .insertInto('conversations')
      .values({
        ...{ id, region, channels: JSON.stringify(conversation.channels), consent: 1, chosen_language: null },
        ...{ pending: null, handover: null, last_at: lastAt },
      })
      .execute();
    for (const { feedback: _, event: __, ...turn } of conversation.turns) {
      const row = { answer: turn.answer.id, turn: JSON.stringify(turn), feedback: null, counted: null };
      await db
        .insertInto('turns')
        .values({ conversation: id, ...row })
        .execute();
    }
    await db.destroy();
    const { conversations } = await openStores(dataDir);
    expect(await conversations.load(id)).toEqual(conversation);
    const leaf = { kind: 'person' as const, event: null, id: 'leaf', region, counted: [] };
    const counted = ['all\n\nanswered'];
    await conversations.save({ ...makeChange({ ...conversation, turns: [], counted }), leaves: [leaf] });
    expect((await conversations.load(id))?.counted).toEqual(counted);
    expect(await conversations.moveLeaves(10, async (leaves) => expect(leaves).toEqual([leaf]))).toBe(1);
  });
});
