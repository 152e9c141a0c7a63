import { createHash } from 'node:crypto';
import { escapeLiteral, type PoolClient } from 'pg';
import type { ViewKey } from '../../ports/knowledge-store.js';

/** Connections an HNSW node has on a layer, and candidates its building looks at: see `docs/scale.md` for how they were chosen. */
const neighbours = 16;
const candidatesOfBuild = 64;
/** pgvector has no HNSW index for longer ones: they are compared one by one. */
const mostIndexedDimensions = 2000;
/** A graph that does not fit into memory is built many times slower: bytes a node takes beside its vector, and bounds. */
const bytesOfNode = 1000;
/** A graph of a million vectors takes half an hour; other statements of the connection are ended much sooner. */
const longestMs = 24 * 3_600_000;
const [leastMegabytes, mostMegabytes] = [64, 1024];

/**
 * `passages` is partitioned by region, and those by language: a leaf holds the vectors of one view. Whoever asks goes
 * to the leaf itself, so that no lock on the tables above it ever touches a question.
 */
const root = 'passages';

/** The table of a view's vectors. Region and language come from a source: nothing of them gets into a name. */
export function leafOf({ region, language }: ViewKey): string {
  return `${root}_${digest(region, language)}`;
}

/** What identifies a vector index in its leaf: one for each model, because their vectors differ in length. */
export function graphOf(view: ViewKey, model: string): string {
  return `${root}_graph_${digest(view.region, view.language, model)}`;
}

/** Makes the tables above the leaves; needs the extension `vector`. @param client in a transaction */
export async function prepareRegion(client: PoolClient, region: string): Promise<string> {
  const table = `${root}_region_${digest(region)}`;
  if (await exists(client, table)) return table;
  // Two indexers of different regions meet here: for some milliseconds one waits for the other.
  await client.query(`select pg_advisory_xact_lock(hashtext('lotse ${root}'))`);
  if (await exists(client, table)) return table;
  await client.query(`create table if not exists ${root} (
    region text collate "C" not null, language text collate "C" not null, model text collate "C" not null,
    hash text collate "C" not null, embedding vector not null) partition by list (region)`);
  await client.query(`create table ${table} (like ${root}) partition by list (language)`);
  await client.query(`alter table ${root} attach partition ${table} for values in (${escapeLiteral(region)})`);
  return table;
}

/** Makes a leaf that nobody sees before it is attached. @returns whether it is new */
export async function createLeaf(client: PoolClient, leaf: string): Promise<boolean> {
  if (await exists(client, leaf)) return false;
  await client.query(
    // A tenth of dead rows is swept out: a search looks at them, too.
    `create table ${leaf} (like ${root}, primary key (model, hash)) with (autovacuum_vacuum_scale_factor = 0.1)`,
  );
  return true;
}

/** Lets a filled leaf be part of its region's table. Takes no lock on the leaves beside it. */
export async function attachLeaf(client: PoolClient, leaf: string, regionTable: string, language: string) {
  await client.query(`alter table ${regionTable} attach partition ${leaf} for values in (${escapeLiteral(language)})`);
}

/**
 * Builds the graph of a model's vectors, when there is none. Questions go on meanwhile: the lock it takes keeps out
 * writers only, and the one writer of a view is whoever calls.
 */
export async function buildGraph(client: PoolClient, view: ViewKey, model: string, rows: number, dimensions: number) {
  const graph = graphOf(view, model);
  if (dimensions > mostIndexedDimensions || (await exists(client, graph))) return;
  const megabytes = Math.ceil((rows * (4 * dimensions + bytesOfNode)) / 2 ** 20);
  const memory = Math.min(mostMegabytes, Math.max(leastMegabytes, megabytes));
  await client.query(`set local maintenance_work_mem = '${memory}MB'`);
  await client.query('set local statement_timeout = 0');
  // Workers would share it by /dev/shm, of which a container has 64 MB.
  await client.query('set local max_parallel_maintenance_workers = 0');
  const statement = {
    query_timeout: longestMs,
    text: `create index ${graph} on ${leafOf(view)} using hnsw ((embedding::vector(${dimensions})) vector_cosine_ops)
     with (m = ${neighbours}, ef_construction = ${candidatesOfBuild}) where model = ${escapeLiteral(model)}`,
  };
  await client.query(statement);
}

/** Whether there is a table or index of that name. */
export async function exists(client: Pick<PoolClient, 'query'>, relation: string): Promise<boolean> {
  // Not `to_regclass`: in one transaction that may go on saying what it said before somebody else was waited for.
  const { rowCount } = await client.query('select 1 from pg_class where relname = $1 and pg_table_is_visible(oid)', [
    relation,
  ]);
  return rowCount === 1;
}

function digest(...names: string[]): string {
  return createHash('sha256').update(JSON.stringify(names)).digest('hex').slice(0, 24);
}
