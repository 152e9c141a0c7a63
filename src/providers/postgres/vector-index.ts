import { escapeLiteral, type Pool } from 'pg';
import type { ViewKey } from '../../ports/knowledge-store.js';
import type { Neighbour, VectorIndex } from '../../ports/vector-index.js';
import { leafOf } from './passages-table.js';

/**
 * Candidates that a search keeps (HNSW's ef), and the most that pgvector allows. With 80 it finds 99.9 % of the ten nearest
 * and 98.7 % of the sixty nearest of 7,500 passages, with 100 0.4 points more of the sixty in a third more time: see
 * `docs/scale.md`.
 */
const [candidates, mostCandidates] = [80, 1000];

/** A view's vectors of one model in PostgreSQL. */
export class PgVectorIndex implements VectorIndex {
  private readonly nearest: string;

  /**
   * @param size vectors in it when it was opened
   */
  constructor(
    private readonly pool: Pick<Pool, 'query'>,
    view: ViewKey,
    model: string,
    dimensions: number,
    readonly size: number,
  ) {
    const distance = `embedding::vector(${dimensions}) <=> $1::vector(${dimensions})`;
    // The model stands in the text: only so the planner sees that the graph of that model is enough.
    this.nearest = `select hash, 1 - (${distance}) as cosine from ${leafOf(view)}
      where model = ${escapeLiteral(model)} and (select set_config('hnsw.ef_search', $2, true)) is not null
      order by ${distance} limit`;
  }

  async search(query: number[], limit: number): Promise<Neighbour[]> {
    // Set by the statement itself, before it looks: connections are shared with others, and may be with other programs.
    const kept = String(Math.min(mostCandidates, Math.max(candidates, limit)));
    const { rows } = await this.pool.query<Neighbour>(`${this.nearest} ${Math.trunc(limit)}`, [toBytes(query), kept]);
    return rows;
  }
}

/**
 * A vector as pgvector takes it in: the number of dimensions and a zero, in two bytes each, and 32-bit floats, all with the
 * highest byte first (`vector_recv`). A search takes a third less time than with a text.
 */
function toBytes(vector: ArrayLike<number>): Buffer {
  const bytes = Buffer.allocUnsafe(4 + 4 * vector.length);
  bytes.writeInt16BE(vector.length, 0);
  bytes.writeInt16BE(0, 2);
  for (let n = 0; n < vector.length; n += 1) bytes.writeFloatBE(vector[n] ?? 0, 4 + 4 * n);
  return bytes;
}

/** A vector as pgvector reads it among others. */
export function toText(vector: ArrayLike<number>): string {
  return `[${Array.prototype.join.call(vector, ',')}]`;
}
