import type { Kysely, Migration } from 'kysely';

/** Migrations in the order of their names; one that was released is never changed. */
export const conversationMigrations: Record<string, Migration> = {
  '0001-conversations': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('conversations')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('region', 'text', (column) => column.notNull())
        .addColumn('channel', 'text', (column) => column.notNull())
        .addColumn('chosen_language', 'text')
        .addColumn('pending', 'text')
        .addColumn('handover', 'text')
        .addColumn('last_at', 'text', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('turns')
        .addColumn('position', 'integer', (column) => column.primaryKey().autoIncrement())
        .addColumn('conversation', 'text', (column) => column.notNull())
        .addColumn('answer', 'text', (column) => column.notNull().unique())
        .addColumn('turn', 'text', (column) => column.notNull())
        .addColumn('feedback', 'text')
        .addColumn('counted', 'text')
        .execute();
      await db.schema.createIndex('turns_of_conversation').on('turns').column('conversation').execute();
      await db.schema
        .createTable('handovers')
        .addColumn('position', 'integer', (column) => column.primaryKey().autoIncrement())
        .addColumn('id', 'text', (column) => column.notNull().unique())
        .addColumn('conversation', 'text', (column) => column.notNull())
        .addColumn('outgoing', 'text', (column) => column.notNull())
        .addColumn('attempts', 'integer', (column) => column.notNull())
        .addColumn('next_attempt_at', 'text', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('helpful_questions')
        .addColumn('region', 'text', (column) => column.notNull())
        .addColumn('language', 'text', (column) => column.notNull())
        .addColumn('page_group', 'text', (column) => column.notNull())
        .addColumn('hash', 'text', (column) => column.notNull())
        .addColumn('conversations', 'integer', (column) => column.notNull())
        .addColumn('question', 'text')
        .addColumn('last_at', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('helpful_questions_key', ['region', 'language', 'page_group', 'hash'])
        .execute();
    },
  },
  '0002-channels': {
    async up(db: Kysely<unknown>) {
      await fromOneChannelToSeveral(db as Kysely<OneChannel>);
      await db.schema.alterTable('conversations').addColumn('consent', 'integer').execute();
      await db.schema
        .createIndex('handovers_of_conversation')
        .on('handovers')
        .columns(['conversation', 'position'])
        .execute();
      await addMessages(db);
      await addLinksAndTickets(db);
      await addChats(db);
      await db.schema
        .createTable('caseworkers')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('region', 'text', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('code_hash', 'text', (column) => column.notNull().unique())
        .addColumn('invited_at', 'text', (column) => column.notNull())
        .execute();
    },
  },
  '0003-impact': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .alterTable('conversations')
        .addColumn('counted', 'text', (column) => column.notNull().defaultTo('[]'))
        .execute();
      await db.schema
        .createTable('impact_outbox')
        // Two processes may take the same: what one has taken is never another's number again.
        .addColumn('position', 'integer', (column) => column.primaryKey().autoIncrement())
        .addColumn('conversation_hash', 'text')
        .addColumn('change', 'text', (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex('impact_outbox_of_conversation')
        .on('impact_outbox')
        .column('conversation_hash')
        .execute();
    },
  },
  '0004-processes': {
    async up(db: Kysely<unknown>) {
      for (const table of ['handovers', 'deliveries', 'waiting'])
        await db.schema.alterTable(table).addColumn('claimed_until', 'text').execute();
      for (const table of ['handovers', 'deliveries'])
        for (const column of ['dead_at', 'reason'])
          await db.schema.alterTable(table).addColumn(column, 'text').execute();
    },
  },
};

/** The column that `0002-channels` replaces. */
interface OneChannel {
  conversations: { channel: string; channels: string };
}

async function fromOneChannelToSeveral(db: Kysely<OneChannel>): Promise<void> {
  await db.schema
    .alterTable('conversations')
    .addColumn('channels', 'text', (column) => column.notNull().defaultTo('[]'))
    .execute();
  const known = await db.selectFrom('conversations').select('channel').distinct().execute();
  for (const { channel } of known) {
    await db
      .updateTable('conversations')
      .set({ channels: JSON.stringify([channel]) })
      .where('channel', '=', channel)
      .execute();
  }
  await db.schema.alterTable('conversations').dropColumn('channel').execute();
}

async function addMessages(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('messages')
    .addColumn('position', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('message', 'text', (column) => column.notNull())
    .addUniqueConstraint('messages_key', ['conversation', 'id'])
    .execute();
  await db.schema
    .createTable('waiting')
    .addColumn('position', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('message_id', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('question', 'text', (column) => column.notNull())
    .addUniqueConstraint('waiting_key', ['conversation', 'message_id'])
    .execute();
  await db.schema
    .createTable('deliveries')
    .addColumn('position', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('message', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('next_attempt_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('deliveries_of_conversation').on('deliveries').column('conversation').execute();
  await db.schema
    .createIndex('deliveries_of_chat')
    .on('deliveries')
    .columns(['channel', 'address', 'position'])
    .execute();
}

async function addLinksAndTickets(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('links')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('links_of_conversation').on('links').column('conversation').execute();
  await db.schema
    .createTable('tickets')
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('ticket', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('tickets_key', ['conversation', 'account'])
    // A counsellor's reply must never reach another person.
    .addUniqueConstraint('tickets_of_account', ['account', 'ticket'])
    .execute();
}

async function addChats(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('chats')
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('conversation', 'text')
    .addColumn('earlier', 'text', (column) => column.notNull())
    .addColumn('region', 'text')
    .addColumn('language', 'text')
    .addColumn('caseworker', 'text')
    .addColumn('reference', 'text')
    .addColumn('last_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('chats_key', ['channel', 'address'])
    .execute();
  await db.schema.createIndex('chats_of_conversation').on('chats').column('conversation').execute();
  await db.schema
    .createTable('handled_updates')
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('update_id', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('handled_updates_key', ['channel', 'update_id'])
    .execute();
  await db.schema.createIndex('handled_updates_by_time').on('handled_updates').column('at').execute();
}
