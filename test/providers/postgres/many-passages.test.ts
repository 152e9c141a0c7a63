import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { PgVectorIndexes } from '../../../src/providers/postgres/vector-indexes.js';
import { fillViews } from '../../bench/scale/fill.js';
import { measureBytes, measureClients, measureView } from '../../bench/scale/measure-search.js';
import { madeUpPassages } from '../../bench/scale/real-passages.js';
import { sizedViews } from '../../bench/scale/synthetic-passages.js';
import { emptyDatabase } from '../../support/postgres-server.js';

const database = await emptyDatabase();

describe('views of the size they have in the bench', () => {
  it('are together as many passages as wanted, the largest region having most', () => {
    const views = sizedViews(150, 1_000_000);
    const total = views.reduce((sum, { passages }) => sum + passages, 0);
    expect(Math.abs(total - 1_000_000)).toBeLessThan(1000);
    const of = (number: number) => views.filter(({ region }) => region === `region-${number}`);
    const sizeOf = (number: number) => of(number).reduce((sum, { passages }) => sum + passages, 0);
    expect(sizeOf(1) / sizeOf(10)).toBeCloseTo(10, 1);
    expect([of(1).length, of(150).length]).toEqual([12, 4]);
  });
});

/** The short form of `node dist/test/bench/scale/main.js`. */
describe.skipIf(database === null)('some thousand passages in PostgreSQL', () => {
  const pool = new pg.Pool({ connectionString: database?.url, max: 8 });
  // Dropping the database ends what is still being closed.
  pool.on('error', () => {});
  afterAll(async () => {
    await pool.end();
    await database?.drop();
  });

  it('are found as comparing with every one finds them, by several at once', async () => {
    const indexes = new PgVectorIndexes(pool, async () => {
      throw new Error('Nothing is built in memory here.');
    });
    const real = madeUpPassages(400, 96);
    const views = sizedViews(6, 3000);
    await fillViews(indexes, real, views, () => {});
    const [largest] = views;
    if (!largest) throw new Error('There are views.');
    const found = await measureView(indexes, real, largest, 40);
    expect(found.recallAt10).toBeGreaterThanOrEqual(0.95);
    expect(found.recallAt60).toBeGreaterThanOrEqual(0.95);
    const { perSecond } = await measureClients(indexes, real, views, { clients: 8, seconds: 0.5 });
    expect(perSecond).toBeGreaterThan(0);
    const { rows, graphs } = await measureBytes(pool);
    expect(Math.min(rows, graphs)).toBeGreaterThan(3000 * 96);
  });
});
