import { type Kysely, type Migration, sql } from 'kysely';

/** Tables in which rows lie in the order of their primary keys: that of their arrival would be a trace. */
const withoutRowId = sql`without rowid`;

/** Migrations in the order of their names; one that was released is never changed. */
export const impactMigrations: Record<string, Migration> = {
  '0001-impact': {
    async up(db: Kysely<unknown>) {
      await addEvents(db);
      await addCounts(db);
      await addQuestions(db);
      await addGaps(db);
      await addStaff(db);
    },
  },
};

async function addEvents(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('events')
    .addColumn('region', 'text', (column) => column.notNull())
    .addColumn('hour', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('helpful', 'integer')
    .addColumn('reason', 'text')
    .addColumn('handed_over', 'integer', (column) => column.notNull())
    // A span of a region is read in one go; within an hour the order is that of random ids.
    .addPrimaryKeyConstraint('events_key', ['region', 'hour', 'id'])
    .modifyEnd(withoutRowId)
    .execute();
  await db.schema.createIndex('events_by_id').unique().on('events').column('id').execute();
}

async function addCounts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tallies')
    .addColumn('region', 'text', (column) => column.notNull())
    .addColumn('table_name', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('part', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('people', 'integer', (column) => column.notNull())
    .addColumn('questions', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('tallies_key', ['region', 'table_name', 'key', 'part', 'day'])
    .modifyEnd(withoutRowId)
    .execute();
  await db.schema
    .createTable('applied')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .modifyEnd(withoutRowId)
    .execute();
}

async function addQuestions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('topics')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('space', 'text', (column) => column.notNull())
    .addColumn('sum', 'blob', (column) => column.notNull())
    .addColumn('questions', 'integer', (column) => column.notNull())
    .addColumn('people', 'integer', (column) => column.notNull())
    .addColumn('first_day', 'text', (column) => column.notNull())
    .addColumn('last_day', 'text', (column) => column.notNull())
    .addColumn('name', 'text')
    .addColumn('terms', 'text', (column) => column.notNull())
    .addColumn('named_people', 'integer', (column) => column.notNull())
    .addColumn('merged_into', 'text')
    .modifyEnd(withoutRowId)
    .execute();
  await db.schema
    .createTable('kept_questions')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('region', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('topic', 'text')
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('conversation_hash', 'text', (column) => column.notNull())
    .modifyEnd(withoutRowId)
    .execute();
  await db.schema.createIndex('kept_questions_by_day').on('kept_questions').columns(['region', 'day', 'id']).execute();
  await db.schema
    .createIndex('kept_questions_of_conversation')
    .on('kept_questions')
    .column('conversation_hash')
    .execute();
}

async function addGaps(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('gaps')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('region', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('changed_on', 'text', (column) => column.notNull())
    .addColumn('rank', 'double precision', (column) => column.notNull())
    .addColumn('gap', 'text', (column) => column.notNull())
    .addUniqueConstraint('gaps_of_region', ['region', 'kind', 'subject'])
    .execute();
  await db.schema
    .createTable('seen_pages')
    .addColumn('region', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('page_group', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('seen_pages_key', ['region', 'language', 'page_group'])
    .execute();
  await db.schema
    .createTable('page_changes')
    .addColumn('region', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('page_group', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('page_changes_key', ['region', 'language', 'page_group', 'day'])
    .execute();
  await db.schema
    .createTable('links')
    .addColumn('region', 'text', (column) => column.notNull())
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('status', 'integer')
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('checked_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('links_key', ['region', 'url'])
    .execute();
  await db.schema
    .createTable('digests')
    .addColumn('region', 'text', (column) => column.notNull())
    .addColumn('letter', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('digests_key', ['region', 'letter'])
    .execute();
}

async function addStaff(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('experiments')
    .addColumn('region', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('registered_at', 'text', (column) => column.notNull())
    .addColumn('stopped_on', 'text')
    .addColumn('experiment', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('experiments_key', ['region', 'id'])
    .execute();
  await db.schema
    .createTable('staff')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('region', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('code_hash', 'text', (column) => column.notNull().unique())
    .addColumn('invited_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('sessions')
    .addColumn('token_hash', 'text', (column) => column.primaryKey().notNull())
    .addColumn('staff', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('sessions_of_staff').on('sessions').column('staff').execute();
}
