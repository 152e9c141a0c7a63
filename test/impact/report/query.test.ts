import { describe, expect, it } from 'vitest';
import { monthsOf, reportRange, weeksOf } from '../../../src/impact/report/query.js';

/** Already the 2nd of July in Germany. */
const now = new Date('2026-07-01T22:30:00Z');

describe('reportRange', () => {
  it('is the year until yesterday, in Germany', () => {
    expect(reportRange({}, now)).toEqual({ from: '2025-07-02', to: '2026-07-01' });
  });

  it('ends yesterday at the latest', () => {
    expect(reportRange({ from: '2026-01-01', to: '2026-07-02' }, now)).toEqual({
      from: '2026-01-01',
      to: '2026-07-01',
    });
    expect(reportRange({ to: '2026-03-31' }, now)).toEqual({ from: '2025-04-01', to: '2026-03-31' });
  });

  it.each([
    { from: '2026-02-30' },
    { to: '31.12.2025' },
    { from: '2026-1-1' },
    { from: '2026-05-02', to: '2026-05-01' },
    { from: '2026-07-02' },
    { from: '2026-W01' },
  ])('refuses %o', (query) => {
    expect(() => reportRange(query, now)).toThrow(expect.objectContaining({ code: 'invalid_request' }));
  });
});

describe('spans', () => {
  it('cuts a range into months', () => {
    expect(monthsOf({ from: '2025-12-30', to: '2026-02-03' })).toEqual([
      { key: '2025-12', from: '2025-12-30', to: '2025-12-31' },
      { key: '2026-01', from: '2026-01-01', to: '2026-01-31' },
      { key: '2026-02', from: '2026-02-01', to: '2026-02-03' },
    ]);
  });

  it('finds its whole weeks, across a change of the clocks', () => {
    expect(weeksOf({ from: '2026-03-20', to: '2026-04-06' }).map(({ from, to }) => [from, to])).toEqual([
      ['2026-03-23', '2026-03-29'],
      ['2026-03-30', '2026-04-05'],
    ]);
  });
});
