import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import { startCluster } from '../support/postgres/postgres-cluster.js';
import { postgresPrograms } from '../support/postgres/postgres-programs.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** How a server ends: as its administrator restarts it, in a hurry, or as the kernel does when memory is short. */
export type Ending = 'SIGINT' | 'SIGQUIT' | 'SIGKILL';

/** A PostgreSQL server of a test's own that can be ended and started again. */
export interface OwnCluster {
  url: string;
  /** Runs statements as its superuser, over one connection. */
  run(...statements: string[]): Promise<void>;
  end(how: Ending): Promise<void>;
  startAgain(): Promise<void>;
}

/** @returns null, with a word, where there is no PostgreSQL */
export async function startOwnCluster(): Promise<OwnCluster | null> {
  const folder = temporaryFolder();
  // PostgreSQL's user has to get to its folder below.
  chmodSync(folder, 0o755);
  let programs: string;
  try {
    programs = await postgresPrograms(path.join(folder, 'programs'));
  } catch {
    process.stderr.write('Faults of PostgreSQL are not tested: it cannot be installed here.\n');
    return null;
  }
  const options = { programs, folder: path.join(folder, 'cluster') };
  let cluster = await startCluster({ ...options, settings: ['max_connections = 60', 'fsync = off'] });
  const { url } = cluster;
  const end = async (how: Ending) => {
    const { process: server } = cluster;
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill(how);
    await ended;
  };
  onTestFinished(() => end('SIGQUIT'));
  const run = async (...statements: string[]) => {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end().catch(() => {});
    }
  };
  await run('create extension vector');
  return {
    ...{ url, run, end },
    startAgain: async () => {
      cluster = await startCluster({ ...options, port: Number(new URL(url).port) });
    },
  };
}

/** A way to a server that can be cut or can swallow what goes over it. */
export async function startProxy(to: string) {
  const { port } = new URL(to);
  const sockets = new Set<Socket>();
  let isStalled = false;
  let isCut = false;
  const proxy = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(Number(port), '127.0.0.1');
    for (const [from, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => void (isStalled || other.write(bytes)));
      from.on('error', () => {});
      from.on('close', () => {
        sockets.delete(from);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', () => resolve()));
  const drop = () => {
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(() => {
    drop();
    proxy.close();
  });
  const address = new URL(to);
  address.port = String((proxy.address() as { port: number }).port);
  return {
    url: address.href,
    /** Ends all connections and lets none be made. */
    cut: () => {
      isCut = true;
      drop();
    },
    /** Nothing comes through, and nobody is told. */
    stall: () => {
      isStalled = true;
    },
    mend: () => {
      isCut = isStalled = false;
      drop();
    },
  };
}
