import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { packageRoot } from '../../src/package-root.js';

/** A running `lotse serve` that answers questions about one region. */
export interface BenchServer {
  pid: number;
  ask(question: string): Promise<void>;
  end(): void;
}

/** Starts the real server on a data folder and waits until it answers. */
export async function startBenchServer(dataDir: string, region: string): Promise<BenchServer> {
  const child = spawn(
    process.execPath,
    [path.join(packageRoot, 'bin/lotse.js'), 'serve', '--port', '0', '--data-dir', dataDir],
    { env: { ...process.env, LOTSE_RATE_LIMIT_PER_MINUTE: '0' }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const address = await addressOf(child);
  return {
    pid: child.pid ?? 0,
    ask: async (question) => {
      const response = await fetch(`${address}/api/v1/regions/${region}/questions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ question }),
      });
      if (!response.ok) throw new Error(`The server answered ${response.status}.`);
      await response.json();
    },
    end: () => child.kill('SIGTERM'),
  };
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The server has no output.');
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /http:\/\/\S+/u.exec(line)?.[0];
    if (address) return address;
  }
  throw new Error('The server ended before it answered.');
}
