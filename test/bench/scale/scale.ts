import { rmSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { PgVectorIndexes } from '../../../src/providers/postgres/vector-indexes.js';
import { startCluster } from '../../support/postgres/postgres-cluster.js';
import { postgresPrograms } from '../../support/postgres/postgres-programs.js';
import type { Figure } from '../figures.js';
import { fillViews } from './fill.js';
import { measureBytes, measureClients, measureView } from './measure-search.js';
import { realPassages } from './real-passages.js';
import { sizedViews } from './synthetic-passages.js';

const regions = 150;
/** Largest, in the middle, small: the n-th region. */
const measuredRegions = [1, 3, 20, 100];
/** In smaller views the way to the server and back takes as long as the whole embedded search. */
const heldFrom = 1000;
const questions = 200;
const clientsAtOnce = [1, 8, 32];
const secondsOfClients = 15;
const settings = ['shared_buffers = 1GB', 'max_wal_size = 8GB', 'max_connections = 50'];

/**
 * A million made-up passages of 150 regions in PostgreSQL: what building takes, and what a search finds and takes beside
 * the embedded index. It takes about half an hour and 6 GB of the disk.
 * @param dataDir a data folder with a real region, from which the passages are made
 * @param passages of all regions together
 */
export async function benchScale(dataDir: string, passages: number, say: (text: string) => void): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'lotse-scale-'));
  // PostgreSQL's programs run as another user.
  await chmod(folder, 0o755);
  const programs = await postgresPrograms(path.join(folder, 'programs'));
  const cluster = await startCluster({ programs, folder: path.join(folder, 'cluster'), settings });
  const pool = new pg.Pool({ connectionString: cluster.url, max: Math.max(...clientsAtOnce) });
  // The server is ended before every connection has closed.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  try {
    await pool.query('create extension vector');
    const indexes = new PgVectorIndexes(pool, async () => {
      throw new Error('Nothing is built in memory here.');
    });
    const real = realPassages(dataDir);
    const views = sizedViews(regions, passages);
    const figures: Figure[] = [];
    let told = 0;
    const ms = await fillViews(indexes, real, views, (done) => {
      if (done - told < passages / 10) return;
      told = done;
      say(`${done} of ${passages} passages are in PostgreSQL`);
    });
    const bytes = await measureBytes(pool);
    say(
      `Written in ${(ms / 60_000).toFixed(1)} minutes, ${((1000 * passages) / ms).toFixed(0)} passages a second; ` +
        `${(bytes.rows / passages).toFixed(0)} bytes a passage, and ${(bytes.graphs / passages).toFixed(0)} of indexes`,
    );
    for (const number of measuredRegions) {
      const view = views.find(({ region, language }) => region === `region-${number}` && language === 'de');
      if (!view) continue;
      const found = await measureView(indexes, real, view, questions);
      const place = `${view.passages} passages of ${passages}`;
      figures.push({
        ...{ name: `recall of the ten nearest in PostgreSQL, ${place}`, value: found.recallAt10, unit: '' },
        ...{ goal: { atLeast: 0.95 }, detail: `of the sixty: ${found.recallAt60.toFixed(4)}` },
      });
      const ratio = found.medianMs / found.embeddedMedianMs;
      const name = `search in PostgreSQL beside the embedded index, ${place}`;
      const detail = `median ${found.medianMs.toFixed(2)} ms (p99 ${found.p99Ms.toFixed(2)}) and ${found.embeddedMedianMs.toFixed(2)} ms`;
      if (view.passages < heldFrom)
        say(`${name}: ${ratio.toFixed(2)} × (no goal: see docs/scale.md)\n         ${detail}`);
      else figures.push({ name, value: ratio, unit: ' ×', goal: { atMost: 3 }, detail });
    }
    for (const clients of clientsAtOnce) {
      const found = await measureClients(indexes, real, views, { clients, seconds: secondsOfClients });
      say(
        `${clients} clients: ${found.perSecond.toFixed(0)} searches a second, median ${found.medianMs.toFixed(1)} ms, ` +
          `p99 ${found.p99Ms.toFixed(1)} ms`,
      );
    }
    return figures;
  } finally {
    await pool.end();
    const ended = new Promise((resolve) => cluster.process.once('exit', resolve));
    cluster.process.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}
