import { describe, expect, it } from 'vitest';
import type { ContactPoint } from '../../src/domain/contact.js';
import { contactOfPoint, weeklyHoursText } from '../../src/emergencies/contact-of-point.js';
import { createTexts } from '../../src/languages/texts.js';

const day = (weekday: number, from = '09:00', to = '12:00') => ({ weekday, from, to });
const point: ContactPoint = {
  name: 'Migrationsberatung',
  phone: '0821 / 12 34',
  email: 'rat@example.org',
  address: 'Hauptstraße 1',
  hours: [day(1)],
  languages: ['de', 'ar'],
  inEmergencies: true,
};

describe('weekly hours', () => {
  it('join days in a row with the same span', () => {
    expect(weeklyHoursText([day(1), day(2), day(3), day(5)], 'de')).toBe(
      'Montag–Mittwoch 09:00–12:00; Freitag 09:00–12:00',
    );
  });

  it('keep two spans of one day apart, in whichever order they come', () => {
    const hours = [day(4, '14:00', '17:00'), day(4), day(1)];
    expect(weeklyHoursText(hours, 'de')).toBe('Montag 09:00–12:00; Donnerstag 09:00–12:00; Donnerstag 14:00–17:00');
  });

  it('name the days in the reader’s language, in the script of its texts', () => {
    expect(weeklyHoursText([day(1)], 'de-si')).toContain('Montag');
    expect(weeklyHoursText([day(1)], 'prs')).toContain('دوشنبه');
    expect(weeklyHoursText([day(1)], 'kmr')).toContain('duşem');
    expect(weeklyHoursText([day(1)], 'sr')).toContain('ponedeljak');
  });
});

describe('an office as a contact', () => {
  it('has its languages as names in the reader’s language', () => {
    expect(contactOfPoint(point, createTexts(), 'de')).toEqual({
      kind: 'region',
      name: 'Migrationsberatung',
      phone: '0821/1234',
      email: 'rat@example.org',
      address: 'Hauptstraße 1',
      hours: 'Montag 09:00–12:00',
      languages: 'Deutsch und Arabisch',
      free: null,
    });
  });

  it('leaves out what is not known', () => {
    const contact = contactOfPoint({ ...point, hours: [], languages: [], phone: null }, createTexts(), 'de');
    expect(contact).toMatchObject({ hours: null, languages: null, phone: null });
  });
});
