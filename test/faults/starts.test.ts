import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeGeneratedSource } from '../support/generated-source.js';
import { emptyDatabase } from '../support/postgres-server.js';
import { runLotse, type Settings, startLotse, startServer, waitFor } from '../support/run-lotse.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const size = { region: 'stadt', pages: 10, languages: ['de'] };
const question = 'Welche Auskunft gilt zur Wohnung 1?';
const postgres = await emptyDatabase();

async function ask(address: string, text = question): Promise<{ status: number; text?: string }> {
  const response = await fetch(`${address}/api/v1/regions/stadt/questions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question: text }),
  });
  return { ...((await response.json()) as object), status: response.status };
}

/** Starts two at once, indexes beside them, and asks both. */
async function startTwo(dataDirs: [string, string], settings: Settings): Promise<void> {
  const source = temporaryFolder();
  writeGeneratedSource(source, 1, size);
  // Without pages the demo municipality would be indexed first.
  const indexing = startLotse(['index', '--source', source, '--data-dir', dataDirs[0]], settings);
  const servers = await Promise.all(dataDirs.map((dataDir) => startServer(dataDir, settings)));
  const { code, stderr } = await indexing.ended;
  expect(code, stderr).toBe(0);
  for (const { address, output } of servers) {
    expect(await waitFor(async () => (await ask(address)).text?.includes('Stand 1'), 30_000)).toBe(true);
    expect(output.stderr).not.toMatch(/"level":(?:50|60)|SQLITE|duplicate key|already exists/u);
  }
}

describe('two servers that are started at the same moment', { timeout: 120_000 }, () => {
  it('make one new data folder, and both answer from it', async () => {
    const dataDir = path.join(temporaryFolder(), 'data');
    await startTwo([dataDir, dataDir], {});
  });

  it.skipIf(postgres === null)('make the tables of one empty database, and both answer from it', async () => {
    if (!postgres) return;
    onTestFinished(() => postgres.drop());
    await startTwo([temporaryFolder(), temporaryFolder()], { DATABASE_URL: postgres.url });
  });
});

/** A folder with pages, seen where nothing can be written; null, with a word, where that cannot be made. */
async function readOnlyFolder(): Promise<string | null> {
  const [source, dataDir, seen] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
  writeGeneratedSource(source, 1, size);
  const { code, stderr } = await runLotse(['index', '--source', source, '--data-dir', dataDir]);
  expect(code, stderr).toBe(0);
  try {
    execFileSync('mount', ['--bind', dataDir, seen], { stdio: 'ignore' });
    onTestFinished(() => void execFileSync('umount', ['--lazy', seen]));
    execFileSync('mount', ['-o', 'remount,ro,bind', seen], { stdio: 'ignore' });
  } catch {
    process.stderr.write('A data folder that can only be read is not tested: none can be mounted here.\n');
    return null;
  }
  return seen;
}

describe('a data folder that can only be read', { timeout: 60_000 }, () => {
  it('is refused at the start by its name, with what to do, by a server and by a command', async () => {
    const dataDir = await readOnlyFolder();
    if (!dataDir) return;
    for (const args of [
      ['serve', '--port', '0'],
      ['ask', question, '--region', 'stadt'],
    ]) {
      const { code, stdout, stderr } = await runLotse([...args, '--data-dir', dataDir]);
      expect(code).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).toContain(dataDir);
      expect(stderr).toMatch(/can be written/u);
      expect(stderr).not.toMatch(/\n {4}at /u);
    }
  });
});

describe('too few files that may be open', { timeout: 60_000 }, () => {
  it('break connections off and answer the others whole, until there are enough again', async () => {
    const [source, dataDir] = [temporaryFolder(), temporaryFolder()];
    writeGeneratedSource(source, 1, size);
    expect((await runLotse(['index', '--source', source, '--data-dir', dataDir])).code).toBe(0);
    const { address, child } = await startServer(dataDir);
    expect((await ask(address)).text).toContain('Stand 1');
    const open = readdirSync(`/proc/${child.pid}/fd`).length;
    try {
      execFileSync('prlimit', ['--pid', String(child.pid), `--nofile=${open + 4}:${open + 4}`]);
    } catch {
      process.stderr.write('Too few open files are not tested: no limit can be set here.\n');
      return;
    }
    const { hostname, port } = new URL(address);
    const idle = Array.from({ length: 20 }, () => connect(Number(port), hostname).on('error', () => {}));
    onTestFinished(() => {
      for (const socket of idle) socket.destroy();
    });
    await waitFor(() => idle.some((socket) => socket.closed || socket.readableEnded || socket.destroyed));
    const told = await Promise.all(Array.from({ length: 20 }, () => ask(address).catch(() => 'broken off' as const)));
    for (const each of told) {
      if (each === 'broken off') continue;
      if (each.status === 200) expect(each.text).toContain('Stand 1');
      else expect(each.status).toBe(503);
    }
    for (const socket of idle) socket.destroy();
    await waitFor(async () => (await ask(address).catch(() => null))?.text?.includes('Stand 1'));
    expect(child.exitCode).toBeNull();
  });
});
