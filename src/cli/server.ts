import { createChatPage } from '../../adapters/web/chat-page.js';
import { createPageView } from '../../adapters/web/page-view.js';
import { demoSource } from '../../knowledge/sources/demo.js';
import type { Overrides } from '../config.js';
import { LotseError } from '../errors.js';
import { createHttpApp } from '../http/app.js';
import { listen } from '../http/listen.js';
import { rateLimit } from '../http/rate-limit.js';
import { refusalBody } from '../http/refusals.js';
import { loadLanguageIdentification } from '../languages/identify-language.js';
import { version } from '../package-root.js';
import { createChannels } from './channels.js';
import { write, writeError } from './output.js';
import { createLogger, loadConfig, openSession, type Session } from './session.js';

/** A new state that any process committed is seen after this at most. */
const refreshEveryMs = 700;

/**
 * The port comes first: when it is taken, nothing has been installed in vain, and pages of the demo are linked to where
 * they are. Until everything is open, requests are told to come again.
 * @throws LotseError `invalid_configuration` when port, settings or data folder cannot be used
 */
export async function serve(overrides: Overrides): Promise<void> {
  let answer = whileStarting;
  let closeSession = async () => {};
  let stopping = false;
  const closing = new AbortController();
  const { port, host } = loadConfig(overrides);
  const server = await listen({ fetch: (request, bindings) => answer(request, bindings) }, { port, host });
  const stop = async () => {
    if (stopping) process.exit(1);
    stopping = true;
    closing.abort();
    await server.close();
    await closeSession();
    // Indexing may be under way; it can be cut off at any moment.
    process.exit();
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());

  const session = await openSession({ ...overrides, port: server.port }).catch(async (error: unknown) => {
    await server.close();
    throw error;
  });
  const { lotse, config } = session;
  const logger = createLogger(config);
  const limit = rateLimit(config);
  const channels = await createChannels({ lotse, config, logger, rateLimit: limit });
  const app = createHttpApp({
    ...{ assistant: lotse.assistant, texts: lotse.texts, logger, limit },
    casework: lotse.casework,
    config: { ...config, version },
    channels: [
      createChatPage(lotse.texts),
      createPageView(lotse.assistant, lotse.texts),
      ...channels.all.flatMap(({ routes }) => routes ?? []),
    ],
    telegramLink: channels.telegramLink,
    closing: closing.signal,
  });
  answer = (request, bindings) => app.fetch(request, bindings);
  const refreshing = setInterval(() => {
    lotse.refresh().catch((error: unknown) => {
      if (!stopping) logger.error({ err: error }, 'the index could not be read');
    });
  }, refreshEveryMs);
  const endUpkeep = lotse.startUpkeep(channels.senders, logger);
  closeSession = async () => {
    await Promise.all(channels.all.map((channel) => channel.stop()));
    endUpkeep();
    clearInterval(refreshing);
    await lotse.close();
  };
  await lotse.resume();

  // Otherwise the first person who asks would wait for it.
  loadLanguageIdentification();
  const address = `http://localhost:${server.port}`;
  await indexDemo(session, address).catch((error: unknown) => {
    const reason = error instanceof LotseError ? `${error.message}\n${error.hint}` : String(error);
    if (!stopping) writeError(`The demo municipality could not be indexed: ${reason}`);
  });
  if (stopping) return;
  // Whoever writes before there is a page would be told that there is none.
  for (const channel of channels.all) await channel.start();
  const ready = lotse.assistant.regions().length > 0;
  write(ready ? `Lotse answers at ${address}` : `Lotse is at ${address}, and nothing is indexed yet.`);
}

function whileStarting(_request: Request, _bindings: object): Response | Promise<Response> {
  const refusal = new LotseError('unavailable', 'Lotse is starting.', 'Try again in a few seconds.');
  return Response.json(refusalBody(refusal), { status: refusal.status, headers: { 'Retry-After': '5' } });
}

/** The demo fills an empty data folder; where it is already, its events move on with the date. */
async function indexDemo({ lotse, progress }: Session, address: string): Promise<void> {
  const demo = demoSource();
  const slugs = new Set((await demo.regions()).map((region) => region.slug));
  const served = lotse.assistant.regions();
  if (served.length > 0 && !served.some((region) => slugs.has(region.slug))) return;
  if (served.length === 0) {
    writeError(
      `Indexing the demo municipality, some minutes, once. ${address} is up; each language answers when it is done.`,
    );
  }
  await lotse.index(demo, { onProgress: progress.synchronise });
  progress.end();
  await lotse.refresh();
}
