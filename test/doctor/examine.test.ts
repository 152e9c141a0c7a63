import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../src/config.js';
import { checkClock } from '../../src/doctor/check-clock.js';
import { examine } from '../../src/doctor/examine.js';
import type { NamedFinding } from '../../src/doctor/finding.js';
import { openDatabase } from '../../src/providers/sqlite/database.js';
import { startJsonServer } from '../support/json-server.js';
import { startMailServer } from '../support/mail-server.js';
import { startStubModelServer } from '../support/stub-model-server.js';
import { startEmbeddingServer } from '../support/embedding-server.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const telegramToken = `123456789:${'A'.repeat(35)}`;
/** Nothing listens there. */
const nowhere = 'http://127.0.0.1:9';

/** Settings of an installation where nothing is wrong but for what is given. */
async function findingsWith(settings: NodeJS.ProcessEnv, dataDir = temporaryFolder()): Promise<NamedFinding[]> {
  const still = {
    LOTSE_ENGINE: 'off',
    LOTSE_PYTHON: '/nonexistent',
    LOTSE_CACHE_DIR: temporaryFolder(),
    LOTSE_PORT: '9',
    LOTSE_DATA_DIR: dataDir,
  };
  return await examine({ overrides: {}, source: null, env: { PATH: process.env.PATH, ...still, ...settings } });
}

function of(findings: NamedFinding[], check: string): NamedFinding[] {
  return findings.filter((finding) => finding.check === check);
}

describe('the doctor on settings', () => {
  it('names all faults at once, and still looks at everything else', async () => {
    const settings = {
      LOTSE_PORT: '99999999',
      TELEGRAM_TOKEN: 'no token',
      EMBEDDINGS_URL: nowhere,
      LLM_URL: 'ftp://x',
    };
    const findings = await findingsWith(settings);
    const faults = of(findings, 'settings').map(({ state, message }) => `${state} ${message}`);
    expect(faults).toHaveLength(5);
    for (const name of ['LOTSE_PORT', 'TELEGRAM_TOKEN', 'EMBEDDINGS_MODEL', 'LLM_URL', 'LLM_MODEL'])
      expect(faults.join('\n')).toContain(`failed ${name} `);
    for (const check of ['data folder', 'engine', 'database', 'Telegram', 'mail', 'clock'])
      expect(of(findings, check).length).toBeGreaterThan(0);
  });

  it('counts those that are set and right', async () => {
    expect(of(await findingsWith({}), 'settings')).toEqual([
      { check: 'settings', state: 'ok', message: '5 settings are set, and none is wrong.', action: null },
    ]);
  });

  it('names the faults of a region’s file with their line', async () => {
    const dataDir = temporaryFolder();
    mkdirSync(path.join(dataDir, 'regions'));
    writeFileSync(path.join(dataDir, 'regions', 'town.yaml'), 'state: XX\nchat: maybe\n');
    const findings = of(await findingsWith({}, dataDir), 'regions’ settings');
    expect(findings.map(({ state }) => state)).toEqual(['failed', 'failed']);
    expect(findings[0]?.message).toMatch(/town\.yaml, line 1/u);
  });
});

describe('the doctor on the machine', () => {
  it('warns of a folder that others may open, and of one that is not there', async () => {
    const dataDir = temporaryFolder();
    chmodSync(dataDir, 0o755);
    const open = of(await findingsWith({}, dataDir), 'data folder');
    expect(open.find(({ state }) => state === 'warning')?.message).toContain('(mode 755)');
    const missing = of(await findingsWith({}, path.join(dataDir, 'none')), 'data folder');
    expect(missing).toMatchObject([{ state: 'warning', message: expect.stringContaining('not there yet') }]);
  });

  it('fails for a folder that is a file', async () => {
    const file = path.join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(of(await findingsWith({}, file), 'data folder')).toMatchObject([{ state: 'failed' }]);
  });

  it('says what is missing without Python where the engine is not installed', async () => {
    const findings = await findingsWith({ LOTSE_ENGINE: 'auto', LOTSE_PYTHON: '/nonexistent' });
    expect(of(findings, 'programs')[1]).toMatchObject({ state: 'failed', message: expect.stringContaining('Python') });
    expect(of(findings, 'engine')).toMatchObject([{ state: 'warning', message: expect.stringContaining('not inst') }]);
  });

  it('fails where another program has the port', async () => {
    const { port } = await startJsonServer({ '/health': { body: { hello: 'world' } } });
    expect(of(await findingsWith({ LOTSE_PORT: String(port) }), 'port')[0]).toMatchObject({ state: 'failed' });
  });

  it('says how a running server is', async () => {
    const { port } = await startJsonServer({ '/health': { body: { status: 'degraded', version: '9.9.9' } } });
    const [finding] = of(await findingsWith({ LOTSE_PORT: String(port) }), 'port');
    expect(finding).toMatchObject({ state: 'warning', message: expect.stringContaining('9.9.9') });
  });
});

