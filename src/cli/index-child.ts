import { spawn } from 'node:child_process';
import os from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { LotseError } from '../errors.js';

/** Answers go first on a small machine; on one that is always busy it comes to an end all the same. */
const lowPriority = 5;
/** What was embedded until then the next run uses. */
const endWithinMs = 5_000;

/**
 * Runs `lotse index` for a region in a process of its own: however large its pages are, nobody's answer waits for them, and
 * what it needs of memory is given back.
 * @param program how this program was started, with what follows Node.js on its command line
 * @param signal ends it
 * @throws LotseError `unavailable` when it did not come to a good end
 */
export async function indexInChild(
  { program, dataDir }: { program: string; dataDir: string },
  region: string,
  signal: AbortSignal,
): Promise<void> {
  const args = [...process.execArgv, program, 'index', '--region', region, '--data-dir', dataDir, '--json'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (child.pid !== undefined) lower(child.pid);
  const ended = new Promise<number | string>((resolve) => {
    child.once('error', () => resolve('start'));
    child.once('exit', (code, cause) => resolve(code ?? cause ?? 'unknown'));
  });
  const end = async () => {
    child.kill('SIGTERM');
    await Promise.race([ended, pause(endWithinMs, undefined, { ref: false })]);
    child.kill('SIGKILL');
  };
  const onAbort = () => void end();
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  const code = await ended;
  signal.removeEventListener('abort', onAbort);
  if (code === 0) return;
  const hint = `Run "lotse index --region ${region}" to see more.`;
  throw new LotseError('unavailable', `The region ${region} could not be brought up to date (${code}).`, hint);
}

function lower(pid: number): void {
  try {
    os.setPriority(pid, lowPriority);
  } catch {
    // It has ended already, or the system does not let us: it works all the same.
  }
}
