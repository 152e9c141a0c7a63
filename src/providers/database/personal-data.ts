import type { Kysely } from 'kysely';
import { hashOfConversation } from '../../domain/conversation-hash.js';
import type { PersonalData, PersonalDataReader, PersonalRows } from '../../ports/personal-data.js';
import type { ConversationSchema } from './conversation-schema.js';
import type { Database } from './database.js';
import type { ImpactSchema } from './impact-schema.js';
import { conversationTables, impactTables, type PersonalTable } from './personal-columns.js';

/** What the tables are read as: their columns are named in `personal-columns.ts`, not in types. */
type AnyTables = Record<string, Record<string, unknown>>;

const notHere = [
  'Counts, events without text, and blurred topics: nothing in them leads to a conversation.',
  'What was handed over to an office by mail or ticket: the office has it.',
  'What the channel itself keeps (Telegram, Microsoft Teams, the Integreat app, this browser).',
];

/** Reads what personal-columns.ts names. */
export class SqlPersonalData implements PersonalDataReader {
  constructor(
    private readonly databases: { conversations: Database<ConversationSchema>; impact: Database<ImpactSchema> },
    private readonly now: () => Date = () => new Date(),
  ) {}

  async ofConversation(id: string): Promise<PersonalData | null> {
    const { conversations, impact } = this.databases;
    const kept = {
      ...(await conversations.snapshot((db) => rowsOf(db as unknown as Kysely<AnyTables>, conversationTables, id))),
      ...(await impact.snapshot((db) => rowsOf(db as unknown as Kysely<AnyTables>, impactTables, id))),
    };
    if (Object.keys(kept).length === 0) return null;
    return { conversation: id, exportedAt: this.now().toISOString(), kept, notHere };
  }
}

async function rowsOf(db: Kysely<AnyTables>, tables: Record<string, PersonalTable>, id: string) {
  const found: Record<string, PersonalRows> = {};
  for (const [table, { by, onlyWithout, columns }] of Object.entries(tables)) {
    const shown = Object.keys(columns).filter((name) => typeof columns[name] === 'string');
    let query = db
      .selectFrom(table)
      .select(shown)
      .where(by.column, '=', by.holds === 'id' ? id : hashOfConversation(id));
    if (onlyWithout) query = query.where(onlyWithout, 'is', null);
    if (columns.position) query = query.orderBy('position');
    const rows = await query.execute();
    if (rows.length === 0) continue;
    found[table] = rows.map((row) =>
      Object.fromEntries(shown.map((name) => [name, columns[name] === 'json' ? parsed(row[name]) : row[name]])),
    );
  }
  return found;
}

/** What an older version wrote may be no JSON; then it is given as it stands. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
