import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { appendFile, chmod, chown, mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);
/** "nobody": PostgreSQL refuses to run as root. */
const nobody = 65_534;
const identity = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
const startMs = 30_000;

/** A PostgreSQL server of one's own on loopback. */
export interface PostgresCluster {
  /** Of its database `postgres`, as its superuser. */
  url: string;
  process: ChildProcess;
}

export interface ClusterOptions {
  /** Of `initdb` and `postgres`. */
  programs: string;
  /** Holds the data; made by this the first time. */
  folder: string;
  /** Any free one when not given. */
  port?: number;
  /** Settings beyond those for speed, such as `max_connections = 10`. */
  settings?: readonly string[];
}

/**
 * Starts a server, and makes its data folder where there is none yet. Whoever started it ends its process.
 * @throws when it does not answer within half a minute
 */
export async function startCluster({
  programs,
  folder,
  port,
  settings = [],
}: ClusterOptions): Promise<PostgresCluster> {
  const chosen = port ?? (await freePort());
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o700);
  if (identity.uid !== undefined) await chown(folder, identity.uid, identity.gid);
  const environment = { PATH: process.env.PATH ?? '', HOME: folder, LC_ALL: 'C' };
  const options = { ...identity, env: environment, cwd: folder };
  const data = path.join(folder, 'data');
  const answer = await run(
    path.join(programs, 'initdb'),
    ['--pgdata', data, '--username', 'lotse', '--auth', 'trust', '--encoding', 'UTF8', '--locale', 'C', '--no-sync'],
    options,
  ).catch((error: { stderr?: string }) => error);
  if (answer instanceof Error && !/not empty/u.test(answer.stderr ?? '')) throw answer;
  const lines = [`unix_socket_directories = '${folder}'`, "listen_addresses = '127.0.0.1'", ...settings];
  await appendFile(path.join(data, 'postgresql.conf'), `${lines.join('\n')}\n`);
  const server = spawn(path.join(programs, 'postgres'), ['-D', data, '-p', String(chosen)], {
    ...options,
    stdio: 'ignore',
  });
  const url = `postgres://lotse@127.0.0.1:${chosen}/postgres`;
  await untilItAnswers(url);
  return { url, process: server };
}

/** @throws when it does not answer within half a minute */
async function untilItAnswers(url: string): Promise<void> {
  for (const endsAt = Date.now() + startMs; ; await delay(50)) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query('select 1');
      return;
    } catch (error) {
      if (Date.now() > endsAt) throw error;
    } finally {
      await client.end().catch(() => {});
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
