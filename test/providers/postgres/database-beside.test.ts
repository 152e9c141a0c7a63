import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDatabaseBeside } from '../../../src/providers/postgres/database-beside.js';
import { emptyDatabase } from '../../support/postgres-server.js';

describe('a database beside another', () => {
  it('has pgvector, takes the place of one that was left, and leaves nothing', async ({ skip }) => {
    const database = await emptyDatabase();
    if (!database) return skip();
    onTestFinished(database.drop);
    const left = await createDatabaseBeside(database.url, '_beside');
    await query(left.url, 'create table left_by_a_killed_process ()');
    const beside = await createDatabaseBeside(database.url, '_beside');
    expect(beside.url).not.toBe(database.url);
    expect(await query(beside.url, `select '[1]'::vector`)).toHaveLength(1);
    expect(await query(beside.url, `select from pg_tables where schemaname = 'public'`)).toEqual([]);
    await beside.drop();
    expect(await query(database.url, `select from pg_database where datname like '%\\_beside'`)).toEqual([]);
  });

  it('says what is needed where there may be none', async ({ skip }) => {
    const database = await emptyDatabase();
    if (!database) return skip();
    onTestFinished(database.drop);
    await query(database.url, 'create role without_rights login').catch(() => {});
    const url = new URL(database.url);
    url.username = 'without_rights';
    await expect(createDatabaseBeside(url.href, '_beside')).rejects.toMatchObject({
      code: 'invalid_configuration',
      hint: expect.stringContaining('createdb'),
    });
  });
});

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
