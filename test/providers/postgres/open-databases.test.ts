import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createStores } from '../../../src/storage/stores.js';
import { LotseError } from '../../../src/errors.js';
import { openPostgres } from '../../../src/providers/postgres/open-databases.js';
import { makeChange, makeConversation } from '../../support/make-conversation.js';
import { emptyDatabase } from '../../support/postgres-server.js';
import { postgresUnderTest } from './postgres-stores.js';

const postgres = await postgresUnderTest();
const connections = 6;

/** A database without Lotse's tables, until the test is over. */
async function freshDatabase(): Promise<string> {
  const empty = await emptyDatabase();
  if (!empty) throw new Error('There is no PostgreSQL.');
  onTestFinished(() => empty.drop());
  return empty.url;
}

async function run(url: string, ...statements: string[]): Promise<pg.QueryResult[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const results = [];
    for (const statement of statements) results.push(await client.query(statement));
    return results;
  } finally {
    await client.end();
  }
}

async function refusal(url: string): Promise<LotseError> {
  const error = await openPostgres({ url, connections }).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(LotseError);
  return error as LotseError;
}

const withPassword = (url: string) => {
  const address = new URL(url);
  address.password = 'gehe1m';
  return address;
};

describe.skipIf(!postgres)('opening PostgreSQL', () => {
  it('makes the extension once, too, where nobody made it before', async () => {
    const url = await freshDatabase();
    await run(url, 'drop extension vector');
    const all = await Promise.all(Array.from({ length: 6 }, () => openPostgres({ url, connections })));
    await Promise.all(all.map((databases) => databases.close()));
  });

  it('makes the tables once when several processes start at the same moment', async () => {
    const url = await freshDatabase();
    const all = await Promise.all(Array.from({ length: 4 }, () => openPostgres({ url, connections })));
    const stores = all.map((databases) => createStores(databases));
    const conversation = makeConversation();
    await stores[0]?.conversations.save(makeChange(conversation));
    for (const { conversations } of stores) expect(await conversations.load(conversation.id)).toEqual(conversation);
    await Promise.all(all.map((databases) => databases.close()));
    const [left] = await run(
      url,
      `select count(*)::int as count from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    expect(left?.rows).toEqual([{ count: 0 }]);
  });

  it('refuses tables that a newer version has changed, and changes nothing', async () => {
    const url = await freshDatabase();
    await (await openPostgres({ url, connections })).close();
    await run(url, `insert into impact.kysely_migration (name, timestamp) values ('9999-later', '2030-01-01')`);
    const { code, message, hint } = await refusal(url);
    expect(code).toBe('invalid_configuration');
    expect(`${message} ${hint}`).toMatch(/impact.*newer version of Lotse.*9999-later.*Start that version/u);
  });

  it('says what is missing where there is no pgvector and nobody may add it', async () => {
    const url = await freshDatabase();
    const role = `lotse_${Math.random().toString(36).slice(2)}`;
    await run(url, 'drop extension vector', `create role ${role} login`);
    onTestFinished(async () => void (await run(postgres?.url ?? '', `drop role ${role}`)));
    const address = new URL(url);
    address.username = role;
    expect(await refusal(address.href)).toMatchObject({
      code: 'invalid_configuration',
      message: expect.stringContaining('has no pgvector'),
      hint: expect.stringContaining('CREATE EXTENSION vector'),
    });
    await run(url, 'create extension vector');
    expect(await refusal(address.href)).toMatchObject({
      code: 'invalid_configuration',
      message: expect.stringContaining('may not create'),
    });
  });

  it('adds pgvector itself where it may', async () => {
    const url = await freshDatabase();
    await run(url, 'drop extension vector');
    await (await openPostgres({ url, connections })).close();
    expect((await run(url, `select 1 from pg_extension where extname = 'vector'`))[0]?.rowCount).toBe(1);
  });

  it('finds pgvector in another schema than usual', async () => {
    const url = await freshDatabase();
    await run(url, 'drop extension vector', 'create schema extensions', 'create extension vector schema extensions');
    const { pool, close } = await openPostgres({ url, connections });
    const vectors = pool({ schemas: ['knowledge'], connections: 1 });
    expect((await vectors.query(`select '[1,2]'::vector::text as vector`)).rows).toEqual([{ vector: '[1,2]' }]);
    await vectors.end();
    await close();
  });

  it('refuses a server that can only be read', async () => {
    const url = await freshDatabase();
    const name = new URL(url).pathname.slice(1);
    await run(url, `alter database ${name} set default_transaction_read_only = on`);
    expect(await refusal(url)).toMatchObject({ code: 'unavailable', message: expect.stringContaining('only be read') });
  });

  it('says that there is no such database, and never the password', async () => {
    const address = withPassword(postgres?.url ?? '');
    address.pathname = '/nowhere';
    const { code, message, hint } = await refusal(address.href);
    expect([code, message]).toEqual(['invalid_configuration', expect.stringMatching(/no database .*\/nowhere/u)]);
    expect(hint).toContain('CREATE DATABASE');
    expect(`${message}${hint}`).not.toContain('gehe1m');
  });

  it('says that nobody is there, within seconds', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const { code, message, hint } = await refusal(`postgres://lotse:gehe1m@127.0.0.1:${port}/lotse`);
    expect([code, message]).toEqual(['unavailable', `No PostgreSQL answers at 127.0.0.1:${port}/lotse.`]);
    expect(`${message}${hint}`).not.toContain('gehe1m');
  });
});
