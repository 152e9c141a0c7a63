import { setTimeout as delay } from 'node:timers/promises';
import { createChatPage } from '../../adapters/web/chat-page.js';
import { createPageView } from '../../adapters/web/page-view.js';
import { demoSource } from '../../knowledge/sources/demo.js';
import type { Lotse } from '../app.js';
import type { Overrides } from '../config.js';
import { LotseError } from '../errors.js';
import { createHttpApp } from '../http/app.js';
import { Drain } from '../http/drain.js';
import { listen } from '../http/listen.js';
import { rateLimit } from '../http/rate-limit.js';
import { refusalBody } from '../http/refusals.js';
import type { RegionSites } from '../http/site-origins.js';
import { loadLanguageIdentification } from '../languages/identify-language.js';
import { version } from '../package-root.js';
import type { Channel } from '../ports/channel.js';
import { createChannels } from './channels.js';
import { write, writeError } from './output.js';
import { createLogger, loadConfig, openSession, type Session } from './session.js';

/** A new state that any process committed is seen after this at most. */
const refreshEveryMs = 700;
/** For questions under way at a stop; a slow language model's answer takes no longer. */
const graceMs = 10_000;
/** After which a stop is over, whatever hangs, beside the notice that is given; service managers wait 30 s and more. */
const longestStopMs = 25_000;

/**
 * The port comes first: when it is taken, nothing has been installed in vain, and pages of the demo are linked to where
 * they are. Until everything is open, requests are told to come again. What fails on the way ends the whole.
 * @throws LotseError `invalid_configuration` when port, settings, data folder or a channel's account cannot be used
 */
export async function serve(overrides: Overrides): Promise<void> {
  let answer = whileStarting;
  let stopping = false;
  let session: Session | null = null;
  let service: Service | null = null;
  const closing = new AbortController();
  const { port, host, stopNoticeSeconds } = loadConfig(overrides);
  const drain = new Drain();
  const fetch = drain.behind((request, bindings) => answer(request, bindings));
  const server = await listen({ fetch }, { port, host });
  const close = async () => {
    stopping = true;
    drain.refuse();
    // Event streams would keep the server; who reads one comes again, to another process where there is one.
    closing.abort();
    await drain.ended(graceMs);
    await server.close();
    await service?.end();
    await session?.lotse.close();
  };
  const stop = async () => {
    // Whoever asks a second time does not want to wait.
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), stopNoticeSeconds * 1000 + longestStopMs).unref();
    drain.announce();
    await delay(stopNoticeSeconds * 1000);
    await close();
    // Indexing may be under way; it can be cut off at any moment.
    process.exit();
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
  try {
    session = await openSession({ ...overrides, port: server.port });
    service = await openService(session, closing.signal);
    const { app, channels } = service;
    answer = (request, bindings) => app.fetch(request, bindings);
    const address = `http://localhost:${server.port}`;
    await session.lotse.resume();
    await startWhenThereArePages(session, channels, address, closing.signal);
    if (stopping) return;
    const ready = session.lotse.assistant.regions().length > 0;
    write(ready ? `Lotse answers at ${address}` : `Lotse is at ${address}, and nothing is indexed yet.`);
  } catch (error) {
    if (!stopping) await close();
    throw error;
  }
}

/** What a server does for people. */
interface Service {
  app: ReturnType<typeof createHttpApp>;
  channels: Channel[];
  /** Ends what goes on beside requests. */
  end(): Promise<void>;
}

/** Makes the HTTP interface with all channels, and begins what a server does beside answering. */
async function openService({ lotse, config }: Session, closing: AbortSignal): Promise<Service> {
  const logger = createLogger(config);
  const limit = rateLimit(config);
  lotse.metrics.watchProcess();
  const { all, senders, telegramLink } = await createChannels({ lotse, config, logger, rateLimit: limit });
  const app = createHttpApp({
    ...{ assistant: lotse.assistant, casework: lotse.casework, texts: lotse.texts, logger, limit },
    personalData: lotse.personalData,
    ...{ telegramLink, closing, config: { ...config, version }, sites: regionSites(lotse) },
    ...{ metrics: lotse.metrics, metricsToken: config.load.metricsToken },
    channels: [
      createChatPage(lotse.texts),
      createPageView(lotse.assistant, lotse.texts),
      ...all.flatMap(({ routes }) => routes ?? []),
    ],
  });
  const refreshing = setInterval(() => {
    lotse.refresh().catch((error: unknown) => {
      if (!closing.aborted) logger.error({ err: error }, 'the index could not be read');
    });
  }, refreshEveryMs);
  const endUpkeep = lotse.startUpkeep(senders, logger);
  const end = async () => {
    await Promise.all(all.map((channel) => channel.stop()));
    clearInterval(refreshing);
    await endUpkeep();
  };
  return { app, channels: all, end };
}

/** The web sites that regions name in their settings; read anew each time, as settings change while a server runs. */
function regionSites({ assistant, settings }: Pick<Lotse, 'assistant' | 'settings'>): RegionSites {
  const slugs = () => assistant.regions().map(({ slug }) => slug);
  return {
    of: (region) => (slugs().includes(region) ? settings.settings(region).webSites : []),
    all: () => slugs().flatMap((slug) => settings.settings(slug).webSites),
  };
}

/** Starts the channels once there is something to answer from: at once, or when the demo is indexed. */
async function startWhenThereArePages(
  session: Session,
  channels: Channel[],
  address: string,
  closing: AbortSignal,
): Promise<void> {
  const start = async () => {
    for (const channel of channels) await channel.start();
  };
  const hasPages = session.lotse.assistant.regions().length > 0;
  if (hasPages) await start();
  // Otherwise the first person who asks would wait for it.
  loadLanguageIdentification();
  await indexDemo(session, address).catch((error: unknown) => {
    const reason = error instanceof LotseError ? `${error.message}\n${error.hint}` : String(error);
    if (!closing.aborted) writeError(`The demo municipality could not be indexed: ${reason}`);
  });
  if (!hasPages && !closing.aborted) await start();
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
