import type { Kysely, Migration } from 'kysely';

/** Migrations in the order of their names; one that was released is never changed. */
export const migrations: Record<string, Migration> = {
  '0001-index': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('regions')
        .addColumn('slug', 'text', (column) => column.primaryKey())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('default_language', 'text', (column) => column.notNull())
        .addColumn('languages', 'text', (column) => column.notNull())
        .addColumn('read_at', 'text', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('views')
        .addColumn('region', 'text', (column) => column.notNull())
        .addColumn('language', 'text', (column) => column.notNull())
        .addColumn('state', 'integer', (column) => column.notNull())
        .addColumn('model', 'text')
        .addColumn('indexed_at', 'text', (column) => column.notNull())
        .addColumn('vector_index', 'text')
        .addColumn('pages', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('views_key', ['region', 'language'])
        .execute();
      await db.schema
        .createTable('pages')
        .addColumn('region', 'text', (column) => column.notNull())
        .addColumn('language', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('digest', 'text', (column) => column.notNull())
        .addColumn('position', 'integer', (column) => column.notNull())
        .addColumn('page', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('pages_key', ['region', 'language', 'id'])
        .execute();
      await db.schema
        .createTable('vectors')
        .addColumn('row', 'integer', (column) => column.primaryKey().autoIncrement())
        .addColumn('region', 'text', (column) => column.notNull())
        .addColumn('language', 'text', (column) => column.notNull())
        .addColumn('model', 'text', (column) => column.notNull())
        .addColumn('hash', 'text', (column) => column.notNull())
        .addColumn('vector', 'blob', (column) => column.notNull())
        .addUniqueConstraint('vectors_key', ['model', 'hash', 'region', 'language'])
        .execute();
      await db.schema.createIndex('vectors_of_view').on('vectors').columns(['region', 'language']).execute();
    },
  },
  '0002-positions': {
    async up(db: Kysely<unknown>) {
      for (const column of ['latitude', 'longitude'])
        await db.schema.alterTable('regions').addColumn(column, 'double precision').execute();
    },
  },
  '0003-sources': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('sources')
        .addColumn('region', 'text', (column) => column.primaryKey())
        .addColumn('source', 'text', (column) => column.notNull())
        .addColumn('succeeded_at', 'text')
        .addColumn('failed_at', 'text')
        .addColumn('failure', 'text')
        .execute();
    },
  },
  '0004-source-languages': {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable('sources').addColumn('languages', 'text').execute();
    },
  },
};
