import type { Insertable, Kysely, Transaction } from 'kysely';
import type { Gap } from '../../domain/gap.js';
import type { CheckedLink, GapStore, PageChange, SeenPage } from '../../ports/gap-store.js';
import { chunks } from './chunks.js';
import type { Database } from './database.js';
import type { ImpactSchema } from './impact-schema.js';

const rowsAStatement = 500;

/** What pages lack, and what is known of them. */
export class SqlGapStore implements GapStore {
  private readonly db: Kysely<ImpactSchema>;

  constructor(private readonly database: Database<ImpactSchema>) {
    this.db = database.db;
  }

  async gaps(region: string): Promise<Gap[]> {
    const rows = await this.db
      .selectFrom('gaps')
      .select(['id', 'gap'])
      .where('region', '=', region)
      .orderBy('rank', 'desc')
      .orderBy('id')
      .execute();
    return rows.map(({ id, gap }) => ({ ...JSON.parse(gap), id }));
  }

  async saveGaps(gaps: readonly Gap[]): Promise<void> {
    if (gaps.length === 0) return;
    await this.database.transact(async (transaction) => {
      for (const some of chunks(gaps, rowsAStatement)) {
        await transaction
          .insertInto('gaps')
          .values(some.map(toRow))
          .onConflict((conflict) =>
            conflict.columns(['region', 'kind', 'subject']).doUpdateSet(({ ref }) => ({
              state: ref('excluded.state'),
              changed_on: ref('excluded.changed_on'),
              rank: ref('excluded.rank'),
              gap: ref('excluded.gap'),
            })),
          )
          .execute();
      }
    }, 'gaps');
  }

  async forgetClosed(before: string): Promise<void> {
    await this.db.deleteFrom('gaps').where('state', '=', 'closed').where('changed_on', '<', before).execute();
  }

  async seenPages(region: string): Promise<SeenPage[]> {
    return await this.db
      .selectFrom('seen_pages')
      .select(['language', 'page_group as group', 'digest'])
      .where('region', '=', region)
      .orderBy('language')
      .orderBy('page_group')
      .execute();
  }

  async saveSeenPages(region: string, pages: readonly SeenPage[], changes: readonly PageChange[]): Promise<void> {
    const withGroup = <Page extends { group: string }>({ group, ...page }: Page) => ({
      ...page,
      region,
      page_group: group,
    });
    await this.database.transact(async (transaction) => {
      await replace(transaction, 'seen_pages', region, pages.map(withGroup));
      for (const some of chunks(changes.map(withGroup), rowsAStatement)) {
        await transaction
          .insertInto('page_changes')
          .values(some)
          .onConflict((conflict) => conflict.columns(['region', 'language', 'page_group', 'day']).doNothing())
          .execute();
      }
    }, `pages of ${region}`);
  }

  async pageChanges(region: string): Promise<PageChange[]> {
    return await this.db
      .selectFrom('page_changes')
      .select(['language', 'page_group as group', 'day'])
      .where('region', '=', region)
      .orderBy('day')
      .orderBy('language')
      .orderBy('page_group')
      .execute();
  }

  async links(region: string): Promise<CheckedLink[]> {
    return await this.db
      .selectFrom('links')
      .select(['url', 'status', 'failures', 'checked_at as checkedAt'])
      .where('region', '=', region)
      .orderBy('url')
      .execute();
  }

  async saveLinks(region: string, links: readonly CheckedLink[]): Promise<void> {
    const rows = links.map(({ checkedAt, ...link }) => ({ ...link, region, checked_at: checkedAt }));
    await this.database.transact(
      async (transaction) => await replace(transaction, 'links', region, rows),
      `links of ${region}`,
    );
  }

  async noteDigest(region: string, letter: string): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.db
      .insertInto('digests')
      .values({ region, letter })
      .onConflict((conflict) => conflict.columns(['region', 'letter']).doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  }

  async isDigestNoted(region: string, letter: string): Promise<boolean> {
    const row = await this.db
      .selectFrom('digests')
      .select('letter')
      .where('region', '=', region)
      .where('letter', '=', letter)
      .executeTakeFirst();
    return row !== undefined;
  }

  async dropDigest(region: string, letter: string): Promise<void> {
    await this.db.deleteFrom('digests').where('region', '=', region).where('letter', '=', letter).execute();
  }
}

/** Puts rows in the place of all that a region has in a table. */
async function replace<Table extends 'seen_pages' | 'links'>(
  transaction: Transaction<ImpactSchema>,
  table: Table,
  region: string,
  rows: readonly ImpactSchema[Table][],
): Promise<void> {
  await transaction.deleteFrom<'seen_pages' | 'links'>(table).where('region', '=', region).execute();
  for (const some of chunks(rows, rowsAStatement)) {
    await transaction
      .insertInto(table)
      .values(some as Insertable<ImpactSchema[Table]>[])
      .execute();
  }
}

function toRow(gap: Gap): ImpactSchema['gaps'] {
  const { id, region, kind, subject, state, changedOn, rank, evidence } = gap;
  // Questions go with those who asked them; a copy in here would stay.
  const kept: Gap = { ...gap, evidence: { ...evidence, quotes: [] } };
  return { id, region, kind, subject, state, changed_on: changedOn, rank, gap: JSON.stringify(kept) };
}
