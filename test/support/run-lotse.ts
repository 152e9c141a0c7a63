import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { packageRoot } from '../../src/package-root.js';

const program = path.join(packageRoot, 'bin', 'lotse.js');

/** Settings of the child, and nothing of this process's own; the engine is off where a test does not want it. */
export type Settings = Record<string, string>;

function environment(settings: Settings): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: homedir(),
    LOTSE_ENGINE: 'off',
    LOTSE_RATE_LIMIT_PER_MINUTE: '0',
    ...settings,
  };
}

export interface LotseRun {
  code: number | NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** A running `lotse`, with what it has written so far. */
export interface RunningLotse {
  child: ChildProcess;
  output: { stdout: string; stderr: string };
  ended: Promise<LotseRun>;
}

/** Nothing that a test starts lives longer. */
const longestRunMs = 60_000;

/** Starts the compiled program in a folder without a `.env`. */
export function startLotse(args: string[], settings: Settings = {}, longestMs = longestRunMs): RunningLotse {
  const cwd = mkdtempSync(path.join(tmpdir(), 'lotse-cwd-'));
  const child = spawn(process.execPath, [program, ...args], {
    cwd,
    env: environment(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: longestMs,
    killSignal: 'SIGKILL',
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  const ended = new Promise<LotseRun>((resolve) => {
    child.once('close', (code, signal) => {
      rmSync(cwd, { recursive: true, force: true });
      resolve({ code: signal ?? code, ...output });
    });
  });
  return { child, output, ended };
}

/** Runs `lotse` to its end. */
export function runLotse(args: string[], settings: Settings = {}): Promise<LotseRun> {
  return startLotse(args, settings).ended;
}

export interface RunningServer extends RunningLotse {
  address: string;
}

/** A start takes 1.4 s of one core; eight times that, and more, where many others have the cores. */
const longestStartMs = 45_000;

/** Starts `lotse serve` on a free port and waits until its port is open. It is killed when the test is over. */
export async function startServer(dataDir: string, settings: Settings = {}): Promise<RunningServer> {
  const running = startLotse(['serve', '--port', '0', '--data-dir', dataDir], { LOTSE_HOST: '127.0.0.1', ...settings });
  onTestFinished(() => {
    running.child.kill('SIGKILL');
  });
  const address = await waitFor(() => {
    const { stdout, stderr } = running.output;
    if (running.child.exitCode !== null) throw new Error(`the server has ended: ${stderr}`);
    return /http:\/\/localhost:\d+/u.exec(stdout + stderr)?.[0];
  }, longestStartMs);
  return { ...running, address: address.replace('localhost', '127.0.0.1') };
}

/** Asks again and again until there is a value. @throws after 15 s */
export async function waitFor<T>(look: () => T | Promise<T>, timeoutMs = 15_000): Promise<NonNullable<T>> {
  for (const endsAt = Date.now() + timeoutMs; Date.now() < endsAt; await delay(25)) {
    const value = await look();
    if (value !== undefined && value !== null && value !== false) return value;
  }
  throw new Error(`nothing came within ${timeoutMs} ms: ${look}`);
}

/** Numbers of the engine processes that belong to a host's process. Linux only. */
export function enginesOf(hostPid: number | undefined): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .filter((pid) => {
      const words = readIfThere(`/proc/${pid}/cmdline`).split('\0');
      return words.some((word) => word.endsWith('engine-process.js')) && words.includes(String(hostPid));
    })
    .map(Number);
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
