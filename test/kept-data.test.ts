import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readConfig, settingNames } from '../src/config.js';
import { retentionTimes } from '../src/conversations/retention.js';
import { keptData } from '../src/kept-data.js';
import { inWords } from '../src/kept-data/row.js';
import { openConversationDatabase } from '../src/providers/sqlite/conversation-database.js';
import { openDatabase } from '../src/providers/sqlite/database.js';
import { openImpactDatabase } from '../src/providers/sqlite/impact-database.js';
import { temporaryFolder } from './support/temporary-folder.js';

const settings = { conversationHours: 36, questionDays: 7, eventMonths: 1 };
const rows = keptData(settings);
const rowOf = (table: string) => rows.find(({ tables }) => tables.includes(table));

const openers = {
  'lotse.db': openDatabase,
  'conversations.db': openConversationDatabase,
  'impact.db': openImpactDatabase,
} as const;

/** Names of a file's tables, but for those in which the migrations are noted. */
async function tablesIn(file: keyof typeof openers): Promise<string[]> {
  const { db } = await openers[file](temporaryFolder());
  onTestFinished(() => db.destroy());
  const { rows: found } = await sql<{ name: string }>`select name from sqlite_schema where type = 'table'`.execute(db);
  return found.map(({ name }) => name).filter((name) => !/^(?:sqlite|kysely)_/u.test(name));
}

describe('what is kept', () => {
  it.each(Object.keys(openers) as (keyof typeof openers)[])('names every table of %s, and no other', async (file) => {
    const tables = (await tablesIn(file)).map((name) => `${file}/${name}`);
    const named = new Set(rows.flatMap((row) => row.tables).filter((table) => table.startsWith(`${file}/`)));
    expect([...named].sort()).toEqual(tables.sort());
    expect(tables.length).toBeGreaterThan(3);
  });

  it('names the key of the pseudonyms, which lies beside the files with tables', () => {
    expect(rows.filter(({ where }) => where.en.includes('pseudonym.key'))).toHaveLength(1);
  });

  it('says what, where, until when and why in both languages', () => {
    for (const { what, where, until, why } of rows) {
      for (const text of [what, where, until, why]) {
        for (const language of ['de', 'en'] as const) expect(text[language]).toMatch(/^[^|\n]{3,}$/u);
      }
    }
  });

  it('has one row for each kind', () => {
    for (const language of ['de', 'en'] as const) {
      expect(new Set(rows.map(({ what }) => what[language])).size).toBe(rows.length);
    }
  });

  it('says for how long as it is set, in words', () => {
    expect(rowOf('conversations.db/turns')?.until).toEqual({
      de: '36 Stunden nach der letzten; 30 Tage nach einer Übergabe; auf Wunsch sofort',
      en: '36 hours after the last one; 30 days after a hand-over; at once when asked',
    });
    expect(rowOf('impact.db/kept_questions')?.until.de).toBe('7 Tage nach der Frage; auf Wunsch sofort');
    expect(rowOf('impact.db/events')?.until).toEqual({
      de: '1 Monat nach der Frage',
      en: '1 month after the question',
    });
    expect(inWords({ days: 1_000 }, 'de')).toBe('1000 Tage');
  });

  it('names settings that there are, and takes their values', () => {
    const decided = rows.flatMap(({ setting }) => setting ?? []);
    expect(decided).toEqual(['LOTSE_CONVERSATION_HOURS', 'LOTSE_EVENT_MONTHS', 'LOTSE_QUESTION_DAYS']);
    for (const name of decided) expect(settingNames).toContain(name);
    expect(
      keptData(readConfig({ LOTSE_QUESTION_DAYS: '9' })).find(({ setting }) => setting?.includes('QUESTION')),
    ).toMatchObject({ duration: { days: 9 } });
  });

  it('says of conversations what erases them goes by', () => {
    const now = new Date('2026-05-04T12:00:00Z');
    const { duration } = rowOf('conversations.db/turns') ?? {};
    expect(duration).toEqual({ hours: 36 });
    const { idleSince } = retentionTimes(now, settings.conversationHours);
    expect((now.getTime() - Date.parse(idleSince)) / 3_600_000).toBe(36);
  });
});
