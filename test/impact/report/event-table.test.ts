import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { ImpactEvent } from '../../../src/domain/impact.js';
import { eventColumns, pseudonymOf } from '../../../src/impact/report/event-table/event-table.js';
import { generalised, Groups } from '../../../src/impact/report/event-table/generalise.js';
import { settledQuarters } from '../../../src/impact/report/event-table/quarters.js';
import { any, traits } from '../../../src/impact/report/event-table/traits.js';
import { pseudonymKey } from '../../../src/providers/pseudonym-key.js';
import { flow, makeReports, type World } from './report-town.js';

function event(changes: Partial<ImpactEvent> = {}): ImpactEvent {
  return {
    ...{
      id: 'id-of-event',
      region: 'town',
      hour: '2026-02-03T10:00:00.000Z',
      channel: 'web',
      asked: 'de',
      answered: 'de',
    },
    ...{ status: 'answered', outcome: 'answered', cited: ['page'], offered: [], sureness: 'high', isFirst: true },
    ...{
      isFollowUp: false,
      officeOpen: true,
      topic: '0123456789abcdef',
      helpful: null,
      reason: null,
      handedOver: false,
    },
    ...{ speedMs: 110, variant: null },
    ...changes,
  };
}

const times = (count: number, changes: Partial<ImpactEvent> = {}) =>
  Array.from({ length: count }, () => event(changes));

async function tableOf(events: ImpactEvent[], world: Partial<World> = {}): Promise<string[][]> {
  const flows = { town: [flow('all', '', 'answered', 10)] };
  const reports = makeReports({ flows, events, ...world });
  const lines: string[] = [];
  for await (const line of reports.eventTable({ region: 'town', from: '2025-01-01' })) lines.push(line);
  expect(lines.every((line) => line.endsWith('\r\n'))).toBe(true);
  return lines.map((line) => line.trimEnd().split(','));
}

describe('the event table', () => {
  it('has a row for each combination that five people share, with counts in fives', async () => {
    const rows = await tableOf([...times(8), ...times(4, { isFirst: false, isFollowUp: true })]);
    expect(rows[0]).toEqual([...eventColumns]);
    expect(rows.slice(1)).toEqual([
      [
        ...[
          pseudonymOf('town', new Uint8Array(32)),
          '2026-Q1',
          'de',
          'de',
          'web',
          'answered',
          'high',
          'yes',
          'none',
          'no',
        ],
        ...['01234567', '110', 'none', '10', '10', '5'],
      ],
    ]);
  });

  it('puts rarer combinations together, the topic first, and names neither region nor event', async () => {
    const topics = ['aaaaaaaaaa', 'bbbbbbbbbb'].flatMap((topic) => times(3, { topic }));
    const rows = await tableOf([...times(5), ...topics]);
    expect(rows.slice(1).map((row) => [row[10], row[13]])).toEqual([
      [any, '5'],
      ['01234567', '5'],
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/town|id-of-event/u);
  });

  it('does not take many questions of one person for many people', async () => {
    const rows = await tableOf([...times(1), ...times(40, { isFirst: false })]);
    expect(rows).toHaveLength(1);
  });

  it('counts what is left out, where at least five people are behind it', async () => {
    const outcomes = ['answered', 'not_answered', 'asked_back'] as const;
    const rare = outcomes.flatMap((outcome) => times(2, { outcome }));
    const rows = await tableOf(rare);
    expect(rows[1]?.slice(2)).toEqual([...traits.map(() => any), '5', 'left out', 'left out']);
    expect(await tableOf(rare.slice(0, 4))).toHaveLength(1);
  });

  it('leaves out what was no question', async () => {
    expect(await tableOf(times(9, { outcome: null }))).toHaveLength(1);
  });

  it('gives no spreadsheet a formula', async () => {
    const rows = await tableOf(times(5, { channel: '=HYPERLINK("http://evil")' }));
    expect(rows[1]?.[4]).toBe(`"'=HYPERLINK(""http://evil"")"`);
  });

  it('refuses regions that are not there', async () => {
    const lines = makeReports({ flows: {} }).eventTable({ region: 'nowhere' });
    await expect(lines[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'unknown_region' });
  });
});

describe('generalised', () => {
  it('makes every row one of five people, and loses none', () => {
    const groups = new Groups();
    let people = 0;
    for (let n = 0; n < 400; n += 1) {
      const values = traits.map((_, trait) => String((n * (trait + 7)) % (trait + 2)));
      groups.add(values, (n % 3) + 1, n % 2, 0);
      people += n % 2;
    }
    const { rows } = generalised(groups);
    expect(rows.every(({ first }) => first >= 5)).toBe(true);
    expect(rows.reduce((all, { first }) => all + first, 0)).toBe(people);
  });
});

describe('settledQuarters', () => {
  const keys = (from: string, to: string, today: string, months = 25) =>
    settledQuarters({ from, to }, new Date(`${today}T12:00:00Z`), months).map(({ key }) => key);

  it('are whole and change no more', () => {
    expect(keys('2025-12-31', '2026-06-30', '2026-07-31')).toEqual(['2026-Q1']);
    expect(keys('2025-12-31', '2026-06-30', '2026-08-01')).toEqual(['2026-Q1', '2026-Q2']);
    expect(keys('2026-01-02', '2026-06-29', '2027-01-01')).toEqual([]);
  });

  it('are not those of which some events may be erased', () => {
    expect(keys('2024-01-01', '2026-06-30', '2026-08-31', 5)).toEqual(['2026-Q2']);
    expect(keys('2024-01-01', '2026-06-30', '2026-09-01', 5)).toEqual([]);
  });
});

describe('the key of pseudonyms', () => {
  it('is made once, also by many at a time, and gives others other names', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'lotse-test-'));
    try {
      const keys = await Promise.all(
        Array.from({ length: 40 }, async (_, after) => {
          // Some begin while others are in the middle.
          await delay(after / 4);
          return await pseudonymKey(folder);
        }),
      );
      const again = await pseudonymKey(folder);
      for (const key of keys) expect(key).toEqual(again);
      expect(again).toHaveLength(32);
      expect(pseudonymOf('town', again)).toMatch(/^r[\da-f]{12}$/u);
      expect(pseudonymOf('town', again)).not.toBe(pseudonymOf('town', new Uint8Array(32)));
      expect(await readdir(folder)).toEqual(['pseudonym.key']);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
