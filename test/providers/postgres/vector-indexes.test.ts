import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HnswIndexes } from '../../../src/providers/hnsw/hnsw-indexes.js';
import { graphOf, leafOf } from '../../../src/providers/postgres/passages-table.js';
import { PgVectorIndexes } from '../../../src/providers/postgres/vector-indexes.js';
import { directionVectors, exactNeighbours } from '../../support/direction-vectors.js';
import { emptyDatabase } from '../../support/postgres-server.js';
import { temporaryFolder } from '../../support/test-lotse.js';
import { testVectorIndexes } from '../vector-indexes.contract.js';

const database = await emptyDatabase();
const view = { region: 'town', language: 'de' };
const model = 'model-1';

describe.skipIf(database === null)('vector indexes in PostgreSQL', () => {
  let pool: pg.Pool;
  const open = async (graceMs = 0) =>
    new PgVectorIndexes(pool, (vectors) => new HnswIndexes(temporaryFolder()).build(vectors), { graceMs });

  beforeAll(() => {
    pool = new pg.Pool({ connectionString: database?.url, max: 6 });
    // Dropping the database ends what is still being closed.
    pool.on('error', () => {});
  });
  beforeEach(async () => {
    await pool.query('drop table if exists passages');
  });
  afterAll(async () => {
    await pool.end();
    await database?.drop();
  });

  testVectorIndexes(open);

  it('looks at the graph of a view, not at all of its rows', async () => {
    const indexes = await open();
    const vectors = directionVectors(3000, 32, 1);
    const index = await indexes.read(await indexes.write(view, model, vectors));
    const used = async () =>
      Number((await pool.query(`select pg_stat_get_numscans('${graphOf(view, model)}'::regclass) as n`)).rows[0].n);
    const before = await used();
    const found = await index.search(Array.from(vectors.get('h8') ?? []), 10);
    expect(found[0]?.hash).toBe('h8');
    await pool.query('select pg_stat_force_next_flush()');
    await expect.poll(used).toBeGreaterThan(before);
  });

  it('lets regions and languages be written at once', async () => {
    const [one, other] = [await open(), await open()];
    const views = ['a', 'b', 'c'].flatMap((region) => ['de', 'en'].map((language) => ({ region, language })));
    const vectors = directionVectors(20, 16, 2);
    const names = await Promise.all(
      [...views, ...views].map((each, n) => (n % 2 ? one : other).write(each, model, vectors)),
    );
    for (const name of names) expect((await one.read(name)).size).toBe(20);
    const { rows } = await pool.query('select count(*)::int as all from passages');
    expect(rows[0].all).toBe(views.length * 20);
  });

  it('keeps no question waiting while a view is written', async () => {
    const indexes = await open();
    const vectors = directionVectors(50, 16, 3);
    const name = await indexes.write(view, model, vectors);
    const writer = await pool.connect();
    try {
      // What an indexer holds at the worst: every lock of a write, until its transaction ends.
      await writer.query('begin');
      await writer.query(`insert into ${leafOf(view)} select 'town', 'de', 'model-2', 'h', '[1,2,3]'`);
      await writer.query(
        `create index other_graph on ${leafOf(view)} using hnsw ((embedding::vector(3)) vector_cosine_ops) where model = 'model-2'`,
      );
      const impatient = new pg.Pool({ connectionString: database?.url, options: '-c lock_timeout=200ms' });
      impatient.on('error', () => {});
      const asked = await new PgVectorIndexes(impatient, indexes.build).read(name);
      const [found] = await asked.search(Array.from(vectors.get('h4') ?? []), 1);
      await impatient.end();
      expect(found?.hash).toBe('h4');
    } finally {
      await writer.query('rollback');
      writer.release();
    }
  });

  it('leaves nothing of a write that failed, and can be written again', async () => {
    const indexes = await open();
    const good = directionVectors(10, 16, 4);
    const bad = new Map(good).set('bad', Float32Array.of(Number.NaN, ...new Array<number>(15).fill(0)));
    await expect(indexes.write(view, model, bad)).rejects.toThrow();
    await expect(indexes.read(JSON.stringify(['town', 'de', model]))).rejects.toThrow();
    expect((await indexes.read(await indexes.write(view, model, good))).size).toBe(10);
  });

  it('finds what is near among many that were replaced and not swept out', async () => {
    const indexes = await open();
    const sweeping = `alter table ${leafOf(view)} set (autovacuum_enabled = off)`;
    let vectors = directionVectors(400, 32, 5);
    let name = await indexes.write(view, model, vectors);
    await pool.query(sweeping);
    for (const round of [1, 2]) {
      vectors = new Map([...directionVectors(400, 32, 5 + round)].map(([hash, v]) => [`${round} ${hash}`, v]));
      name = await indexes.write(view, model, vectors);
      await indexes.keepOnly(view, name);
    }
    const index = await indexes.read(name);
    expect(index.size).toBe(400);
    let found = 0;
    const queries = [...directionVectors(30, 32, 9).values()];
    for (const query of queries) {
      const hashes = (await index.search(Array.from(query), 10)).map(({ hash }) => hash);
      found += exactNeighbours(vectors, query, 10).filter(({ hash }) => hashes.includes(hash)).length;
    }
    expect(found / (queries.length * 10)).toBeGreaterThanOrEqual(0.9);
  });

  it('keeps what the state before has until every process has the new one', async () => {
    const indexes = await open(60_000);
    const vectors = directionVectors(10, 16, 6);
    const name = await indexes.write(view, model, vectors);
    const index = await indexes.read(name);
    const rest = new Map([...vectors].slice(5));
    void indexes.keepOnly(view, await indexes.write(view, model, rest)).catch(() => {});
    expect((await index.search(Array.from(vectors.get('h1') ?? []), 1))[0]?.hash).toBe('h1');
  });
});
