import path from 'node:path';
import { type Kysely, sql } from 'kysely';
import { conversationMigrations } from '../database/conversation-migrations.js';
import type { ConversationSchema } from '../database/conversation-schema.js';
import { openDatabaseFile } from './database.js';

/** Name of its file. */
export const conversationFile = 'conversations.db';

/**
 * Opens the conversations of a data folder. They have a file of their own: a commit of the index never holds up a
 * message, and what people wrote can be kept out of backups. A process opens them once, for all its stores: statements
 * block it, so that a transaction of one connection would never end while another waits for it.
 * @throws LotseError `invalid_configuration` as `openDatabaseFile`
 */
export async function openConversationDatabase(dataDir: string): Promise<Kysely<ConversationSchema>> {
  return await openDatabaseFile<ConversationSchema>(dataDir, {
    name: conversationFile,
    migrations: conversationMigrations,
    // What is deleted is overwritten with zeros.
    pragmas: ['secure_delete = ON'],
  });
}

/** The data folder that a database lies in. */
export async function folderOf(db: Kysely<ConversationSchema>): Promise<string> {
  const { rows } = await sql<{ file: string }>`PRAGMA database_list`.execute(db);
  return path.dirname(rows[0]?.file ?? '');
}
