import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import type { Answer } from '../../src/domain/answer.js';
import { type EmbeddingServer, startEmbeddingServer } from '../support/embedding-server.js';
import { writeGeneratedSource } from '../support/generated-source.js';
import type { EmptyDatabase } from '../support/postgres-server.js';
import { runLotse, type RunningLotse, type Settings, startLotse, waitFor } from '../support/run-lotse.js';
import { temporaryFolder } from '../support/temporary-folder.js';

export const region = 'stadt';
const size = { region, pages: 30, languages: ['de', 'en'] };
const longestStartMs = 60_000;
const longestLifeMs = 240_000;

/** Processes of Lotse on one PostgreSQL, with a region from a folder whose pages can change. */
export interface SeveralProcesses {
  settings: Settings;
  pool: pg.Pool;
  /** Writes another version of the pages; every sentence says which it is of. */
  publish(version: number): void;
  /** @returns its address */
  startWeb(more?: Settings): Promise<string>;
  startBeside(roles: string[], more?: Settings): Promise<RunningLotse>;
}

/** Opens them on an empty database, with the first version indexed. */
export async function openSeveral(database: EmptyDatabase): Promise<SeveralProcesses> {
  const embeddings: EmbeddingServer = await startEmbeddingServer();
  const [source, dataDir] = [temporaryFolder(), temporaryFolder()];
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  pool.on('error', () => {});
  const settings = {
    ...{ ...embeddings.settings, DATABASE_URL: database.url, LOTSE_DATA_DIR: dataDir, LOTSE_HOST: '127.0.0.1' },
    LOTSE_LOG_LEVEL: 'warn',
  };
  onTestFinished(async () => {
    await pool.end();
    embeddings.close();
    await database.drop();
  });
  const start = (args: string[], more: Settings) => {
    const running = startLotse(['serve', ...args], { ...settings, ...more }, longestLifeMs);
    onTestFinished(() => void running.child.kill('SIGKILL'));
    return running;
  };
  const said = async ({ child, output }: RunningLotse, what: RegExp) =>
    await waitFor(() => {
      if ((child.exitCode ?? child.signalCode) !== null) throw new Error(`it has ended: ${output.stderr}`);
      return what.exec(output.stdout)?.[1];
    }, longestStartMs);
  const publish = (version: number) => writeGeneratedSource(source, version, size);
  publish(1);
  const { code, stderr } = await runLotse(['index', '--source', source], settings);
  if (code !== 0) throw new Error(stderr);
  return {
    ...{ settings, pool, publish },
    startWeb: async (more = {}) => {
      const web = start(['--role', 'web', '--port', '0'], more);
      return (await said(web, /(http:\/\/localhost:\d+)/u)).replace('localhost', '127.0.0.1');
    },
    startBeside: async (roles, more = {}) => {
      const running = start(['--role', ...roles], more);
      await said(running, /Lotse is at (work)/u);
      return running;
    },
  };
}

/** What somebody was told. */
export interface Told {
  status: number;
  /** When the question was asked, by `performance.now()`. */
  askedAt: number;
  /** The versions of the pages that were quoted. */
  versions: number[];
}

/** One conversation that asks on and on, each question at the next of these servers, until it is over. */
export async function converse(servers: string[], n: number, isOver: () => boolean, pauseMs: number): Promise<Told[]> {
  const told: Told[] = [];
  const conversationId = crypto.randomUUID();
  for (let turn = 0; !isOver(); turn++) {
    const askedAt = performance.now();
    const response = await fetch(`${servers[(n + turn) % servers.length]}/api/v1/regions/${region}/questions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        question: `Welche Auskunft gilt zur Wohnung ${10 * ((n + turn) % 3) + 1}?`,
        conversationId,
      }),
    });
    const answer = (await response.json()) as Partial<Answer>;
    const quotes = (answer.sources ?? []).map(({ quote }) => quote).join(' ');
    const versions = [...`${answer.text} ${quotes}`.matchAll(/Stand (\d+)/gu)].map(([, version]) => Number(version));
    told.push({ status: response.status, askedAt, versions });
    await pause(pauseMs);
  }
  return told;
}