describe('the doctor on the database and the index', () => {
  it('fails for a damaged file, and keeps looking at the others', async () => {
    const dataDir = temporaryFolder();
    await (await openDatabase(dataDir)).close();
    writeFileSync(
      path.join(dataDir, 'impact.db'),
      'this is no database, but is long enough to be read as one'.repeat(99),
    );
    const found = of(await findingsWith({}, dataDir), 'database');
    expect(found.map(({ state, message }) => `${state} ${message}`)).toEqual([
      'ok lotse.db is whole and up to date.',
      expect.stringMatching(/^failed impact\.db cannot be read/u),
    ]);
  });

  it('fails for a file of a newer version', async () => {
    const dataDir = temporaryFolder();
    await (await openDatabase(dataDir)).close();
    const db = new Database(path.join(dataDir, 'lotse.db'));
    db.prepare("insert into kysely_migration values ('9999_future', '2030-01-01T00:00:00Z')").run();
    db.close();
    expect(of(await findingsWith({}, dataDir), 'database')).toMatchObject([
      { state: 'failed', message: 'lotse.db was written by a newer Lotse.' },
    ]);
  });

  it('warns of views without vectors, with another model, without their file, and of old ones', async () => {
    const dataDir = temporaryFolder();
    const database = await openDatabase(dataDir);
    const view = (language: string, model: string | null, vector_index: string | null) => ({
      ...{ region: 'town', language, state: 1, model, vector_index, pages: 3, indexed_at: '2020-01-01T00:00:00.000Z' },
    });
    const views = [view('de', null, null), view('en', 'another', 'town/en/none')];
    await database.db.insertInto('views').values(views).execute();
    await database.close();
    const server = await startEmbeddingServer();
    onTestFinished(() => server.close());
    const found = of(await findingsWith(server.settings, dataDir), 'index');
    expect(found.every(({ state }) => state === 'warning')).toBe(true);
    expect(found.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^town: 6 pages in 2 languages, last indexed 2020-01-01T00:00Z, \d+ days ago/u),
      expect.stringContaining('without vectors, found by words only: de'),
      expect.stringContaining('another model, found by words only: en'),
      expect.stringContaining('files of vectors are missing'),
    ]);
  });
});

