import { cpSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { tallyTables } from '../../src/domain/impact.js';
import { makeSourcePage } from '../support/make-page.js';
import { MemorySource } from '../support/memory-source.js';
import { type Format, formats, olderFolder, rowsOf, seenIn } from '../support/older-folder.js';
import { mailServer } from '../support/small-town.js';
import { openTestLotse, temporaryFolder } from '../support/test-lotse.js';

/** Shortly after it was written: nothing in it is over yet. */
const now = () => new Date('2026-03-02T10:00:00.000Z');
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const openFolder = (dataDir: string) => openTestLotse({ dataDir, now, environment: mailServer });
const open = async (format: Format) => ({ lotse: await openFolder(olderFolder(format)), seen: seenIn(format) });

describe.each(formats)('a data folder of format %i', (format) => {
  it('keeps every row, in every column that there still is', async () => {
    const dataDir = olderFolder(format);
    const before = rowsOf(dataDir);
    await openFolder(dataDir);
    const after = rowsOf(dataDir);
    const kept = [...before].filter(([table]) => !/kysely/u.test(table));
    expect(kept.flatMap(([, rows]) => rows).length).toBeGreaterThan(15);
    for (const [table, rows] of kept) {
      const there = after.get(table) ?? [];
      expect(there, table).toHaveLength(rows.length);
      for (const [n, row] of rows.entries()) {
        const columns = Object.entries(row).filter(([column]) => column in (there[n] ?? {}));
        expect(columns.length).toBeGreaterThanOrEqual(Object.keys(row).length - 1);
        expect(there, table).toContainEqual(expect.objectContaining(Object.fromEntries(columns)));
      }
    }
  });

  it('is answered from as it was, with all its vectors', async () => {
    const { lotse, seen } = await open(format);
    for (const { question, ...answer } of seen.answers) {
      expect(await lotse.assistant.ask({ region: 'town', text: question })).toMatchObject(answer);
    }
    for (const view of (await lotse.regions.use('town'))?.views.values() ?? []) {
      expect(view.nearest?.size).toBe(2);
      const hashes = [...view.pages.values()].flatMap((page) => [page.titleHash, ...page.sentenceHashes]);
      expect(hashes.filter((hash) => !view.vectors?.has(hash))).toEqual([]);
    }
  });

  it('is indexed anew, and conversations go on', async () => {
    const { lotse } = await open(format);
    const pages = [
      makeSourcePage({ id: '9', title: 'Schwimmbad', html: '<p>Das Freibad ist bis acht Uhr offen.</p>' }),
    ];
    expect(await lotse.index(new MemorySource({ de: pages }))).toMatchObject([{ added: 1 }]);
    await lotse.refresh();
    const text = 'Bis wann ist das Freibad offen?';
    const { status } = await lotse.assistant.ask({ region: 'town', text, conversationId: id(1), consent: true });
    expect(status).toBe('answered');
    const turns = (await lotse.conversations.load(id(1)))?.turns.map(({ question }) => question);
    expect(turns).toHaveLength(format === 1 ? 1 : 3);
    await lotse.flushImpact();
    expect((await lotse.impactStore.tallies({ region: 'town', tables: ['all'] })).length).toBeGreaterThan(0);
  });
});

describe.each([2, 3, 4] as const)('conversations of format %i', (format) => {
  it('are read as they were seen then, with what goes out', async () => {
    const { lotse, seen } = await open(format);
    for (const { channel, turns, ...conversation } of seen.conversations) {
      const channels = channel === undefined ? {} : { channels: [channel] };
      const loaded = await lotse.conversations.load(conversation.id);
      expect(loaded).toMatchObject({ ...conversation, ...channels });
      // Steps tell times, and are shown only to who asked.
      expect(loaded?.turns).toMatchObject(turns);
    }
    expect(await lotse.conversations.dueHandovers('2026-03-03', 10)).toMatchObject(seen.handovers);
    expect(seen.handovers.length).toBeGreaterThan(0);
  });
});

describe.each([3, 4] as const)('chats and caseworkers of format %i', (format) => {
  it('are known as they were', async () => {
    const { lotse, seen } = await open(format);
    expect(await lotse.chats.load('telegram', '4711')).toEqual(seen.chat);
    expect(await lotse.chats.wasHandled('telegram', '17')).toBe(true);
    expect(await lotse.tickets.conversationOf('https://tickets.town.example', '42')).toBe(id(2));
    expect(await lotse.caseworkers.byCode('c'.repeat(64))).toEqual(seen.caseworkers[0]);
    expect(await lotse.conversations.conversationsWithWaiting()).toEqual(seen.waiting);
    expect(await lotse.conversations.dueMessages('2026-03-03', 10)).toEqual(seen.messages);
    expect(await lotse.conversations.useLink('d'.repeat(64), '2026-03-02T09:44:00.000Z')).toBe(id(1));
    expect(lotse.regions.region('town')?.position).toEqual({ latitude: 48.37, longitude: 10.9 });
  });
});

describe('the effect of format 4', () => {
  it('is shown as it was, and what was on its way is counted', async () => {
    const { lotse, seen } = await open(4);
    const { impactStore, gapStore, experimentStore, staffStore } = lotse;
    const events = [];
    for await (const event of impactStore.events({ region: 'town', from: '2026-01-01', to: '2026-12-31' }))
      events.push(event);
    expect(events).toEqual(seen.events);
    expect((await impactStore.topics()).map((topic) => ({ ...topic, sum: [...topic.sum] }))).toEqual(seen.topics);
    const sums = async () => {
      const tallies = await impactStore.tallies({ region: 'town', tables: tallyTables });
      const sum = (of: 'people' | 'questions') => tallies.reduce((total, tally) => total + tally[of], 0);
      return { rows: tallies.length, people: sum('people'), questions: sum('questions') };
    };
    expect(await sums()).toEqual(seen.tallies);
    expect(await impactStore.keptQuestions({ region: 'town', limit: 100 })).toEqual(seen.kept);
    expect(await gapStore.gaps('town')).toEqual(seen.gaps);
    expect(await gapStore.links('town')).toEqual(seen.links);
    expect(await experimentStore.experiments('town')).toEqual(seen.experiments);
    expect(await staffStore.list('town')).toEqual(seen.staff);
    expect(await staffStore.sessionOwner('0'.repeat(64), '2026-03-02T20:00:00.000Z')).toEqual(seen.sessionOwner);
    await lotse.flushImpact();
    expect((await sums()).questions).toBeGreaterThan(seen.tallies.questions);
  });
});

describe('a data folder of a newer version', () => {
  it.each(['lotse.db', 'conversations.db', 'impact.db'])(
    'is refused with what to do, and left as it is: %s',
    async (file) => {
      const dataDir = olderFolder(4);
      const db = new Database(path.join(dataDir, file));
      db.exec("insert into kysely_migration values ('9999-of-next-year', '2027-01-01T00:00:00.000Z')");
      db.close();
      const untouched = path.join(temporaryFolder(), 'copy');
      cpSync(dataDir, untouched, { recursive: true });
      await expect(openFolder(dataDir)).rejects.toMatchObject({
        code: 'invalid_configuration',
        message: expect.stringContaining(path.join(dataDir, file)),
        hint: expect.stringContaining('newer version of Lotse'),
      });
      expect(rowsOf(dataDir).get(`${file}/kysely_migration`)).toEqual(
        rowsOf(untouched).get(`${file}/kysely_migration`),
      );
    },
  );
});
