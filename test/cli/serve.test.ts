import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../src/config.js';
import type { Answer } from '../../src/domain/answer.js';
import type { Health } from '../../src/ports/assistant.js';
import { tryLock } from '../../src/providers/sqlite/process-lock.js';
import { realEngineFiles } from '../providers/engine/real-engine.js';
import { writeGeneratedSource } from '../support/generated-source.js';
import { enginesOf, runLotse, startServer, waitFor } from '../support/run-lotse.js';
import { temporaryFolder } from '../support/test-lotse.js';

const status = async (address: string) => (await fetch(address)).status;
const answersAt = (stdout: string) => /^Lotse answers at (http:\/\/localhost:\d+)\n$/u.exec(stdout)?.[1];

async function ask(address: string, question: string): Promise<Answer> {
  const response = await fetch(`${address}/api/v1/regions/lindenfurt/questions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
}

describe('lotse serve', { timeout: 60_000 }, () => {
  it('prints its address, is ready when the demo is indexed, answers, and stops at SIGTERM with code 0', async () => {
    const server = await startServer(temporaryFolder());
    const printed = await waitFor(() => answersAt(server.output.stdout));
    expect(printed.replace('localhost', '127.0.0.1')).toBe(server.address);
    expect(await status(`${server.address}/ready`)).toBe(200);

    const answer = await ask(server.address, 'Wo kann ich meinen Wohnsitz anmelden?');
    expect(answer.region).toBe('lindenfurt');
    // The demo is published nowhere else: its links lead here, whichever port was free.
    const url = answer.sources[0]?.url ?? '';
    expect(url.startsWith(printed)).toBe(true);
    expect(await status(url.replace('localhost', '127.0.0.1'))).toBe(200);

    const stoppedAt = performance.now();
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
    expect(performance.now() - stoppedAt).toBeLessThan(3_000);
  });

  it('stops with code 0 at SIGINT too, and at once although a browser keeps its connection', async () => {
    const server = await startServer(temporaryFolder());
    await waitFor(() => answersAt(server.output.stdout));
    await fetch(`${server.address}/health`, { headers: { connection: 'keep-alive' } });
    server.child.kill('SIGINT');
    expect((await server.ended).code).toBe(0);
  });

  it('ends when Telegram refuses the token, naming the setting, and leaves nothing running', async () => {
    const telegram = createServer((_request, response) => {
      response.writeHead(401, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ ok: false, error_code: 401, description: 'Unauthorized' }));
    });
    await new Promise<void>((resolve) => telegram.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void telegram.close());
    const { port } = telegram.address() as AddressInfo;
    const { code, stderr } = await runLotse(['serve', '--port', '0', '--data-dir', temporaryFolder()], {
      TELEGRAM_TOKEN: `123456789:${'A'.repeat(35)}`,
      TELEGRAM_API_ROOT: `http://127.0.0.1:${port}`,
    });
    expect(code).toBe(2);
    expect(stderr).toContain('TELEGRAM_TOKEN');
    expect(stderr).not.toContain('AAAAA');
  });

  it('ends before it listens when a channel is half set, naming what is missing', async () => {
    const { code, stderr } = await runLotse(['serve', '--port', '0', '--data-dir', temporaryFolder()], {
      ZAMMAD_URL: 'https://tickets.example.org',
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(/ZAMMAD_TOKEN: must be set/u);
  });

  it('starts with word search only, says why once, and tells it everywhere, when there is no Python', async () => {
    const settings = { LOTSE_ENGINE: 'auto', LOTSE_PYTHON: '/nonexistent', LOTSE_CACHE_DIR: temporaryFolder() };
    const server = await startServer(temporaryFolder(), settings);
    await waitFor(() => answersAt(server.output.stdout));
    expect(server.output.stderr.match(/Python 3 is needed/gu)).toHaveLength(1);
    expect(server.output.stderr).toContain(
      'Searching by words only: Python 3 is needed to install the embedding engine',
    );
    expect(server.output.stderr).toContain('Install Python 3');
    const health = (await (await fetch(`${server.address}/health`)).json()) as Health;
    expect(health).toMatchObject({
      status: 'degraded',
      engine: { state: 'unavailable', reason: expect.stringContaining('Python 3 is needed') },
    });
    for (const question of ['Wo kann ich meinen Wohnsitz anmelden?', 'What is the capital of Mongolia?']) {
      expect((await ask(server.address, question)).notices).toContain('word_search_only');
    }
  });

  it('refuses a port that is taken, at once and with what to do, before it starts an engine', async () => {
    const server = await startServer(temporaryFolder());
    const port = new URL(server.address).port;
    const second = await runLotse(['serve', '--port', port, '--data-dir', temporaryFolder()], {
      LOTSE_HOST: '127.0.0.1',
      LOTSE_ENGINE: 'auto',
      // Nothing is installed: it does not come to that.
      LOTSE_CACHE_DIR: temporaryFolder(),
    });
    expect(second).toMatchObject({ code: 2, stdout: '' });
    expect(second.stderr).toBe(
      `Port ${port} is already taken.\nChoose another with --port, or end the program that uses it.\n`,
    );
  });

  it('is not ready, and says so, until something is indexed', async () => {
    const dataDir = temporaryFolder();
    // Somebody else is indexing the demo, so the server cannot.
    const release = tryLock(path.join(dataDir, 'locks'), 'lindenfurt');
    const server = await startServer(dataDir);
    const printed = await waitFor(() => server.output.stdout || null);
    expect(printed).toMatch(/^Lotse is at http:\/\/localhost:\d+, and nothing is indexed yet.\n$/u);
    expect(server.output.stderr).toContain('Another process is indexing lindenfurt at the moment.');
    expect(await status(`${server.address}/ready`)).toBe(503);
    expect(await status(`${server.address}/health`)).toBe(200);
    release?.();
    expect((await runLotse(['index', '--data-dir', dataDir])).code).toBe(0);
    await waitFor(async () => (await status(`${server.address}/ready`)) === 200, 2_000);
  });

  it('keeps a second server on the same data folder from indexing, not from answering', async () => {
    const dataDir = temporaryFolder();
    const servers = await Promise.all([startServer(dataDir), startServer(dataDir)]);
    for (const { address, output } of servers) {
      await waitFor(() => output.stdout.includes('Lotse'), 30_000);
      await waitFor(async () => (await status(`${address}/ready`)) === 200, 30_000);
    }
  });
});

