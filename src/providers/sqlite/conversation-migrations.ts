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
};
