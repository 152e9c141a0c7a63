import type { RegionSource, SourceStore } from '../../ports/source-store.js';
import type { Database } from './database.js';
import type { Schema } from './knowledge-schema.js';

/** Where regions come from, beside their pages. */
export class SqlSourceStore implements SourceStore {
  constructor(private readonly database: Database<Schema>) {}

  async list(): Promise<RegionSource[]> {
    const rows = await this.database.db.selectFrom('sources').selectAll().orderBy('region').execute();
    return rows.map(({ region, source, languages, succeeded_at, failed_at, failure }) => ({
      ...{ region, source, succeededAt: succeeded_at },
      languages: languages === null ? null : JSON.parse(languages),
      failure: failed_at === null ? null : { at: failed_at, reason: failure ?? '' },
    }));
  }

  async noteSuccess(
    region: string,
    { source, languages }: Pick<RegionSource, 'source' | 'languages'>,
    at: string,
  ): Promise<void> {
    const wanted = languages && JSON.stringify(languages);
    const known = { source, languages: wanted, succeeded_at: at, failed_at: null, failure: null };
    await this.database.db
      .insertInto('sources')
      .values({ region, ...known })
      .onConflict((conflict) => conflict.column('region').doUpdateSet(known))
      .execute();
  }

  async noteFailure(region: string, reason: string, at: string): Promise<void> {
    await this.database.db
      .updateTable('sources')
      .set({ failed_at: at, failure: reason })
      .where('region', '=', region)
      .execute();
  }
}
