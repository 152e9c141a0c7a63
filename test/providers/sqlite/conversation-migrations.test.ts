import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { describe, expect, it } from 'vitest';
import { conversationMigrations } from '../../../src/providers/sqlite/conversation-migrations.js';
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

async function openFirst(dataDir: string): Promise<Kysely<FirstSchema>> {
  const [first] = Object.entries(conversationMigrations);
  return await openDatabaseFile<FirstSchema>(dataDir, {
    name: 'conversations.db',
    migrations: Object.fromEntries(first ? [first] : []),
  });
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
    const db = await openFirst(dataDir);
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
