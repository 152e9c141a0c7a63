import { describe, expect, it } from 'vitest';
import { type ContactPoint, type RegionSettings, states } from '../../src/domain/contact.js';
import { emergencyKinds } from '../../src/domain/intent.js';
import data from '../../src/emergencies/services.json' with { type: 'json' };
import { emergencyAdvice, emergencyContacts } from '../../src/emergencies/services.js';
import { locales } from '../../src/languages/locales.js';
import { createTexts } from '../../src/languages/texts.js';
import { defaultSettings } from '../../src/providers/region-settings-schema.js';

const texts = createTexts();
const settings: RegionSettings = defaultSettings;
const office: ContactPoint = {
  name: 'Frauenhaus Musterstadt',
  phone: '0123 456',
  email: null,
  address: null,
  hours: [],
  languages: [],
  inEmergencies: true,
};
const phones = (...[kind, own = settings]: [(typeof emergencyKinds)[number], RegionSettings?]) =>
  emergencyContacts(kind, own, texts, 'de').map(({ phone }) => phone);

describe('the contacts of an emergency', () => {
  it('name the fire brigade for a fire, and the police, then the help line, for violence at home', () => {
    expect(phones('fire')).toEqual(['112']);
    expect(phones('violence_at_home').slice(0, 2)).toEqual(['110', '116016']);
  });

  it('name ambulance and counselling together for somebody who does not want to live', () => {
    expect(phones('suicide')).toEqual(['112', '116123', '08001110111', '08001110222']);
  });

  it('never send somebody who fears deportation to the police', () => {
    expect(phones('deportation')).not.toContain('110');
  });

  it('name the poison centre of the region’s state, and only 112 where the state is not known', () => {
    expect(phones('poison')).toEqual(['112']);
    expect(phones('poison', { ...settings, state: 'BY' })).toEqual(['112', '08919240']);
    for (const state of states) expect(phones('poison', { ...settings, state })).toHaveLength(2);
  });

  it('name at most five services for every danger, before the region’s offices', () => {
    for (const kind of emergencyKinds) {
      const contacts = emergencyContacts(kind, { ...settings, contactPoints: [office] }, texts, 'de');
      expect(contacts.length, kind).toBeGreaterThanOrEqual(2);
      expect(contacts.length, kind).toBeLessThanOrEqual(6);
      expect(contacts.at(-1), kind).toMatchObject({ kind: 'region', name: office.name, phone: '0123456' });
    }
  });

  it('leave out the region’s offices that are not for emergencies', () => {
    const contactPoints = [{ ...office, inEmergencies: false }];
    expect(phones('fire', { ...settings, contactPoints })).toEqual(['112']);
  });

  it('say what a service is for, what it costs, when and in which languages', () => {
    const women = emergencyContacts('violence_at_home', settings, texts, 'en').find(({ phone }) => phone === '116016');
    expect(women).toMatchObject({ kind: 'emergency', free: true, hours: texts.t('en', 'contact.always') });
    expect(women?.name).toBe(texts.t('en', 'emergency.women'));
    expect(women?.languages).toBe(texts.t('en', 'contact.many_languages'));
    const police = emergencyContacts('crime', settings, texts, 'en')[0];
    expect(police).toMatchObject({ phone: '110', languages: null });
  });

  it('fill in the hours of a service that is not always there', () => {
    const men = emergencyContacts('threat', settings, texts, 'de').find(({ phone }) => phone === '08001239900');
    expect(men?.hours).toBe('Montag bis Donnerstag, 8 bis 20 Uhr, Freitag bis 15 Uhr');
  });

  it('are numbers without spaces', () => {
    for (const { phone } of Object.values(data.services)) expect(phone ?? '0').toMatch(/^\d+$/);
    for (const phone of Object.values(data.poisonCentres)) expect(phone).toMatch(/^0\d+$/);
  });
});

describe('the advice', () => {
  it('is there for those without a bed and before a deportation, and for nothing else', () => {
    const advised = emergencyKinds.filter((kind) => emergencyAdvice(kind, texts, 'ar') !== null);
    expect(advised).toEqual(['homeless', 'deportation']);
    expect(emergencyAdvice('homeless', texts, 'ar')).toBe(texts.t('ar', 'emergency.homeless'));
  });
});

describe.each(Object.entries(locales))('in %s', (_code, { emergency, contact }) => {
  it('every service’s texts exist', () => {
    for (const { purpose, hours, ...service } of Object.values(data.services)) {
      expect(emergency, purpose).toHaveProperty(purpose);
      expect(contact, hours.text).toHaveProperty(hours.text);
      if ('languages' in service) expect(contact).toHaveProperty(service.languages);
    }
    expect(emergency).toHaveProperty('homeless');
    expect(emergency).toHaveProperty('deportation');
  });
});
