import type { Command } from 'commander';
import { createChatPage } from '../../adapters/web/chat-page.js';
import { createPageView } from '../../adapters/web/page-view.js';
import { demoSource } from '../../knowledge/sources/demo.js';
import { createHttpApp } from '../http/app.js';
import { listen } from '../http/listen.js';
import { version } from '../package-root.js';
import { write, writeError } from './output.js';
import { createLogger, openSession, type Session, wholeNumber } from './session.js';

interface ServeOptions {
  port?: number;
  dataDir?: string;
}

/** A new state that any process committed is seen after this at most. */
const refreshEveryMs = 700;

export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description('chat page, HTTP interface and every configured channel')
    .option('--port <number>', 'default 8080 (or LOTSE_PORT)', wholeNumber('--port', 0, 65_535))
    .action(async (_: ServeOptions, command: Command) => {
      const { port, dataDir } = command.optsWithGlobals<ServeOptions>();
      await serve(await openSession({ port, dataDir }));
    });
}

async function serve(session: Session): Promise<void> {
  const { lotse, config } = session;
  const logger = createLogger(config);
  const app = createHttpApp({
    assistant: lotse.assistant,
    logger,
    config: { ...config, version },
    channels: [createChatPage(lotse.texts), createPageView(lotse.assistant, lotse.texts)],
  });
  const server = await listen(app, { port: config.port, host: config.host });
  const address = `http://localhost:${server.port}`;
  const refreshing = setInterval(() => {
    lotse.refresh().catch((error: unknown) => logger.error({ err: error }, 'the index could not be read'));
  }, refreshEveryMs);
  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(1);
    stopping = true;
    clearInterval(refreshing);
    await server.close();
    await lotse.close();
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
  try {
    await indexDemo(session, address);
  } catch (error) {
    if (!stopping) writeError(`The demo municipality could not be indexed: ${String(error)}`);
  }
  if (!stopping) write(`Lotse answers at ${address}`);
}

/** The demo fills an empty data folder; where it is already, its events move on with the date. */
async function indexDemo({ lotse, progress }: Session, address: string): Promise<void> {
  const demo = demoSource();
  const slugs = new Set((await demo.regions()).map((region) => region.slug));
  const served = lotse.assistant.regions();
  if (served.length > 0 && !served.some((region) => slugs.has(region.slug))) return;
  if (served.length === 0) writeError(`Indexing the demo municipality; ${address} is up and answers when it is done.`);
  await lotse.index(demo, { onProgress: progress.synchronise });
  progress.end();
  await lotse.refresh();
}
