import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { waitForLock } from '../../src/providers/sqlite/process-lock.js';
import { startCluster } from './postgres/postgres-cluster.js';
import { postgresPrograms } from './postgres/postgres-programs.js';

/** A database of PostgreSQL for one test. */
export interface EmptyDatabase {
  /** As its owner. */
  url: string;
  /** Ends every connection to it, and drops it. */
  drop(): Promise<void>;
}

const installMs = 120_000;
/** Nothing in tests has to survive a power failure; without this each commit waits for the disk. */
const fast = ['fsync = off', 'synchronous_commit = off', 'full_page_writes = off', 'max_connections = 300'];

/**
 * Makes a database with pgvector on the server that `LOTSE_TEST_DATABASE_URL` names, or on one that all tests of a run
 * share; `test/support/postgres/one-for-a-run.ts` ends it.
 * @returns null, with a word on standard error, where there is no PostgreSQL
 */
export async function emptyDatabase(): Promise<EmptyDatabase | null> {
  const server = await serverUrl();
  if (server === null) return null;
  const name = `lotse_${randomUUID().replaceAll('-', '')}`;
  await query(server, `create database ${name} template template0`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  await query(url.href, 'create extension vector');
  return { url: url.href, drop: () => query(server, `drop database ${name} with (force)`) };
}

async function serverUrl(): Promise<string | null> {
  const { LOTSE_TEST_DATABASE_URL: named, LOTSE_TEST_POSTGRES: folder } = process.env;
  if (named) return named;
  if (!folder) throw new Error('LOTSE_TEST_POSTGRES is set by test/support/postgres/one-for-a-run.ts');
  const file = path.join(folder, 'url');
  // Test files run beside each other.
  const release = await waitForLock(folder, 'postgres', installMs);
  try {
    if (!existsSync(file)) writeFileSync(file, await start(folder));
    return readFileSync(file, 'utf8') || null;
  } finally {
    release();
  }
}

/** @returns its address; empty where there is none */
async function start(folder: string): Promise<string> {
  try {
    const programs = await postgresPrograms(path.join(folder, 'programs'));
    const { url, process: server } = await startCluster({
      programs,
      folder: path.join(folder, 'cluster'),
      settings: fast,
    });
    writeFileSync(path.join(folder, 'pid'), String(server.pid));
    server.unref();
    return url;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    process.stderr.write(`Tests that need PostgreSQL are skipped: ${reason}\n`);
    return '';
  }
}

async function query(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
