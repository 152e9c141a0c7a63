import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { demoSource } from '../../../knowledge/sources/demo.js';
import { openLotse } from '../../../src/app.js';
import { readConfig } from '../../../src/config.js';
import { createEmbedder } from '../../../src/providers/create-embedder.js';
import type { Figure } from '../figures.js';
import { benchLoad, type LoadForm } from './load.js';

export interface LoadRun {
  form: LoadForm;
  /** Without the engine questions are searched for by words: nothing has to be installed and little computed. */
  withEngine: boolean;
  /** Of the servers, beside what the environment has. */
  settings?: NodeJS.ProcessEnv;
  say(line: string): void;
}

/**
 * Measures the demo municipality under load. With the engine its index is kept in the cache folder, or is in
 * LOTSE_BENCH_DATA; with DATABASE_URL it is there, and the servers are `--role web`.
 */
export async function runLoad({ form, withEngine, settings = {}, say }: LoadRun): Promise<Figure[]> {
  const { DATABASE_URL } = process.env;
  const environment = {
    ...settings,
    ...(withEngine ? {} : { LOTSE_ENGINE: 'off' }),
    ...(DATABASE_URL ? { DATABASE_URL, LOTSE_ROLES: 'web' } : {}),
  };
  const temporary = mkdtempSync(path.join(tmpdir(), 'lotse-load-data-'));
  try {
    const { cacheDir } = readConfig(process.env);
    const kept = process.env.LOTSE_BENCH_DATA ?? path.join(cacheDir, 'bench-load');
    const dataDir = withEngine ? kept : temporary;
    if (DATABASE_URL || !existsSync(path.join(dataDir, 'lotse.db'))) await indexDemo(dataDir, environment);
    return await benchLoad(dataDir, form, say, environment);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

async function indexDemo(dataDir: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const config = readConfig({ ...process.env, ...environment }, { dataDir });
  const engine = await createEmbedder(
    config,
    () => {},
    () => {},
  );
  const lotse = await openLotse({ config, engine });
  await lotse.index(demoSource());
  await lotse.close();
}
