import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createChatPage } from '../../../adapters/web/chat-page.js';
import { createHttpApp } from '../../../src/http/app.js';
import { listen } from '../../../src/http/listen.js';
import { hasBrowser, launchBrowser, openWatched } from '../../support/browser.js';
import { LogRecorder } from '../../support/http-client.js';
import { makeSourcePage } from '../../support/make-page.js';
import { MemorySource } from '../../support/memory-source.js';
import { openTestLotse, temporaryFolder } from '../../support/test-lotse.js';
import { ask } from './serve-chat.js';

const environment = {
  ZAMMAD_URL: 'https://tickets.example.org',
  ZAMMAD_TOKEN: 'token-of-lotse',
  ZAMMAD_WEBHOOK_TOKEN: '0123456789abcdef0123456789abcdef',
};
const settings = `privacyUrl: https://town.example/datenschutz
privacyTexts:
  de: Ihre Fragen werden nach einem Tag gelöscht.
handover:
  kind: zammad
  office: Beratungsstelle
  group: Migration
`;

/** The whole of Lotse over one page, served as it is in earnest. */
async function serveTown() {
  const dataDir = temporaryFolder();
  mkdirSync(join(dataDir, 'regions'));
  writeFileSync(join(dataDir, 'regions', 'town.yaml'), settings);
  const lotse = await openTestLotse({ dataDir, environment });
  const html = '<p>Die Schuldnerberatung ist kostenlos. Sie hilft bei Schulden und spricht mit Ihren Gläubigern.</p>';
  await lotse.index(new MemorySource({ de: [makeSourcePage({ id: '1', title: 'Schuldnerberatung', html })] }));
  await lotse.refresh();
  const app = createHttpApp({
    assistant: lotse.assistant,
    logger: new LogRecorder(),
    config: { version: '1', rateLimitPerMinute: 0, trustProxy: false, corsOrigins: [] },
    channels: [createChatPage(lotse.texts)],
    telegramLink: (start) => `https://t.me/lotse_bot?start=${start}`,
  });
  const server = await listen(app, { port: 0, host: '127.0.0.1', graceMs: 100 });
  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  onTestFinished(() => server.close());
  return { lotse, browser, base: `http://127.0.0.1:${server.port}` };
}

describe.skipIf(!hasBrowser)(
  'a conversation on the web from its beginning to its end (skipped without a browser)',
  () => {
    it('consents, asks, judges, speaks to a person, goes on in Telegram, and is erased', async () => {
      const { lotse, browser, base } = await serveTown();
      const { page, errors, foreignRequests } = await openWatched(browser, base, {
        locale: 'de-DE',
        reducedMotion: 'reduce',
      });
      page.setDefaultTimeout(10_000);
      await page.getByText('Ihre Fragen werden nach einem Tag gelöscht.').waitFor();
      await page.getByRole('button', { name: 'Nein', exact: true }).click();

      const answer = await ask(page, 'Wer hilft mir bei Schulden?');
      expect(await answer.locator('.statement').first().textContent()).toContain('Schuldnerberatung');
      await answer.getByRole('button', { name: 'Ja', exact: true }).click();
      const id = (await page.evaluate(
        `Object.values(localStorage).map((kept) => JSON.parse(kept).conversationId).find(Boolean)`,
      )) as string;
      const kept = async () => lotse.assistant.conversation(id);
      expect(await kept()).toMatchObject({ channels: ['web'], consent: false });
      await expect.poll(async () => (await kept()).turns[0]?.feedback?.helpful).toBe(true);

      await page.getByRole('button', { name: 'Mehr', exact: true }).click();
      await page.getByRole('button', { name: 'Mit einem Menschen sprechen' }).click();
      await page.getByText('Beratungsstelle').first().waitFor();
      await expect.poll(async () => (await kept()).handover?.inCharge).toBe(true);
      const message = { id: 'zammad-1', text: 'Guten Tag, bitte kommen Sie am Montag.', at: new Date().toISOString() };
      await expect.poll(() => lotse.counselling.reply(id, message)).toBe(true);
      const counsellor = page.locator('article.counsellor');
      await counsellor.waitFor();
      expect(await counsellor.textContent()).toContain('Guten Tag, bitte kommen Sie am Montag.');

      await page.getByRole('button', { name: 'Mehr', exact: true }).click();
      await page.getByRole('button', { name: 'In Telegram weiterschreiben' }).click();
      const link = (await page.locator('.aside a').getAttribute('href')) ?? '';
      const opened = await lotse.assistant.openLink(link.split('start=c_')[1] ?? '');
      expect(opened?.id).toBe(id);

      await page.reload();
      await counsellor.waitFor();
      await page.getByRole('button', { name: 'Mehr', exact: true }).click();
      await page.getByRole('button', { name: 'Meine Daten löschen' }).click();
      await page.getByRole('button', { name: 'Ja, alles löschen' }).click();
      await page.locator('.aside.erased').waitFor();
      expect(await page.locator('.aside .notice').allTextContents()).toEqual([
        expect.stringContaining('Beratungsstelle'),
      ]);
      await expect(kept()).rejects.toMatchObject({ code: 'not_found' });
      expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain('Schulden');
      expect({ errors, foreignRequests }).toEqual({ errors: [], foreignRequests: [] });
    }, 60_000);
  },
);
