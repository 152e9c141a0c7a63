import { existsSync } from 'node:fs';
import { pino } from 'pino';
import { type Lotse, openLotse } from '../app.js';
import { type Config, type Overrides, readConfig } from '../config.js';
import { errorKind, unknownRegion } from '../errors.js';
import type { KnowledgeStore } from '../ports/knowledge-store.js';
import { createEmbedder } from '../providers/create-embedder.js';
import { logOptions } from './log-options.js';
import { writeError } from './output.js';
import { ProgressDisplay } from './progress.js';

/** What every command works with. */
export interface Session {
  config: Readonly<Config>;
  lotse: Lotse;
  progress: ProgressDisplay;
}

/**
 * Reads the settings, also from a file `.env` in the current folder.
 * @throws LotseError `invalid_configuration`
 */
export function loadConfig(overrides: Overrides): Readonly<Config> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return readConfig(process.env, overrides);
}

/** Logs for programs on standard error: one JSON object a line. */
export function createLogger(config: Config) {
  return pino(logOptions(config.logLevel, config), pino.destination({ dest: 2, sync: true }));
}

/** Settings, engine (installed when missing) and data folder, for one command. */
export async function openSession(overrides: Overrides, only?: string): Promise<Session> {
  const config = loadConfig(overrides);
  const progress = new ProgressDisplay();
  const logger = createLogger(config);
  const engine = await createEmbedder(config, progress.install, (line) => logger.warn({ engine: line }, 'engine'));
  progress.end();
  const health = engine.embedder?.health();
  if (!engine.embedder) writeError(`Searching by words only: ${engine.reason}`);
  else if (health?.state === 'unavailable') writeError(`Searching by words only for now: ${health.reason}`);
  try {
    const onFault = (message: string) => logger.warn({ settings: message }, 'settings of a region are wrong');
    const lotse = await openLotse({
      config,
      engine,
      onFault,
      onLostConversation: (error) => logger.error({ kind: errorKind(error) }, 'a conversation could not be kept'),
      onUncounted: (error) => logger.warn({ kind: errorKind(error) }, 'a message could not be counted'),
      ...(only === undefined ? {} : { only: new Set([only]) }),
    });
    return { config, lotse, progress };
  } catch (error) {
    await engine.embedder?.close();
    throw error;
  }
}

/** Runs a command's work and closes everything, whatever happens. */
export async function withSession<T>(
  overrides: Overrides,
  only: string | undefined,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await openSession(overrides, only);
  try {
    if (only !== undefined) await checkRegion(session.lotse.store, only);
    return await work(session);
  } finally {
    session.progress.end();
    await session.lotse.close();
  }
}

/**
 * Which other regions there are helps who mistyped one.
 * @throws LotseError `unknown_region` when it has no pages here
 */
export async function checkRegion(store: Pick<KnowledgeStore, 'views'>, slug: string): Promise<void> {
  const slugs = [...new Set((await store.views()).map((view) => view.region))];
  if (!slugs.includes(slug)) throw unknownRegion(slugs);
}
