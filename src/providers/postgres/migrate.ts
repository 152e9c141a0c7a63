import { type Migration, Migrator, sql } from 'kysely';
import type { Pool } from 'pg';
import { LotseError } from '../../errors.js';
import { kyselyOn } from './postgres-database.js';

/**
 * Makes a schema and brings its tables up to date. To be called while no other process does.
 * @param pool whose connections look for tables in this schema first, and take their time
 * @throws LotseError `invalid_configuration` when a newer version has changed the tables
 */
export async function migrateSchema(pool: Pool, schema: string, migrations: Record<string, Migration>): Promise<void> {
  const db = kyselyOn<unknown>(pool);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableSchema: schema,
  });
  const applied = await sql<{ name: string }>`
    select name from ${sql.id(schema, 'kysely_migration')}`
    .execute(db)
    .catch(() => ({ rows: [] }));
  const newer = applied.rows.find(({ name }) => !(name in migrations));
  if (newer) {
    throw new LotseError(
      'invalid_configuration',
      `The tables of the schema ${schema} were changed by a newer version of Lotse (${newer.name}).`,
      'Start that version, or name another database in DATABASE_URL.',
    );
  }
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
