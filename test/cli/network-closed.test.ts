import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { packageRoot } from '../../src/package-root.js';
import { engineVersion, findEngineFiles } from '../../src/providers/engine/engine-files.js';
import { writeGeneratedSource } from '../support/generated-source.js';
import { startMailServer } from '../support/mail-server.js';
import { runLotse, type Settings, startServer, waitFor } from '../support/run-lotse.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** Settings of a program that reaches this machine only, with all the processes that it starts. */
function closed() {
  const file = path.join(temporaryFolder(), 'attempts');
  const settings: Settings = {
    NODE_OPTIONS: `--require ${path.join(packageRoot, 'test/support/closed-network.cjs')}`,
    LOTSE_TEST_ATTEMPTS: file,
  };
  return { settings, attempts: () => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []) };
}

const post = async (address: string, body: object) =>
  (await (
    await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  ).json()) as { conversationId: string; status: string };

/** Asks, hands over by mail to this machine, reads, exports, erases. */
async function talk(address: string, region: string, question: string) {
  const answer = await post(`${address}/api/v1/regions/${region}/questions`, { question, language: 'de' });
  const conversation = `${address}/api/v1/conversations/${answer.conversationId}`;
  expect((await post(`${conversation}/handover`, { replyTo: 'person@example.org' })).status).toBe('handover');
  for (const page of ['/', '/widget.js', '/privacy', '/impact', '/case', '/health', '/openapi.json'])
    expect((await fetch(address + page)).status, page).toBeLessThan(500);
  expect((await fetch(`${conversation}/export`)).status).toBe(200);
  return conversation;
}

describe('with the network closed but for this machine', () => {
  it('sees that an attempt is written down', async () => {
    const { settings, attempts } = closed();
    const data = ['--data-dir', temporaryFolder()];
    const { code } = await runLotse(['index', '--source', 'https://cms.example.org', ...data], settings);
    expect(code).toBe(1);
    expect(attempts().join()).toContain('cms.example.org');
  });

  it('starts, indexes the demo, answers, hands over by mail, reports and examines itself: nothing is asked elsewhere', async () => {
    const { settings, attempts } = closed();
    const mail = await startMailServer();
    const dataDir = temporaryFolder();
    mkdirSync(path.join(dataDir, 'regions'));
    writeFileSync(
      path.join(dataDir, 'regions', 'lindenfurt.yaml'),
      'handover: { kind: mail, to: beratung@example.org, office: Beratung }\n',
    );
    const all = { ...settings, LOTSE_SMTP_URL: mail.url, LOTSE_MAIL_FROM: 'lotse@example.org' };
    const server = await startServer(dataDir, all);
    await waitFor(() => server.output.stdout.includes('Lotse answers at'), 45_000);
    const conversation = await talk(server.address, 'lindenfurt', 'Wo kann ich meinen Wohnsitz anmelden?');
    await waitFor(() => mail.mails.length > 0);
    expect((await fetch(conversation, { method: 'DELETE' })).ok).toBe(true);
    for (const command of [['report', '--region', 'lindenfurt'], ['doctor']]) {
      const { code, stderr } = await runLotse([...command, '--data-dir', dataDir], all);
      expect({ code, stderr }, command[0]).toMatchObject({ code: 0 });
    }
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
    expect(attempts()).toEqual([]);
  }, 180_000);

  it('does so with its engine, where that is installed', async ({ skip }) => {
    const { cacheDir } = readConfig(process.env);
    if (!(await findEngineFiles(path.join(cacheDir, `engine-${engineVersion}`))))
      return skip('the engine is not installed in the cache');
    const { settings, attempts } = closed();
    const [dataDir, source] = [temporaryFolder(), temporaryFolder()];
    writeGeneratedSource(source, 0, { region: 'town', pages: 4, languages: ['de'] });
    const all = { ...settings, LOTSE_ENGINE: 'auto', LOTSE_CACHE_DIR: cacheDir };
    expect((await runLotse(['index', '--source', source, '--data-dir', dataDir], all)).code).toBe(0);
    const server = await startServer(dataDir, all);
    await waitFor(() => server.output.stdout.includes('Lotse answers at'), 45_000);
    await talk(server.address, 'town', 'Wohnung 1: Welche Auskunft gilt auf der Seite?');
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
    expect(attempts()).toEqual([]);
  }, 180_000);
});
