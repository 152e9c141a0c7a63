import { describe, expect, it } from 'vitest';
import { openDatabaseFile } from '../../../src/providers/sqlite/database.js';
import { impactMigrations } from '../../../src/providers/database/impact-migrations.js';
import type { ImpactSchema } from '../../../src/providers/database/impact-schema.js';
import { makeEvent, makeQuestion } from '../../support/make-impact.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { openImpactStores } from './impact-file.js';

describe('the effect of the first release', () => {
  it('opens, and goes on', async () => {
    const dataDir = temporaryFolder();
    const [first] = Object.entries(impactMigrations);
    const { db } = await openDatabaseFile<ImpactSchema>(dataDir, {
      name: 'impact.db',
      migrations: Object.fromEntries(first ? [first] : []),
    });
    const { id, region, hour, reason, helpful: _, handedOver: __, ...event } = makeEvent();
    await db
      .insertInto('events')
      .values({ id, region, hour, reason, helpful: 1, handed_over: 0, event: JSON.stringify(event) })
      .execute();
    const tally = { region, table_name: 'all', key: '', part: 'answered', day: '2026-05-04' };
    await db
      .insertInto('tallies')
      .values({ ...tally, people: 4, questions: 6 })
      .execute();
    await db.destroy();
    const { store } = await openImpactStores(dataDir);
    await store.apply([makeQuestion()], '2026-05-04');
    expect(await store.tallies({ tables: ['all'] })).toMatchObject([{ people: 5, questions: 7 }]);
    const events = [];
    for await (const each of store.events({ region, from: '2026-05-04', to: '2026-05-04' })) events.push(each);
    expect(events).toHaveLength(2);
    expect(events).toContainEqual({ id, region, hour, reason, ...event, helpful: true, handedOver: false });
  });
});

describe('rows of the effect', () => {
  it('lie in no order of their arrival', async () => {
    const { db } = (await openImpactStores(temporaryFolder())).database;
    for (const table of ['events', 'tallies', 'applied', 'topics', 'kept_questions'] as const) {
      // There is no number that is raised with every row.
      await expect(db.selectFrom(table).select(db.dynamic.ref('rowid')).execute()).rejects.toThrow(/no such column/u);
    }
  });
});
