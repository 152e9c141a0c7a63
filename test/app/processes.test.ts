import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { writeGeneratedSource } from '../support/generated-source.js';
import { runLotse, startLotse, startServer, waitFor } from '../support/run-lotse.js';
import { prepareSlowIndexing } from '../support/slow-indexing.js';
import { temporaryFolder } from '../support/test-lotse.js';

const size = { region: 'town', pages: 30, languages: ['de', 'en'] };
// A page that is in every version, and says another thing in each.
const question = 'Kurs 28: Welche Auskunft gilt auf der Seite?';

/** Asks, and gives the versions that the pages found for the question are of. */
async function versionsSeen(address: string): Promise<number[]> {
  const region = `${address}/api/v1/regions/town`;
  const [asked, searched] = await Promise.all([
    fetch(`${region}/questions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question }),
    }),
    fetch(`${region}/search?contentLanguage=de&limit=30&q=${encodeURIComponent(question)}`),
  ]);
  expect([asked.status, searched.status]).toEqual([200, 200]);
  // Within one answer all is of one version; so it is within one list of results.
  expect(versionsIn(await asked.text()).length).toBeLessThanOrEqual(1);
  return versionsIn(await searched.text());
}

/** The versions whose sentences a text quotes. */
function versionsIn(text: string): number[] {
  return [...new Set([...text.matchAll(/\(Stand (\d+)\)/gu)].map(([, number]) => Number(number)))];
}

async function indexed(version: number) {
  const root = temporaryFolder();
  const [dataDir, source] = [path.join(root, 'data'), path.join(root, 'source')];
  writeGeneratedSource(source, version, size);
  const index = () => runLotse(['index', '--source', source, '--data-dir', dataDir, '--json']);
  expect((await index()).code).toBe(0);
  return { dataDir, source, index };
}

describe('commands beside a running server', () => {
  it('show in the server within two seconds, and questions go on being answered from one state or the other', async () => {
    const { dataDir, source, index } = await indexed(1);
    const server = await startServer(dataDir);
    await waitFor(async () => (await fetch(`${server.address}/ready`)).ok);

    writeGeneratedSource(source, 2, size);
    const seen: number[][] = [];
    let done = false;
    const asking = (async () => {
      while (!done) seen.push(await versionsSeen(server.address));
    })();
    const [searched, asked, run] = await Promise.all([
      runLotse(['search', question, '--region', 'town', '--data-dir', dataDir, '--json']),
      runLotse(['ask', question, '--region', 'town', '--data-dir', dataDir, '--json']),
      index(),
    ]);
    const committedAt = performance.now();
    expect([searched.code, asked.code, run.code]).toEqual([0, 0, 0]);
    await Promise.race([asking, waitFor(() => seen.at(-1)?.[0] === 2)]);
    expect(performance.now() - committedAt).toBeLessThan(2_000);
    done = true;
    await asking;
    // From the old state to the new one, once, and never back.
    expect(seen.every((versions) => versions.length === 1)).toBe(true);
    const order = seen.flat();
    expect(order).toEqual([...order].sort());
    expect(order[0]).toBe(1);
    expect(server.output.stderr).not.toContain('"level":50');
  }, 60_000);

  it('index one region one at a time: one wins, the other says clearly why not', async () => {
    const { dataDir, source } = await indexed(1);
    writeGeneratedSource(source, 2, size);
    const slow = await prepareSlowIndexing(dataDir, source);
    slow.start();
    slow.child.kill('SIGSTOP');
    // Stopped before or after it took the region's lock, or while it opens the data folder (2: nothing can be opened
    // meanwhile): until it has the lock, it gets a little further each time.
    const second = await waitFor(async () => {
      slow.child.kill('SIGCONT');
      await delay(40);
      slow.child.kill('SIGSTOP');
      const run = await runLotse(['index', '--source', source, '--data-dir', dataDir]);
      return run.code === 1 ? run : undefined;
    }, 45_000);
    expect(second).toMatchObject({ code: 1, stdout: '' });
    expect(second.stderr).toContain('Another process is indexing town at the moment.');
    expect(second.stderr).toContain('Wait until it has finished');

    // The lock dies with its holder.
    slow.child.kill('SIGKILL');
    await slow.ended;
    expect((await runLotse(['index', '--source', source, '--data-dir', dataDir])).code).toBe(0);
  }, 60_000);

  it('start on one new data folder at the same moment, and neither minds the other', async () => {
    const root = temporaryFolder();
    const source = path.join(root, 'source');
    writeGeneratedSource(source, 1, size);
    const args = ['index', '--source', source, '--data-dir', path.join(root, 'data')];
    const runs = await Promise.all([startLotse(args).ended, startLotse(args).ended]);
    const codes = runs.map((run) => run.code);
    expect(codes).toContain(0);
    for (const { code, stderr } of runs) {
      if (code !== 0) expect(stderr).toContain('Another process is indexing town at the moment.');
    }
  }, 60_000);
});
