import pg from 'pg';
import { expect, it } from 'vitest';
import { emptyDatabase } from '../../support/postgres-server.js';

it('gives each test a database of its own with pgvector', async ({ skip }) => {
  const database = await emptyDatabase();
  if (!database) return skip();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query("select '[1,2]'::vector <=> '[1,2]' as distance");
  expect(rows).toEqual([{ distance: 0 }]);
  await client.end();
  await database.drop();
});
