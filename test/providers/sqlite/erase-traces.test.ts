import path from 'node:path';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { eraseTraces } from '../../../src/providers/sqlite/erase-traces.js';
import { openConversationDatabase } from '../../../src/providers/sqlite/conversation-database.js';
import { SqlConversationStore } from '../../../src/providers/database/conversation-store.js';
import { makeChange, makeConversation, makeTurn } from '../../support/make-conversation.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { bytesOf, openStores } from './conversation-file.js';

const over = { idleSince: '2026-03-03', handedOverIdleSince: '2026-03-03' };
const notOver = { idleSince: '2026-03-01', handedOverIdleSince: '2026-03-01' };
const xylophones = () => makeConversation({ turns: [makeTurn({ question: 'xylophone '.repeat(2000) })] });

/** Another process, which has run some statements. */
function another(dataDir: string, ...statements: string[]): Database.Database {
  const connection = new Database(path.join(dataDir, 'conversations.db'), { timeout: 0 });
  connection.pragma('secure_delete = ON');
  for (const statement of statements) connection.prepare(statement).run();
  return connection;
}

describe('erasing traces', () => {
  it('waits for another process without holding up this one', async () => {
    const dataDir = temporaryFolder();
    const database = await openConversationDatabase(dataDir);
    const { db } = database;
    const store = new SqlConversationStore(database, (text) => text);
    const conversation = xylophones();
    await store.save(makeChange(conversation));
    const other = another(dataDir, 'BEGIN IMMEDIATE');
    let ticks = 0;
    const clock = setInterval(() => {
      ticks += 1;
      // It can only end where this process goes on.
      if (ticks === 5) other.exec('ROLLBACK');
    }, 10);
    await eraseTraces(db, 'conversations.db').finally(() => clearInterval(clock));
    expect(ticks).toBeGreaterThanOrEqual(5);
    other.close();
    // Writers wait for each other again.
    const { rows } = await db.executeQuery({
      ...db.selectFrom('conversations').select('id').compile(),
      ...{ sql: 'PRAGMA busy_timeout', parameters: [] },
    });
    expect(Object.values(rows[0] ?? {})).toEqual([15_000]);
    await store.close();
  });
});

describe('erasing what is over', () => {
  it('locks nothing while nothing is over, so that two servers can start at the same moment', async () => {
    const dataDir = temporaryFolder();
    const { conversations, chats } = await openStores(dataDir);
    await conversations.save(makeChange(makeConversation()));
    await conversations.forgetOlderThan(notOver);
    await chats.forgetOlderThan({ idleSince: '2026-03-01', handledSince: '2026-03-01' });
    const other = another(dataDir, 'BEGIN IMMEDIATE');
    expect(await conversations.forgetOlderThan(notOver)).toBe(0);
    expect(await chats.forgetOlderThan({ idleSince: '2026-03-01', handledSince: '2026-03-01' })).toBe(0);
    other.exec('ROLLBACK');
    other.close();
  });

  it('also takes out what a process had deleted that ended before it had emptied the log', async () => {
    const dataDir = temporaryFolder();
    const { conversations } = await openStores(dataDir);
    await conversations.save(makeChange(xylophones()));
    const killed = another(dataDir, 'DELETE FROM turns', 'DELETE FROM conversations');
    expect(bytesOf(dataDir)).toContain('xylophone');
    expect(await conversations.forgetOlderThan(over)).toBe(0);
    expect(bytesOf(dataDir)).not.toContain('xylophone');
    killed.close();
  });
});
