import { sql } from 'kysely';
import { describe, it } from 'vitest';
import type { PostgresDatabases } from '../../../src/providers/postgres/open-databases.js';
import { makeChange, makeConversation, makeTurn } from '../../support/make-conversation.js';
import { waitFor } from '../../support/run-lotse.js';
import { postgresUnderTest } from './postgres-stores.js';

const postgres = await postgresUnderTest();

/** How often tables were vacuumed by hand, as the server counts some moments later. */
async function vacuumed({ conversations }: PostgresDatabases): Promise<Map<string, number>> {
  const { rows } = await sql<{ name: string; count: number }>`
    select relname as name, vacuum_count as count from pg_stat_user_tables
    where schemaname = 'conversations'`.execute(conversations.db);
  return new Map(rows.map(({ name, count }) => [name, count]));
}

describe.skipIf(!postgres)('what was erased in PostgreSQL', () => {
  it('is given free at once, and a transaction that goes on beside it does not hold it up', async () => {
    if (!postgres) return;
    const { databases, conversations } = await postgres.open();
    const other = await postgres.connectAgain();
    const conversation = makeConversation({ turns: [makeTurn({ question: 'xylophone '.repeat(2000) })] });
    await conversations.save(makeChange(conversation));
    const before = await vacuumed(databases);
    await other.databases.conversations.snapshot(async (transaction) => {
      await transaction.selectFrom('turns').select('position').execute();
      await conversations.forget(conversation.id);
    });
    await conversations.forget(conversation.id);
    const more = (name: string, after: Map<string, number>) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
    await waitFor(async () => {
      const after = await vacuumed(databases);
      return ['turns', 'conversations', 'messages', 'impact_outbox'].every((name) => more(name, after) >= 2);
    });
  });
});
