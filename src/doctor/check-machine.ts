import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, mkdtemp, rm, stat, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Config } from '../config.js';
import { engineVersion, findEngineFiles } from '../providers/engine/engine-files.js';
import { type Check, failure, type Finding, ok, warning } from './finding.js';

const execute = promisify(execFile);
/** As package.json names it. */
const oldestNode = [20, 12] as const;
/** An index of a district takes some hundreds of megabytes, twice while it changes. */
const tightBytes = 1e9;
const tooFewBytes = 1e8;

/** Node, and Python, which installs the engine. */
export function checkPrograms(config: Config): Check {
  return {
    name: 'programs',
    timeoutMs: 15_000,
    run: async (signal) => [nodeFinding(process.versions.node), await pythonFinding(config, signal)],
  };
}

/** @param version such as `20.19.4` */
export function nodeFinding(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = oldestNode;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return ok(`Node ${version}.`);
  return failure(`Node ${version} is too old.`, `Install Node ${oldestNode.join('.')} or newer.`);
}

async function pythonFinding({ cacheDir, engine, embeddingsServer, python }: Config, signal: AbortSignal) {
  const needed = engine !== 'off' && embeddingsServer === null;
  const installed = (await findEngineFiles(path.join(cacheDir, `engine-${engineVersion}`))) !== null;
  try {
    const { stdout } = await execute(python, ['-m', 'pip', '--version'], { signal });
    return ok(`Python with ${stdout.split(' from ')[0]?.trim() ?? 'pip'}.`);
  } catch {
    if (signal.aborted || !needed || installed) return ok('Python is not there, and not needed.');
    const action = 'Install python3 and its pip, point LOTSE_PYTHON at them, or set EMBEDDINGS_URL.';
    return failure('Python with pip is not there, which installs the engine.', action);
  }
}

/** Where everything is kept: there, writable, ours, closed to others, with space left. */
export function checkDataFolder({ dataDir }: Pick<Config, 'dataDir'>): Check {
  return {
    name: 'data folder',
    timeoutMs: 10_000,
    run: async () => {
      const found = await stat(dataDir).catch((error: NodeJS.ErrnoException) => error);
      if (found instanceof Error) {
        if (found.code === 'ENOENT')
          return [warning(`${dataDir} is not there yet.`, 'The first start makes it; or name another by --data-dir.')];
        return [failure(`${dataDir} cannot be looked at (${found.code}).`, 'Give this user the right to read it.')];
      }
      if (!found.isDirectory()) return [failure(`${dataDir} is no folder.`, 'Name a folder by --data-dir.')];
      return [
        await writableFinding(dataDir),
        ...ownerFindings(dataDir, found),
        spaceFinding(await freeBytes(dataDir), dataDir),
      ];
    },
  };
}

async function writableFinding(folder: string): Promise<Finding> {
  try {
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    const trial = await mkdtemp(path.join(folder, 'doctor-'));
    try {
      await writeFile(path.join(trial, 'trial'), 'x');
    } finally {
      await rm(trial, { recursive: true, force: true });
    }
    return ok(`${folder} can be written.`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const action =
      code === 'ENOSPC'
        ? 'Make space on this disk.'
        : 'Give this user the folder (chown), and see that the disk is not mounted read-only.';
    return failure(`${folder} cannot be written (${code}).`, action);
  }
}

function ownerFindings(folder: string, { uid, mode }: { uid: number; mode: number }): Finding[] {
  const findings: Finding[] = [];
  const self = process.getuid?.();
  if (self !== undefined && uid !== self) {
    const action = `Run Lotse as the folder's owner, or give it the folder: files made by two users lock each other out.`;
    findings.push(warning(`${folder} belongs to user ${uid}, and this is user ${self}.`, action));
  }
  if ((mode & 0o077) !== 0) {
    const message = `Other users of this machine may open ${folder} (mode ${(mode & 0o777).toString(8)}).`;
    findings.push(warning(message, `Close it: chmod 700 ${folder}`));
  }
  return findings;
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** @param bytes left for this user */
export function spaceFinding(bytes: number, folder: string): Finding {
  const left = `${(bytes / 1e9).toFixed(1)} GB are left where ${folder} is.`;
  if (bytes < tooFewBytes) return failure(left, 'Make space: nothing can be kept any more soon.');
  return bytes < tightBytes ? warning(left, 'Make space: an index is written twice while it changes.') : ok(left);
}
