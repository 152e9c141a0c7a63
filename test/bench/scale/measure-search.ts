import type { Pool } from 'pg';
import { HnswIndexes } from '../../../src/providers/hnsw/hnsw-indexes.js';
import type { PgVectorIndexes } from '../../../src/providers/postgres/vector-indexes.js';
import type { VectorIndex } from '../../../src/ports/vector-index.js';
import { exactNeighbours } from '../../support/direction-vectors.js';
import { median } from '../figures.js';
import { type SizedView, syntheticVectors } from './synthetic-passages.js';

/** Of the model's name that made-up passages have. */
export const syntheticModel = 'synthetic';
/** Another seed than the passages': questions lie near passages, and on none. */
const seedOfQuestions = 7;
const nearest = 10;
/** What a question asks of a view: `src/retrieval/searched-view.ts`. */
const asked = 60;

export interface SearchFigures {
  passages: number;
  /** Share of the ten nearest by comparing with every vector that a search finds. */
  recallAt10: number;
  /** The same of the sixty that a question asks for. */
  recallAt60: number;
  /** Of a search for sixty, in milliseconds, one after the other. */
  medianMs: number;
  p99Ms: number;
  /** The embedded index on the same vectors, in the same run. */
  embeddedMedianMs: number;
  embeddedRecallAt10: number;
}

/** Questions to a view, as vectors of length 1. */
export function questionsTo(real: readonly Float32Array[], view: SizedView, count: number): Float32Array[] {
  return [...syntheticVectors(real, view, count, seedOfQuestions).values()];
}

/** Compares searches of a view in PostgreSQL with the embedded index and with comparing all. */
export async function measureView(
  indexes: PgVectorIndexes,
  real: readonly Float32Array[],
  view: SizedView,
  questions: number,
): Promise<SearchFigures> {
  const vectors = syntheticVectors(real, view, view.passages);
  const queries = questionsTo(real, view, questions);
  const index = await indexes.read(JSON.stringify([view.region, view.language, syntheticModel]));
  const embedded = await new HnswIndexes('').build(vectors);
  const exact = queries.map((query) => exactNeighbours(vectors, query, asked).map(({ hash }) => hash));
  const [there, here] = await searched([index, embedded], queries);
  if (!there || !here) throw new Error('Both were searched.');
  return {
    passages: view.passages,
    recallAt10: recall(there.found, exact, nearest),
    recallAt60: recall(there.found, exact, asked),
    medianMs: median(there.ms),
    p99Ms: percentile(there.ms, 0.99),
    embeddedMedianMs: median(here.ms),
    embeddedRecallAt10: recall(here.found, exact, nearest),
  };
}

interface Searched {
  found: string[][];
  ms: number[];
}

/** Asks both in turn, so that what else the machine does falls on both alike. */
async function searched(indexes: readonly VectorIndex[], queries: readonly Float32Array[]): Promise<Searched[]> {
  const all = indexes.map((): Searched => ({ found: [], ms: [] }));
  // The first ones connect and read what nobody has read yet.
  for (const query of queries.slice(0, 20)) for (const index of indexes) await index.search(Array.from(query), asked);
  for (const query of queries) {
    const numbers = Array.from(query);
    for (const [n, index] of indexes.entries()) {
      const began = performance.now();
      const neighbours = await index.search(numbers, asked);
      all[n]?.ms.push(performance.now() - began);
      all[n]?.found.push(neighbours.map(({ hash }) => hash));
    }
  }
  return all;
}

function recall(found: string[][], exact: string[][], limit: number): number {
  const shares = exact.map((hashes, n) => {
    const there = new Set(found[n]);
    return hashes.slice(0, limit).filter((hash) => there.has(hash)).length / Math.min(limit, hashes.length);
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export interface ClientFigures {
  clients: number;
  perSecond: number;
  medianMs: number;
  p99Ms: number;
}

/**
 * Searches of views of all regions, by so many clients at once, each going on when it has its answer. A region is asked
 * as often as it is large.
 * @param indexes on a pool of as many connections
 */
export async function measureClients(
  indexes: PgVectorIndexes,
  real: readonly Float32Array[],
  views: readonly SizedView[],
  { clients, seconds }: { clients: number; seconds: number },
): Promise<ClientFigures> {
  const some = await Promise.all(
    spread(views, 200).map(async (view) => ({
      index: await indexes.read(JSON.stringify([view.region, view.language, syntheticModel])),
      query: Array.from(questionsTo(real, view, 1)[0] ?? []),
    })),
  );
  const ms: number[] = [];
  const until = performance.now() + 1000 * seconds;
  const ask = async (client: number) => {
    for (let n = client; performance.now() < until; n += clients) {
      const { index, query } = some[n % some.length] as (typeof some)[number];
      const began = performance.now();
      await index.search(query, asked);
      ms.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => ask(client)));
  return { clients, perSecond: ms.length / seconds, medianMs: median(ms), p99Ms: percentile(ms, 0.99) };
}

/** So many of the views, each as often as it is large. */
function spread(views: readonly SizedView[], count: number): SizedView[] {
  const total = views.reduce((sum, { passages }) => sum + passages, 0);
  let [before, next] = [0, 0];
  return views.flatMap((view) => {
    before += view.passages;
    const times = Math.floor((before / total) * count) - next;
    next += times;
    return new Array<SizedView>(times).fill(view);
  });
}

/** Bytes on the disk of all vectors: rows, and graphs. */
export async function measureBytes(pool: Pick<Pool, 'query'>): Promise<{ rows: number; graphs: number }> {
  const { rows } = await pool.query<{ rows: number; graphs: number }>(`select
    sum(pg_total_relation_size(oid) - pg_indexes_size(oid))::float as rows, sum(pg_indexes_size(oid))::float as graphs
    from pg_class where relname ~ '^passages_[0-9a-f]{24}$'`);
  return rows[0] ?? { rows: 0, graphs: 0 };
}
