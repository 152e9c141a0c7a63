import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import path from 'node:path';
import type { Answer } from '../../src/domain/answer.js';
import { packageRoot } from '../../src/package-root.js';

/** A running `lotse serve` that answers questions about one region. */
export interface BenchServer {
  pid: number;
  /** `http://localhost:…` */
  address: string;
  /** @param chat the ids of its conversation and of this message, UUIDs; a conversation of its own when not given */
  ask(question: string, chat?: { conversationId: string; messageId: string }): Promise<Answer>;
  /** Resolves when the process is over. */
  end(): Promise<void>;
}

/** Starts the real server on a data folder and waits until it answers. @param settings of its environment */
export async function startBenchServer(
  dataDir: string,
  region: string,
  settings: NodeJS.ProcessEnv = {},
): Promise<BenchServer> {
  const child = spawn(
    process.execPath,
    [path.join(packageRoot, 'bin/lotse.js'), 'serve', '--port', '0', '--data-dir', dataDir],
    { env: { ...process.env, LOTSE_RATE_LIMIT_PER_MINUTE: '0', ...settings }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const address = await addressOf(child);
  return {
    pid: child.pid ?? 0,
    address,
    ask: async (question, chat = undefined) => {
      const response = await fetch(`${address}/api/v1/regions/${region}/questions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ question, ...chat }),
      });
      if (!response.ok) throw new Error(`The server answered ${response.status}.`);
      return (await response.json()) as Answer;
    },
    end: async () => {
      child.kill('SIGTERM');
      await ended;
    },
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