describe('lotse with the real engine', () => {
  const cacheDir = () => readConfig(process.env).cacheDir;

  it('answers a question on the command line and ends with code 0', async () => {
    await realEngineFiles();
    const dataDir = temporaryFolder();
    const settings = { LOTSE_ENGINE: 'auto', LOTSE_CACHE_DIR: cacheDir(), LOTSE_DATA_DIR: dataDir };
    const source = temporaryFolder();
    writeGeneratedSource(source, 0, { region: 'town', pages: 4, languages: ['de'] });
    const indexed = await runLotse(['index', '--source', source, '--json'], settings);
    expect(indexed.code).toBe(0);
    const question = 'Wohnung 1: Welche Auskunft gilt auf der Seite?';
    const asked = await runLotse(['ask', question, '--region', 'town', '--json'], settings);
    // It once ended with code 13 and without a word: nothing kept it alive while its engine was closed.
    expect({ code: asked.code, stderr: asked.stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(asked.stdout)).toMatchObject({ region: 'town', language: 'de', notices: [] });
  }, 60_000);

  it.skipIf(process.platform !== 'linux')(
    'stops with code 0 in the middle of indexing, its engine with it (Linux)',
    async () => {
      await realEngineFiles();
      const dataDir = path.join(temporaryFolder(), 'data');
      mkdirSync(dataDir);
      const server = await startServer(dataDir, { LOTSE_ENGINE: 'auto', LOTSE_CACHE_DIR: cacheDir() });
      await waitFor(() => server.output.stderr.includes('Indexing lindenfurt/'));
      await delay(300);
      expect(enginesOf(server.child.pid)).toHaveLength(1);
      const stoppedAt = performance.now();
      server.child.kill('SIGTERM');
      const { code, stdout, stderr } = await server.ended;
      expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
      expect(performance.now() - stoppedAt).toBeLessThan(5_000);
      expect(stderr).not.toContain('could not be indexed');
      await waitFor(() => enginesOf(server.child.pid).length === 0);
    },
    60_000,
  );
});
