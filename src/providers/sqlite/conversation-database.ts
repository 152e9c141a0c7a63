import { conversationMigrations } from '../database/conversation-migrations.js';
import type { ConversationSchema } from '../database/conversation-schema.js';
import type { Database } from '../database/database.js';
import { openDatabaseFile } from './database.js';

/** Name of its file. */
export const conversationFile = 'conversations.db';

/**
 * Opens the conversations of a data folder. They have a file of their own: a commit of the index never holds up a
 * message, and what people wrote can be kept out of backups. A process opens them once, for all its stores: statements
 * block it, so that a transaction of one connection would never end while another waits for it.
 * @throws LotseError `invalid_configuration` as `openDatabaseFile`
 */
export async function openConversationDatabase(dataDir: string): Promise<Database<ConversationSchema>> {
  return await openDatabaseFile<ConversationSchema>(dataDir, {
    name: conversationFile,
    migrations: conversationMigrations,
    // What is deleted is overwritten with zeros.
    pragmas: ['secure_delete = ON'],
  });
}
