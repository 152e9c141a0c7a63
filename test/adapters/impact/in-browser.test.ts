import axe, { type AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { listen } from '../../../src/http/listen.js';
import { hasBrowser, launchBrowser } from '../../support/browser.js';
import { takePictures } from '../../support/dashboard-pictures.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { openDashboard } from './support/open-dashboard.js';

const gap = '/impact/gaps/00000000-0000-4000-8000-000000000001';
const paths = [
  ...['/impact/overview', '/impact/figures/answered', '/impact/figures/pages_served', '/impact/gaps', gap],
  ...['/impact/experiments', '/impact/report.html', '/impact/town', '/impact/nowhere', '/privacy?region=town'],
];

/** What axe-core finds wrong: rule, and the elements that break it. @param rules all when not given */
async function violations(page: Page, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe.source);
  const options = { resultTypes: ['violations'], ...(rules ? { runOnly: rules } : {}) };
  const results = (await page.evaluate(`axe.run(${JSON.stringify(options)})`)) as AxeResults;
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

async function signIn(page: Page, address: string, code: string) {
  await page.goto(`${address}/impact`);
  await page.fill('#code', code);
  await page.click('form.login button');
  await page.waitForURL('**/impact/overview');
}

async function serveDashboard() {
  const dashboard = await openDashboard({ publicUrl: 'http://localhost', isPublic: ['town'] });
  const posts: Record<string, string | null>[] = [];
  const watching = (request: Request) => {
    const header = (name: string) => request.headers.get(name);
    if (request.method === 'POST') posts.push({ origin: header('Origin'), referrer: header('Referer') });
    return dashboard.app.fetch(request);
  };
  const server = await listen({ fetch: watching }, { port: 0, host: '127.0.0.1', graceMs: 100 });
  onTestFinished(() => server.close());
  return { ...dashboard, posts, address: `http://127.0.0.1:${server.port}` };
}

describe.skipIf(!hasBrowser)('the dashboard in a browser (skipped where there is none)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it.each([
    [320, 'de', ['light', 'dark']],
    [1280, 'en', ['dark', 'light']],
  ] as const)(
    'is without fault for axe-core and the policy, and never wider than the window, at %i px (%s)',
    async (width, language, [colorScheme, otherScheme]) => {
      const { address, town } = await serveDashboard();
      const locale = language === 'de' ? 'de-DE' : 'en-GB';
      const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, locale });
      onTestFinished(() => context.close());
      const page = await context.newPage();
      const faults: string[] = [];
      page.on('console', (line) => {
        // That an address is unknown is what one of them shows.
        const isWanted = line.text().includes('404');
        if ((line.type() === 'error' || line.type() === 'warning') && !isWanted) faults.push(line.text());
      });
      page.on('pageerror', (error) => faults.push(error.message));
      await page.goto(`${address}/impact`);
      expect(await violations(page)).toEqual([]);
      await signIn(page, address, town.code);
      for (const path of paths) {
        await page.emulateMedia({ colorScheme });
        await page.goto(address + path);
        expect([path, await page.getAttribute('html', 'lang')]).toEqual([path, language]);
        await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
        expect([path, await violations(page)]).toEqual([path, []]);
        const widths = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
        expect([path, await page.evaluate(widths)]).toEqual([path, 0]);
        // All that the other scheme changes are colours.
        await page.emulateMedia({ colorScheme: otherScheme });
        expect([path, otherScheme, await violations(page, ['color-contrast'])]).toEqual([path, otherScheme, []]);
      }
      expect(faults).toEqual([]);
    },
    120_000,
  );

  it('sends forms with where they come from, changes a gap, and signs out, all without JavaScript', async () => {
    const { address, town, states, posts } = await serveDashboard();
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'de-DE' });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await page.goto(`${address}${gap}`);
    await page.fill('#code', town.code);
    await page.click('form.login button');
    await page.waitForURL(`**${gap}`);
    await page.check('input[value=taken]');
    await page.click('.set-state button');
    await page.locator('[role=status]').waitFor();
    expect([...states.values()]).toEqual(['taken']);
    await page.click('.signed-in button');
    await page.waitForURL('**/impact?out');
    await page.goto(`${address}/impact/overview`);
    expect(await page.locator('#code').count()).toBe(1);
    // Old browsers say nothing else about it.
    expect(posts.map(({ origin }) => origin)).toEqual([address, address, address]);
  });

  it('is signed in also for whoever comes by a link from elsewhere', async () => {
    const { address, town } = await serveDashboard();
    const context = await browser.newContext({ locale: 'de-DE' });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await signIn(page, address, town.code);
    await page.goto(`data:text/html,<a href="${address}${gap}">there</a>`);
    await page.click('a');
    await page.waitForURL(`**${gap}`);
    expect(await page.locator('blockquote').count()).toBeGreaterThan(0);
  });

  it('is taken pictures of, and printed, without what is not for paper', async () => {
    const { address, town } = await serveDashboard();
    const folder = temporaryFolder();
    const files = await takePictures(browser, { address, code: town.code, folder, paths: ['gaps'] });
    expect(files.map((file) => file.slice(folder.length + 1))).toEqual([
      ...['gaps-desktop.png', 'report.pdf', 'gaps-dark.png', 'gaps-phone.png'],
    ]);
    const context = await browser.newContext();
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await signIn(page, address, town.code);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    for (const hidden of ['header', '.bar', '.period', 'footer']) {
      expect(await page.locator(hidden).first().isVisible()).toBe(false);
    }
    expect(await page.evaluate("getComputedStyle(document.querySelector('.value')).color")).toBe('rgb(24, 35, 43)');
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
  }, 120_000);
});
