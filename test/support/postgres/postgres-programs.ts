import { execFile } from 'node:child_process';
import { cp, mkdir, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { packageRoot } from '../../../src/package-root.js';

const run = promisify(execFile);
const version = '0.1.4';
/** The programs need no Python: any of the package's versions does on every machine. */
const pythonVersion = '3.11';
const requirements = path.join(packageRoot, 'test/support/postgres/requirements.txt');
const cache = path.join(
  process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'),
  'lotse',
  `pgserver-${version}`,
);

/**
 * PostgreSQL's programs (`initdb`, `postgres`, …) with pgvector beside them, put into a folder: from the cache, which pip
 * fills the first time. A folder of one's own, since the cache may lie where PostgreSQL's user cannot read.
 * @returns the folder of the programs
 * @throws when pip cannot install them
 */
export async function postgresPrograms(folder: string): Promise<string> {
  const installed = path.join(cache, 'pgserver', 'pginstall', 'bin', 'postgres');
  if (!(await stat(installed).catch(() => null))) await install();
  await cp(cache, folder, { recursive: true });
  return path.join(folder, 'pgserver', 'pginstall', 'bin');
}

/** As pip leaves it is not seen before it is whole. */
async function install(): Promise<void> {
  const unfinished = `${cache}.${process.pid}`;
  await mkdir(path.dirname(cache), { recursive: true });
  const wheels = ['--only-binary', ':all:', '--python-version', pythonVersion, '--implementation', 'cp'];
  try {
    await run(process.env.LOTSE_PYTHON || 'python3', [
      ...['-m', 'pip', 'install', '--quiet', '--no-deps', '--require-hashes', '--no-input', '--no-compile'],
      ...['--disable-pip-version-check', ...wheels, '--target', unfinished, '--requirement', requirements],
    ]);
    await rm(cache, { recursive: true, force: true });
    await cp(unfinished, cache, { recursive: true });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}
