import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const chromiumPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Whether there is a browser to test with. */
export const hasBrowser = existsSync(chromiumPath);

/** Starts Chromium with a new, empty profile and without its calls home. */
export function launchBrowser(): Promise<Browser> {
  const args = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return chromium.launch({ executablePath: chromiumPath, args });
}

/** A page in a fresh context, with what must stay empty: requests to other places, and errors of any kind. */
export interface WatchedPage {
  page: Page;
  foreignRequests: string[];
  errors: string[];
}

/** Opens an address in a fresh context, and keeps watch. */
export async function openWatched(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, ...options });
  return watch(await context.newPage(), address);
}

/** Opens an address in a page that was just made, and keeps watch. */
export async function watch(page: Page, address: string): Promise<WatchedPage> {
  const base = new URL(address).origin;
  const foreignRequests: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== base) foreignRequests.push(request.url());
  });
  page.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning') errors.push(line.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(address);
  return { page, foreignRequests, errors };
}
