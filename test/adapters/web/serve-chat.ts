import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { createChatPage } from '../../../adapters/web/chat-page.js';
import { type Listening, listen } from '../../../src/http/listen.js';
import { createTexts } from '../../../src/languages/texts.js';
import type { FeedbackReply } from '../../../src/ports/assistant.js';
import { launchBrowser, openWatched, type WatchedPage } from '../../support/browser.js';
import type { FakeAssistant } from '../../support/fake-assistant.js';
import { testApp } from '../../support/http-client.js';
import { chatAssistant } from './answers.js';

/** The chat page over the answers of `answers.ts`. */
export interface Chat {
  /** The assistant of this test. */
  assistant: FakeAssistant;
  /** Opens the page in a fresh browser context. */
  open(locale: string, more?: object): Promise<WatchedPage>;
}

/** Serves the chat page for the tests of the block that calls it. @param feedback what the assistant says to feedback */
export function serveChat(feedback?: FeedbackReply): Chat {
  let browser: Browser;
  let server: Listening;
  const chat: Chat = {
    assistant: chatAssistant(feedback),
    open: (locale, more = {}) =>
      openWatched(browser, `http://127.0.0.1:${server.port}`, { locale, reducedMotion: 'reduce', ...more }),
  };
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    chat.assistant = chatAssistant(feedback);
    const { app } = testApp({ assistant: chat.assistant, channels: [createChatPage(createTexts())] });
    server = await listen(app, { port: 0, host: '127.0.0.1', graceMs: 100 });
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await server.close();
  });
  return chat;
}

/** Sends a question, and waits for its answer. */
export async function ask(page: Page, question: string): Promise<Locator> {
  await page.fill('#question', question);
  const answers = page.locator('article.answer');
  const before = await answers.count();
  await page.press('#question', 'Enter');
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
