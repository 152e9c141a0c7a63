import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { createChatPage } from '../../../adapters/web/chat-page.js';
import { type Listening, listen } from '../../../src/http/listen.js';
import { createTexts } from '../../../src/languages/texts.js';
import { launchBrowser, openWatched, type WatchedPage } from '../../support/browser.js';
import { testApp } from '../../support/http-client.js';
import { chatAssistant } from './chat-assistant.js';
import type { WebAssistant, WebAssistantOptions } from './web-assistant.js';

export interface OpenOptions extends BrowserContextOptions {
  /** Behind the server's address. */
  path?: string;
  /** False: the question for consent stays open. */
  agree?: boolean;
}

/** The chat page over the answers of `answers.ts`. */
export interface Chat {
  /** The assistant of this test. */
  assistant: WebAssistant;
  browser: Browser;
  /** Address of the server, without a slash at its end. */
  base: string;
  /** Opens the page in a fresh browser context. */
  open(locale: string, options?: OpenOptions): Promise<WatchedPage>;
}

/** Bots in Telegram that do not exist. */
const telegramLink = (start: string) => `https://t.me/lotse_bot?start=${start}`;

/**
 * Serves the chat page for the tests of the block that calls it.
 * @param options what the assistant does otherwise than `answers.ts` says
 * @param corsOrigins of pages that may show the chat
 */
export function serveChat(options: Partial<WebAssistantOptions> = {}, corsOrigins: readonly string[] = []): Chat {
  let server: Listening;
  const chat = {
    open: async (locale: string, { path = '/', agree = true, ...more }: OpenOptions = {}) => {
      const context = { locale, reducedMotion: 'reduce', ...more } as const;
      const watched = await openWatched(chat.browser, chat.base + path, context);
      if (agree) await watched.page.locator('.consent button').first().click();
      return watched;
    },
  } as Chat;
  beforeAll(async () => {
    chat.browser = await launchBrowser();
  });
  afterAll(() => chat.browser.close());
  beforeEach(async () => {
    chat.assistant = chatAssistant(options);
    const channels = [createChatPage(createTexts())];
    const { app } = testApp({ assistant: chat.assistant, channels, telegramLink, config: { corsOrigins } });
    server = await listen(app, { port: 0, host: '127.0.0.1', graceMs: 100 });
    chat.base = `http://127.0.0.1:${server.port}`;
  });
  afterEach(async () => {
    await Promise.all(chat.browser.contexts().map((context) => context.close()));
    await server.close();
  });
  return chat;
}

/** Writes a question and sends it. */
export async function send(page: Page, question: string): Promise<void> {
  await page.fill('#question', question);
  await page.press('#question', 'Enter');
}

/** Sends a question, and waits for its answer. */
export async function ask(page: Page, question: string): Promise<Locator> {
  const answers = page.locator('#log article.answer');
  const before = await answers.count();
  await send(page, question);
  await answers.nth(before).waitFor();
  return answers.nth(before);
}

/** What the tests look at of an element of the page. */
export interface Shown {
  className: string;
  localName: string;
  lang: string;
  dir: string;
  children: Iterable<Shown>;
  getAttribute(name: string): string | null;
}

/** What an answer is made of, from top to bottom: classes, else names of elements. */
export const partsOf = (answer: Locator) =>
  answer.evaluate((article: Shown) => [...article.children].map(({ className, localName }) => className || localName));

/** An expression over the element that has the focus (`it`), in whichever shadow tree. */
export const ofFocused = (page: Page, expression: string) =>
  page.evaluate(`(() => {
    let it = document.activeElement;
    while (it?.shadowRoot?.activeElement) it = it.shadowRoot.activeElement;
    return it && ${expression};
  })()`);

/** An expression over an element of the chat (`it`). */
export const ofElement = (page: Page, selector: string, expression: string) =>
  page.evaluate(`(() => {
    const it = document.querySelector('lotse-chat').shadowRoot.querySelector(${JSON.stringify(selector)});
    return ${expression};
  })()`);

/** Whether nothing stands out at the side. */
export const fitsInWidth = (page: Page) =>
  page.evaluate<boolean>(`(() => {
    const body = document.querySelector('lotse-chat')?.shadowRoot?.querySelector('.body');
    return [document.documentElement, body].every((box) => !box || box.scrollWidth <= box.clientWidth);
  })()`);
