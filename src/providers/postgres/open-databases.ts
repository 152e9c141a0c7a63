import type { Migration } from 'kysely';
import type { Pool } from 'pg';
import { LotseError } from '../../errors.js';
import { conversationMigrations } from '../database/conversation-migrations.js';
import type { ConversationSchema } from '../database/conversation-schema.js';
import { impactMigrations } from '../database/impact-migrations.js';
import type { ImpactSchema } from '../database/impact-schema.js';
import { migrations as knowledgeMigrations } from '../database/knowledge-migrations.js';
import type { Schema } from '../database/knowledge-schema.js';
import { createPool, placeOf } from './connect.js';
import { isLost, startFault, stateOf } from './faults.js';
import { PostgresLocks } from './locks.js';
import { migrateSchema } from './migrate.js';
import { PostgresDatabase } from './postgres-database.js';

/** Everything in one database of PostgreSQL. */
export interface PostgresDatabases {
  knowledge: PostgresDatabase<Schema>;
  conversations: PostgresDatabase<ConversationSchema>;
  impact: PostgresDatabase<ImpactSchema>;
  locks: PostgresLocks;
  /** Their connections, by schema. */
  pools: Record<SchemaName, Pool>;
  /** Makes further connections with the same settings; whoever asked for them closes them. */
  pool(options: { schemas?: readonly string[]; connections: number; statementTimeoutMs?: number }): Pool;
  close(): Promise<void>;
}

const schemas = {
  knowledge: knowledgeMigrations,
  conversations: conversationMigrations,
  impact: impactMigrations,
} as const satisfies Record<string, Record<string, Migration>>;
type SchemaName = keyof typeof schemas;
const names = Object.keys(schemas) as SchemaName[];

/** Shares of the connections: a report never keeps messages waiting. */
const shares: Record<SchemaName, number> = { knowledge: 0.3, conversations: 0.45, impact: 0.25 };

/** Of making an extension: we may not, or another process was quicker. */
const notMade = ['42501', '23505', '42710'];

const oldestVersion = 15;
const oldestVector = [0, 6];
/** As long as another process may take to change big tables. */
const migratedWithinMs = 10 * 60_000;

/**
 * Connects, checks that the server is one that Lotse can use, and brings the three schemas up to date: one process at a
 * time.
 * @param settings `url` is `DATABASE_URL`; `connections` how many the three may have; one for locks comes to them
 * @throws LotseError `unavailable` when the server cannot be reached, `invalid_configuration` when it cannot be used
 */
export async function openPostgres({
  url,
  connections,
}: {
  url: string;
  connections: number;
}): Promise<PostgresDatabases> {
  const place = placeOf(url);
  const locks = new PostgresLocks(url);
  try {
    const vectorSchema = await prepare(url, place, locks);
    const pool: PostgresDatabases['pool'] = ({ schemas: ours = [], ...options }) =>
      createPool(url, { schemas: [...ours, vectorSchema], ...options });
    const poolOf = (name: SchemaName) =>
      pool({ schemas: [name], connections: Math.max(2, Math.floor(connections * shares[name])) });
    const pools = {
      knowledge: poolOf('knowledge'),
      conversations: poolOf('conversations'),
      impact: poolOf('impact'),
    };
    const database = <Tables>(name: SchemaName) => new PostgresDatabase<Tables>(pools[name], name, locks);
    const all = {
      knowledge: database<Schema>('knowledge'),
      conversations: database<ConversationSchema>('conversations'),
      impact: database<ImpactSchema>('impact'),
    };
    const close = async () => {
      await Promise.all([all.knowledge.close(), all.conversations.close(), all.impact.close()]);
      await locks.close();
    };
    return { ...all, locks, pools, pool, close };
  } catch (error) {
    await locks.close();
    throw startFault(error, place);
  }
}

/** @returns the schema in which pgvector's types are */
async function prepare(url: string, place: string, locks: PostgresLocks): Promise<string> {
  const pools = [createPool(url, { schemas: ['public'], connections: 1, statementTimeoutMs: 0 })];
  const [first] = pools as [Pool];
  try {
    const vectorSchema = await check(first, place);
    const release = await locks.waitForLock('migrations', migratedWithinMs);
    try {
      for (const name of names) {
        const pool = createPool(url, { schemas: [name, vectorSchema], connections: 1, statementTimeoutMs: 0 });
        pools.push(pool);
        await migrateSchema(pool, name, schemas[name]);
      }
    } finally {
      release();
    }
    return vectorSchema;
  } finally {
    await Promise.all(pools.map((pool) => pool.end().catch(ignoreLost)));
  }
}

interface ServerState {
  version: number;
  encoding: string;
  isReadOnly: boolean;
  vector: string | null;
  vectorSchema: string | null;
  hasVector: boolean;
}

async function check(pool: Pool, place: string): Promise<string> {
  const state = await readState(pool);
  if (Math.floor(state.version / 10_000) < oldestVersion) {
    throw unusable(
      `PostgreSQL at ${place} is too old (${Math.floor(state.version / 10_000)}).`,
      `Lotse needs ${oldestVersion} or newer.`,
    );
  }
  if (state.isReadOnly) throw Object.assign(new Error('read-only'), { code: '25006' });
  if (state.encoding !== 'UTF8') {
    const hint = "Create one that can: CREATE DATABASE name TEMPLATE template0 ENCODING 'UTF8';";
    throw unusable(`The database at ${place} cannot hold all scripts (${state.encoding}).`, hint);
  }
  if (state.vectorSchema === null && state.hasVector) {
    await pool.query('create extension if not exists vector').catch((error: unknown) => {
      if (!notMade.includes(stateOf(error))) throw error;
    });
    Object.assign(state, await readState(pool));
  }
  if (state.vectorSchema === null) {
    throw unusable(
      `The database at ${place} has no pgvector.`,
      state.hasVector
        ? 'Let a superuser do this in it, once: CREATE EXTENSION vector;'
        : 'Install it beside the server (Debian: the package postgresql-NN-pgvector), and start Lotse again.',
    );
  }
  const [major = 0, minor = 0] = (state.vector ?? '').split('.').map(Number);
  if (major === oldestVector[0] && minor < (oldestVector[1] ?? 0)) {
    throw unusable(
      `pgvector at ${place} is too old (${state.vector}).`,
      `Lotse needs ${oldestVector.join('.')} or newer: install it, then ALTER EXTENSION vector UPDATE;`,
    );
  }
  return state.vectorSchema;
}

async function readState(pool: Pool): Promise<ServerState> {
  const { rows } = await pool.query<ServerState>(`select
    current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
    current_setting('transaction_read_only') = 'on' as "isReadOnly",
    extension.extversion as vector, namespace.nspname as "vectorSchema",
    exists (select from pg_available_extensions where name = 'vector') as "hasVector"
    from (select) as one left join pg_extension as extension on extension.extname = 'vector'
    left join pg_namespace as namespace on namespace.oid = extension.extnamespace`);
  const [state] = rows;
  if (!state) throw new Error('The server said nothing of itself.');
  return state;
}

function unusable(message: string, hint: string): LotseError {
  return new LotseError('invalid_configuration', message, hint);
}

function ignoreLost(error: unknown): void {
  if (!isLost(stateOf(error))) throw error;
}