describe('the doctor on what is elsewhere', () => {
  it('calls the language model and the embeddings server, and names them when they fail', async () => {
    const model = await startStubModelServer();
    const embeddings = await startEmbeddingServer();
    onTestFinished(() => {
      model.close();
      embeddings.close();
    });
    const well = await findingsWith({ ...model.settings, ...embeddings.settings });
    expect(of(well, 'language model')).toMatchObject([{ state: 'ok' }]);
    expect(of(well, 'embeddings server')).toHaveLength(1);
    const ill = await findingsWith({
      ...{ LLM_URL: `${nowhere}/v1`, LLM_MODEL: 'x', EMBEDDINGS_URL: `${nowhere}/v1`, EMBEDDINGS_MODEL: 'x' },
    });
    expect(of(ill, 'language model')).toMatchObject([{ state: 'failed' }]);
    expect(of(ill, 'embeddings server')).toMatchObject([{ state: 'failed' }]);
  });

  it('asks Telegram who the bot is, and shows no token when it is refused', async () => {
    const settings = (url: string) => ({ TELEGRAM_TOKEN: telegramToken, TELEGRAM_API_ROOT: url });
    const known = await startJsonServer({
      [`/bot${telegramToken}/getMe`]: { body: { ok: true, result: { username: 'lotse_bot' } } },
      [`/bot${telegramToken}/getWebhookInfo`]: { body: { result: { url: 'https://x', pending_update_count: 0 } } },
    });
    expect(of(await findingsWith(settings(known.url)), 'Telegram')).toMatchObject([
      { state: 'ok', message: expect.stringContaining('@lotse_bot') },
      { state: 'warning', message: 'Telegram sends updates elsewhere.' },
    ]);
    const refused = await startJsonServer({ [`/bot${telegramToken}/getMe`]: { status: 401 } });
    for (const url of [refused.url, nowhere]) {
      const findings = await findingsWith(settings(url));
      expect(of(findings, 'Telegram')).toMatchObject([{ state: 'failed' }]);
      expect(JSON.stringify(findings)).not.toContain('AAAAA');
    }
  });

  it('looks at the form of the credentials of Teams', async () => {
    const id = '11111111-2222-4333-8444-555555555555';
    const wrong = await findingsWith({ TEAMS_APP_ID: id, TEAMS_APP_PASSWORD: id });
    expect(of(wrong, 'Teams')).toMatchObject([{ state: 'warning', message: expect.stringContaining('client secret') }]);
    const right = await findingsWith({ TEAMS_APP_ID: id, TEAMS_APP_PASSWORD: 'abc8Q~0123456789abcdefghij' });
    expect(of(right, 'Teams')).toMatchObject([{ state: 'ok' }]);
  });

  it('shows Zammad its token, and says when it is refused', async () => {
    const settings = (url: string) => ({
      ...{ ZAMMAD_URL: url, ZAMMAD_TOKEN: 'secret-token-of-zammad', ZAMMAD_WEBHOOK_TOKEN: 'x'.repeat(20) },
    });
    const well = await startJsonServer({ '/api/v1/users/me': { body: { login: 'lotse' } } });
    expect(of(await findingsWith(settings(well.url)), 'Zammad')).toMatchObject([{ state: 'ok' }]);
    const ill = await startJsonServer({ '/api/v1/users/me': { status: 401 } });
    const findings = await findingsWith(settings(ill.url));
    expect(of(findings, 'Zammad')).toMatchObject([{ state: 'failed', message: expect.stringContaining('not accept') }]);
    expect(JSON.stringify(findings)).not.toContain('secret-token');
  });

  it('shows the Zammad of a region its token, before anything of it is indexed', async () => {
    const [dataDir, ill] = [temporaryFolder(), await startJsonServer({ '/api/v1/users/me': { status: 401 } })];
    mkdirSync(path.join(dataDir, 'regions'));
    const account = `url: '${ill.url}', token: secret-token-of-zammad, webhookToken: ${'x'.repeat(20)}`;
    const handover = `handover: { kind: zammad, office: Office, group: Migration, ${account} }`;
    writeFileSync(path.join(dataDir, 'regions', 'town.yaml'), handover);
    expect(of(await findingsWith({}, dataDir), 'Zammad')).toMatchObject([{ state: 'failed' }]);
  });

  it('connects to the mail server, and shows no password', async () => {
    const server = await startMailServer();
    const from = { LOTSE_MAIL_FROM: 'lotse@example.org' };
    expect(of(await findingsWith({ LOTSE_SMTP_URL: server.url, ...from }), 'mail')).toMatchObject([{ state: 'ok' }]);
    const findings = await findingsWith({ LOTSE_SMTP_URL: 'smtp://user:verysecret@127.0.0.1:9', ...from });
    expect(of(findings, 'mail')).toMatchObject([{ state: 'failed', message: expect.stringContaining('127.0.0.1:9') }]);
    expect(JSON.stringify(findings)).not.toContain('verysecret');
  });

  it('says of a source how many regions it has, or why it has none', async () => {
    const look = async (source: string) => {
      const env = { PATH: process.env.PATH, LOTSE_ENGINE: 'off', LOTSE_DATA_DIR: temporaryFolder(), LOTSE_PORT: '9' };
      return of(await examine({ overrides: {}, source, env }), 'source')[0];
    };
    expect(await look('demo')).toMatchObject({ state: 'ok', message: expect.stringContaining('lindenfurt') });
    expect(await look('/no/such/folder')).toMatchObject({ state: 'failed' });
  });

  it('looks at the sources that regions were indexed from, and shows no password', async () => {
    const dataDir = temporaryFolder();
    const database = await openDatabase(dataDir);
    const source = 'http://user:verysecret@127.0.0.1:9/';
    const noted = { region: 'town', source, succeeded_at: null, failed_at: null, failure: null };
    await database.db.insertInto('sources').values(noted).execute();
    await database.close();
    const findings = await findingsWith({}, dataDir);
    expect(of(findings, 'source')).toMatchObject([{ state: 'failed' }]);
    expect(JSON.stringify(findings)).not.toContain('verysecret');
  });

  it('finds a clock that is wrong by the Date of a server that is set anyway', async () => {
    const date = new Date(Date.now() - 620_000).toUTCString();
    const { url } = await startJsonServer({ '/': { status: 404, headers: { date } } });
    const config = readConfig({ LLM_URL: `${url}/v1`, LLM_MODEL: 'x' });
    const look = (isHere: boolean) => checkClock(config, null, Date.now, () => isHere).run(AbortSignal.timeout(5_000));
    expect(await look(false)).toMatchObject([{ state: 'failed', message: expect.stringMatching(/ 6\d\d s ahead/u) }]);
    expect(await look(true)).toMatchObject([{ message: expect.stringContaining('no other clock') }]);
  });

  it('takes no server on this machine for another clock', async () => {
    const { url } = await startJsonServer({ '/': { headers: { date: new Date().toUTCString() } } });
    const findings = await findingsWith({ LLM_URL: `${url}/v1`, LLM_MODEL: 'x', LOTSE_PUBLIC_URL: url });
    expect(of(findings, 'clock')).toMatchObject([{ message: expect.stringContaining('no other clock') }]);
  });

  it('says of an address that is not encrypted, and that people’s addresses are not told apart behind a proxy', async () => {
    const plain = await findingsWith({ LOTSE_PUBLIC_URL: 'http://lotse.invalid' });
    expect(of(plain, 'public address').map(({ state }) => state)).toEqual(['failed', 'warning']);
    const proxied = await findingsWith({ LOTSE_PUBLIC_URL: 'https://lotse.invalid' });
    expect(of(proxied, 'port')).toContainEqual(
      expect.objectContaining({ state: 'warning', message: expect.stringContaining('X-Forwarded-For') }),
    );
  });
});
