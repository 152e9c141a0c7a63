import type { Kysely } from 'kysely';
import { conversationMigrations } from './conversation-migrations.js';
import type { ConversationSchema } from './conversation-schema.js';
import { openDatabaseFile } from './database.js';

/**
 * Opens the conversations of a data folder. They have a file of their own: a commit of the index never holds up a
 * message, and what people wrote can be kept out of backups. A process opens them once, for all its stores: statements
 * block it, so that a transaction of one connection would never end while another waits for it.
 * @throws LotseError `invalid_configuration` as `openDatabaseFile`
 */
export async function openConversationDatabase(dataDir: string): Promise<Kysely<ConversationSchema>> {
  return await openDatabaseFile<ConversationSchema>(dataDir, {
    name: 'conversations.db',
    migrations: conversationMigrations,
    // What is deleted is overwritten with zeros.
    pragmas: ['secure_delete = ON'],
  });
}
