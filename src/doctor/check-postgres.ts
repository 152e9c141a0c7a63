import { Client } from 'pg';
import type { DatabaseSettings } from '../settings/database-settings.js';
import { conversationMigrations } from '../providers/database/conversation-migrations.js';
import { impactMigrations } from '../providers/database/impact-migrations.js';
import { migrations } from '../providers/database/knowledge-migrations.js';
import { versionFinding } from './check-sqlite.js';
import { type Check, failure, type Finding, ok, warning } from './finding.js';

const oldestVersion = 15;
const oldestVector = [0, 6] as const;
const slowMs = 50;
const connectMs = 8_000;

const schemas = {
  knowledge: migrations,
  conversations: conversationMigrations,
  impact: impactMigrations,
} as const;

/** PostgreSQL: reachable, new enough, with pgvector, rights, connections left, near; and the versions of its tables. */
export function checkPostgres({ url, connections }: DatabaseSettings): Check {
  return {
    name: 'database',
    timeoutMs: 30_000,
    run: async () => {
      const client = new Client({
        connectionString: url,
        connectionTimeoutMillis: connectMs,
        query_timeout: connectMs,
        application_name: 'lotse doctor',
      });
      // A connection that is cut later would end the process otherwise.
      client.on('error', () => {});
      try {
        await client.connect();
      } catch (error) {
        await client.end().catch(() => {});
        return [unreachable(error)];
      }
      try {
        return await findings(client, connections);
      } finally {
        await client.end();
      }
    },
  };
}

/** @param needed connections that have to be free for one more process */
async function findings(client: Client, needed: number): Promise<Finding[]> {
  const looks = [versionFindings, vectorFindings, rightsFindings, latencyFindings, tableFindings];
  const found: Finding[] = [];
  for (const look of looks) found.push(...(await look(client)));
  return [...found, await connectionFinding(client, needed)];
}

/** What PostgreSQL says may quote the address; its code does not. */
function unreachable(error: unknown): Finding {
  const { code } = error as { code?: string };
  const actions: Record<string, string> = {
    '28P01': 'The password in DATABASE_URL is wrong.',
    '28000': 'PostgreSQL does not let this user in from here: see pg_hba.conf.',
    '3D000': 'Make the database that DATABASE_URL names: createdb lotse',
    '53300': 'All connections are taken: raise max_connections, or start fewer processes.',
    '57P03': 'PostgreSQL is starting; try again in a minute.',
    ENOTFOUND: 'The host name in DATABASE_URL is not known here.',
    ECONNREFUSED: 'Nothing listens at that host and port: is PostgreSQL running?',
  };
  const action = actions[code ?? ''] ?? 'See that PostgreSQL runs and DATABASE_URL is right.';
  return failure(`PostgreSQL cannot be reached (${code ?? 'no answer in time'}).`, action);
}

async function versionFindings(client: Client): Promise<Finding[]> {
  const { rows } = await client.query("select current_setting('server_version_num')::int / 10000 as major");
  const { major } = rows[0] as { major: number };
  if (major >= oldestVersion) return [ok(`PostgreSQL ${major}.`)];
  return [failure(`PostgreSQL ${major} is too old.`, `Use PostgreSQL ${oldestVersion} or newer.`)];
}

async function vectorFindings(client: Client): Promise<Finding[]> {
  const { rows } = await client.query(
    "select installed_version, default_version from pg_available_extensions where name = 'vector'",
  );
  const found = rows[0] as { installed_version: string | null; default_version: string } | undefined;
  if (!found)
    return [
      failure('pgvector is not there.', 'Install it on the server of PostgreSQL (Debian: postgresql-16-pgvector).'),
    ];
  const version = found.installed_version ?? found.default_version;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < oldestVector[0] || (major === 0 && minor < oldestVector[1]))
    return [failure(`pgvector ${version} is too old.`, `Use pgvector ${oldestVector.join('.')} or newer.`)];
  if (found.installed_version) return [ok(`pgvector ${version}.`)];
  const action = 'The first start does it if it may; else an administrator: create extension vector;';
  return [warning(`pgvector ${version} is there, but not switched on in this database.`, action)];
}

async function rightsFindings(client: Client): Promise<Finding[]> {
  const { rows } = await client.query(
    `select has_database_privilege(current_database(), 'create') as may_create,
            current_setting('default_transaction_read_only') = 'on' or pg_is_in_recovery() as read_only`,
  );
  const { may_create, read_only } = rows[0] as { may_create: boolean; read_only: boolean };
  if (read_only) return [failure('The database can only be read.', 'Point DATABASE_URL at the primary server.')];
  if (may_create) return [ok('This user may make and write tables.')];
  return [failure('This user may not make schemas.', 'grant create on database … to …;')];
}

async function connectionFinding(client: Client, needed: number): Promise<Finding> {
  const { rows } = await client.query(
    `select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
              - (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as free`,
  );
  const { free } = rows[0] as { free: number };
  if (free >= needed) return ok(`${free} connections are free.`);
  const action = 'Raise max_connections, or start fewer processes.';
  return warning(`${Math.max(0, free)} connections are free, and one more process takes up to ${needed}.`, action);
}

async function latencyFindings(client: Client): Promise<Finding[]> {
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const startedAt = performance.now();
    await client.query('select 1');
    times.push(performance.now() - startedAt);
  }
  const median = times.sort((a, b) => a - b)[2] ?? 0;
  const message = `PostgreSQL answers in ${median.toFixed(1)} ms.`;
  if (median < slowMs) return [ok(message)];
  return [warning(message, 'A question asks it several times: run Lotse near it.')];
}

async function tableFindings(client: Client): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const [schema, known] of Object.entries(schemas)) {
    const { rows: named } = await client.query('select to_regclass($1) as name', [`${schema}.kysely_migration`]);
    if ((named[0] as { name: string | null }).name === null) {
      found.push(warning(`The schema ${schema} is empty.`, 'The first start fills it, or "lotse move --to".'));
      continue;
    }
    const { rows } = await client.query(`select name from ${client.escapeIdentifier(schema)}.kysely_migration`);
    const done = (rows as { name: string }[]).map(({ name }) => name);
    found.push(versionFinding(`The schema ${schema}`, done, Object.keys(known)));
  }
  return found;
}
