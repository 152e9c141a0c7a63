import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';

export interface Pictures {
  /** Address of a running server, without a slash at its end. */
  address: string;
  /** Access code of somebody invited. */
  code: string;
  /** Where the pictures go. */
  folder: string;
  /** Paths below `/impact` to show; the overview, its first list, the gaps and the report when not given. */
  paths?: string[];
}

const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 900 }, locale: 'de-DE' };
const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, locale: 'de-DE', deviceScaleFactor: 2 };
const looks: Record<string, BrowserContextOptions> = {
  desktop,
  dark: { ...desktop, colorScheme: 'dark' },
  phone,
};

/** Takes pictures of the dashboard as it is seen on a desk, in the dark and on a telephone, and prints the report. */
export async function takePictures(browser: Browser, { address, code, folder, paths }: Pictures): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const taken: string[] = [];
  for (const [look, options] of Object.entries(looks)) {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    await page.goto(`${address}/impact`);
    await page.fill('#code', code);
    await page.click('form.login button');
    await page.waitForURL('**/impact/overview');
    for (const wanted of paths ?? ['overview', 'figures/answered', 'gaps', 'report.html']) {
      await page.goto(`${address}/impact/${wanted}`);
      const file = path.join(folder, `${wanted.replace(/\W+/gu, '-')}-${look}.png`);
      await page.screenshot({ path: file, fullPage: true });
      taken.push(file);
    }
    if (look === 'desktop') {
      await page.goto(`${address}/impact/report.html`);
      const file = path.join(folder, 'report.pdf');
      writeFileSync(file, await page.pdf({ format: 'A4', preferCSSPageSize: true }));
      taken.push(file);
    }
    await context.close();
  }
  return taken;
}
