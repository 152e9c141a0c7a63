import { setTimeout as delay } from 'node:timers/promises';
import { createChatPage } from '../../adapters/web/chat-page.js';
import { createPageView } from '../../adapters/web/page-view.js';
import { demoSource } from '../../knowledge/sources/demo.js';
import type { Lotse } from '../app.js';
import type { Config, Overrides } from '../config.js';
import type { Senders } from '../conversations/deliveries.js';
import { type Role, roles } from '../domain/role.js';
import { speaksOfDanger } from '../emergencies/speaks-of-danger.js';
import { LotseError } from '../errors.js';
import { createHttpApp } from '../http/app.js';
import { createOperationsApp } from '../http/operations-app.js';
import { Drain } from '../http/drain.js';
import { listen } from '../http/listen.js';
import { rateLimit } from '../http/rate-limit.js';
import { refusalBody } from '../http/refusals.js';
import type { RegionSites } from '../http/site-origins.js';
import { loadLanguageIdentification } from '../languages/identify-language.js';
import { version } from '../package-root.js';
import type { Channel } from '../ports/channel.js';
import { startSynchronising } from '../roles/synchronise.js';
import { createChannels } from './channels.js';
import { indexInChild } from './index-child.js';
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
  const config = loadConfig(overrides);
  const { host, stopNoticeSeconds } = config;
  const { roles: ours } = config.processes;
  checkRoles(config);
  const drain = new Drain();
  const fetch = drain.behind((request, bindings) => answer(request, bindings));
  // Beside a web process on the same machine its port would be taken: others have one only where it is named.
  const opensPort = ours.includes('web') || overrides.port !== undefined;
  const server = opensPort ? await listen({ fetch }, { port: config.port, host }) : noPort;
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
    session = await openSession({ ...overrides, ...(opensPort ? { port: server.port } : {}) });
    service = await openService(session, closing.signal);
    const { app, channels } = service;
    // Until it is warm, a balancer sends nobody here.
    if (ours.includes('web') || ours.includes('bot')) await session.lotse.warmUp();
    answer = (request, bindings) => app.fetch(request, bindings);
    const address = opensPort ? `http://localhost:${server.port}` : '';
    await startWhenThereArePages(session, channels, address, closing.signal);
    if (stopping) return;
    const ready = session.lotse.assistant.regions().length > 0;
    if (!ours.includes('web')) write(`Lotse is at work: ${ours.join(' and ')}`);
    else write(ready ? `Lotse answers at ${address}` : `Lotse is at ${address}, and nothing is indexed yet.`);
  } catch (error) {
    if (!stopping) await close();
    throw error;
  }
}

/** What a server does for people. */
interface Service {
  app: ReturnType<typeof createHttpApp>;
  /** Those that this process's roles need, to be started. */
  channels: Channel[];
  /** Ends what goes on beside requests. */
  end(): Promise<void>;
}

/** Makes the HTTP interface with the channels that this process's roles need, and begins what goes on beside requests. */
async function openService({ lotse, config }: Session, closing: AbortSignal): Promise<Service> {
  const logger = createLogger(config);
  const { processes } = lotse;
  const has = (role: Role) => config.processes.roles.includes(role);
  const limit = rateLimit({ ...config, counts: processes.rateLimits });
  lotse.metrics.watchProcess();
  const { all, telegram, senders, telegramLink } = await createChannels({
    ...{ lotse, config, logger, rateLimit: limit, polls: has('bot') },
  });
  const channels = has('web') ? all : has('bot') && telegram ? [telegram] : [];
  const common = {
    assistant: lotse.assistant,
    ...{ admission: lotse.admission, isUrgent: speaksOfDanger },
    logger,
    metrics: lotse.metrics,
    metricsToken: config.load.metricsToken,
  };
  const app = has('web')
    ? createHttpApp({
        ...{ ...common, casework: lotse.casework, personalData: lotse.personalData, texts: lotse.texts, limit },
        ...{ telegramLink, closing, config: { ...config, version }, sites: regionSites(lotse) },
        channels: [
          createChatPage(lotse.texts),
          createPageView(lotse.assistant, lotse.texts),
          ...channels.flatMap(({ routes }) => routes ?? []),
        ],
      })
    : createOperationsApp({ ...common, version });
  const endings = [startSeeing(lotse, logger, closing), lotse.startAnswering()];
  if (has('worker')) endings.push(startWorkerOf(lotse, config, senders, logger));
  const end = async () => {
    await Promise.all(channels.map((channel) => channel.stop()));
    await Promise.all(endings.map((ending) => ending()));
  };
  return { app, channels, end };
}

/** Sees what other processes commit: when they tell of it, and from time to time. @returns ends it */
function startSeeing(lotse: Lotse, logger: ReturnType<typeof createLogger>, closing: AbortSignal): () => void {
  const see = () => {
    lotse.refresh().catch((error: unknown) => {
      if (!closing.aborted) logger.error({ err: error }, 'the index could not be read');
    });
  };
  const timer = setInterval(see, refreshEveryMs);
  const unsubscribe = lotse.processes.notifications.subscribe('knowledge', see);
  return () => {
    clearInterval(timer);
    unsubscribe();
  };
}

function startWorkerOf(
  lotse: Lotse,
  config: Readonly<Config>,
  senders: Senders,
  logger: ReturnType<typeof createLogger>,
): () => Promise<void> {
  const endUpkeep = lotse.startUpkeep(senders, logger);
  const endSynchronising = startSynchronising({
    ...{ jobs: lotse.processes.jobs, sources: lotse.sources, usually: config.processes.sync, log: logger },
    settings: (region) => lotse.settings.settings(region),
    index: (region, signal) =>
      indexInChild({ program: process.argv[1] ?? '', dataDir: config.dataDir }, region, signal),
  });
  return async () => {
    endSynchronising();
    await endUpkeep();
  };
}

const noPort = { port: 0, close: async () => {} };

/** @throws LotseError `invalid_configuration` when there is nothing that several processes could share */
function checkRoles({ processes, database }: Readonly<Config>): void {
  if (database !== null || processes.roles.length === roles.length) return;
  const message = 'Without DATABASE_URL one process does all: it cannot be one of several.';
  throw new LotseError('invalid_configuration', message, 'Leave out --role, or set DATABASE_URL to a PostgreSQL.');
}

/** The web sites that regions name in their settings; read anew each time, as settings change while a server runs. */
function regionSites({ assistant, settings }: Pick<Lotse, 'assistant' | 'settings'>): RegionSites {
  return {
    of: (region) => settings.settings(region).webSites,
    all: () => assistant.regions().flatMap(({ slug }) => settings.settings(slug).webSites),
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
    // Another process brings up to date what is served here already.
    if (hasPages && error instanceof LotseError && error.code === 'index_busy') return;
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
