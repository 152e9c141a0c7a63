import { existsSync } from 'node:fs';
import { pino } from 'pino';
import { type Lotse, openLotse } from '../app.js';
import { type Config, type Overrides, readConfig } from '../config.js';
import { LotseError } from '../errors.js';
import { createEmbedder } from '../providers/create-embedder.js';
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
  return pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true }));
}

/** Settings, engine (installed when missing) and data folder, for one command. */
export async function openSession(overrides: Overrides, only?: string): Promise<Session> {
  const config = loadConfig(overrides);
  const progress = new ProgressDisplay();
  const logger = createLogger(config);
  const engine = await createEmbedder(config, progress.install, (line) => logger.warn({ engine: line }, 'engine'));
  progress.end();
  if (!engine.embedder) writeError(`Searching by words only: ${engine.reason}`);
  const lotse = await openLotse({ config, engine, ...(only === undefined ? {} : { only: new Set([only]) }) });
  return { config, lotse, progress };
}

/** Runs a command's work and closes everything, whatever happens. */
export async function withSession<T>(
  overrides: Overrides,
  only: string | undefined,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await openSession(overrides, only);
  try {
    return await work(session);
  } finally {
    session.progress.end();
    await session.lotse.close();
  }
}

/** Commander's parser for whole numbers. @throws LotseError `invalid_request` */
export function wholeNumber(option: string, lowest: number, highest: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/u.test(value) && number >= lowest && number <= highest) return number;
    throw new LotseError(
      'invalid_request',
      `${option} cannot be "${value.slice(0, 40)}".`,
      `Give a whole number from ${lowest} to ${highest}.`,
    );
  };
}
