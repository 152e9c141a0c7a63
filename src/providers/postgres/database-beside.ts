import pg from 'pg';
import { LotseError } from '../../errors.js';
import { clientConfig } from './connect.js';

/** An empty database of its own on the server of another. */
export interface DatabaseBeside {
  /** With the password of the other: not to be shown. */
  url: string;
  /** Ends every connection to it, and drops it. */
  drop(): Promise<void>;
}

/**
 * Makes an empty database with pgvector beside another; one of that name, such as a killed process left, is dropped first.
 * @param url of the other, whose user has to be allowed to make databases
 * @param ending what is added to the other's name
 * @throws LotseError `invalid_configuration` when it cannot be made
 */
export async function createDatabaseBeside(url: string, ending: string): Promise<DatabaseBeside> {
  const beside = new URL(url);
  const name = `${decodeURIComponent(beside.pathname.slice(1))}${ending}`;
  beside.pathname = `/${encodeURIComponent(name)}`;
  const quoted = pg.escapeIdentifier(name);
  const drop = async () => await run(url, `drop database if exists ${quoted} with (force)`);
  try {
    await drop();
    await run(url, `create database ${quoted} template template0`);
    await run(beside.href, 'create extension vector');
  } catch (cause) {
    throw new LotseError(
      'invalid_configuration',
      `A database named ${name} could not be made beside yours.`,
      'Give the user of DATABASE_URL the right to make databases (createdb) and pgvector, or leave DATABASE_URL out.',
      { cause },
    );
  }
  return { url: beside.href, drop };
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client(clientConfig(url, { schemas: ['public'], statementTimeoutMs: 60_000 }));
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query(statement);
  } finally {
    await client.end().catch(() => {});
  }
}
