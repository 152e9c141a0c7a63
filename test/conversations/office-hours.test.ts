import { describe, expect, it } from 'vitest';
import { formatInstant } from '../../src/conversations/format-times.js';
import { officeStatus } from '../../src/conversations/office-hours.js';
import type { State, WeeklyHours } from '../../src/domain/contact.js';

const weekdays = (from: string, to: string): WeeklyHours[] => [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from, to }));
const hours = weekdays('09:00', '12:00');
const status = (now: string, officeHours = hours, state: State | null = 'BY') =>
  officeStatus({ officeHours, state }, new Date(now));

describe('an office', () => {
  // 2 March 2026 is a Monday; Germany is one hour ahead of UTC.
  it.each([
    ['before it opens', '2026-03-02T07:59:59Z', '2026-03-02T09:00:00.000+01:00'],
    ['when it has just closed', '2026-03-02T11:00:00Z', '2026-03-03T09:00:00.000+01:00'],
    ['on Friday afternoon', '2026-03-06T15:00:00Z', '2026-03-09T09:00:00.000+01:00'],
    // Half past eleven on Sunday evening in UTC is Monday in Germany.
    ['in the night to Tuesday', '2026-03-02T23:30:00Z', '2026-03-03T09:00:00.000+01:00'],
  ])('is closed %s', (_, now, opensAt) => {
    expect(status(now)).toEqual({ open: false, opensAt });
  });

  it.each(['2026-03-02T08:00:00Z', '2026-03-02T10:59:59Z'])('is open at %s', (now) => {
    expect(status(now)).toEqual({ open: true, opensAt: null });
  });

  it('opens again after its midday break', () => {
    const both = [...weekdays('14:00', '16:00'), ...hours];
    expect(status('2026-03-02T12:00:00Z', both).opensAt).toBe('2026-03-02T14:00:00.000+01:00');
    expect(status('2026-03-02T13:30:00Z', both).open).toBe(true);
  });

  it('keeps the hours of the clock when the clock is changed', () => {
    // In the night to Sunday, 29 March 2026, clocks go forward, on 25 October back.
    expect(status('2026-03-28T12:00:00Z').opensAt).toBe('2026-03-30T09:00:00.000+02:00');
    expect(status('2026-10-24T12:00:00Z').opensAt).toBe('2026-10-26T09:00:00.000+01:00');
    const sunday: WeeklyHours[] = [{ weekday: 7, from: '09:00', to: '12:00' }];
    expect(status('2026-03-29T00:30:00Z', sunday).opensAt).toBe('2026-03-29T09:00:00.000+02:00');
    expect(status('2026-03-29T07:00:00Z', sunday).open).toBe(true);
    expect(status('2026-10-25T07:30:00Z', sunday)).toMatchObject({ opensAt: '2026-10-25T09:00:00.000+01:00' });
  });

  it('is closed on holidays of its state', () => {
    // Epiphany, Tuesday 6 January 2026: in Bavaria, not in Hesse.
    const epiphany = '2026-01-06T08:30:00Z';
    expect(status(epiphany)).toEqual({ open: false, opensAt: '2026-01-07T09:00:00.000+01:00' });
    expect(status(epiphany, hours, 'HE').open).toBe(true);
    expect(status(epiphany, hours, null).open).toBe(true);
  });

  it('is closed from Good Friday to Easter Monday, whatever its state', () => {
    for (const state of ['BY', 'BE', null] as const) {
      expect(status('2026-04-02T14:00:00Z', hours, state).opensAt).toBe('2026-04-07T09:00:00.000+02:00');
    }
  });

  it('is closed on Christmas Eve and New Year’s Eve, as public offices are', () => {
    // Thursday 24 to Sunday 27 December 2026.
    expect(status('2026-12-23T14:00:00Z').opensAt).toBe('2026-12-28T09:00:00.000+01:00');
    expect(status('2026-12-31T09:00:00Z').opensAt).toBe('2027-01-04T09:00:00.000+01:00');
  });

  it('makes no promise when its hours are not known', () => {
    expect(status('2026-03-02T08:30:00Z', [])).toEqual({ open: false, opensAt: null });
  });
});

describe('the time at which it opens', () => {
  const opensAt = '2026-03-02T09:00:00.000+01:00';
  it.each([
    ['de', 'Montag, 2. März um 09:00'],
    ['de-si', 'Montag, 2. März um 09:00'],
    ['en', 'Monday 2 March at 09:00'],
    ['uk', 'понеділок, 2 березня о 09:00'],
    ['sr', 'ponedeljak, 2. mart 09:00'],
  ])('is written in %s', (language, text) => {
    expect(formatInstant(opensAt, language)).toBe(text);
  });

  it.each(['ar', 'fa', 'prs', 'ps', 'ckb', 'kmr', 'ti', 'am', 'so', 'ur', 'zh', 'xx'])(
    'has its calendar, digits and hours in %s',
    (language) => {
      const text = formatInstant(opensAt, language);
      expect(text).toMatch(/\b09:00/u);
      expect(text).toMatch(/(?<!\d)2(?!\d)/u);
      expect(text).not.toMatch(/1447|1404|[٠-٩۰-۹]/u);
      // Seven in the evening is not one o'clock of anything.
      expect(formatInstant('2026-03-02T19:00:00.000+01:00', language)).toMatch(/\b19:00/u);
    },
  );
});
