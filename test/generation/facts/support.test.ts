import { describe, expect, it } from 'vitest';
import { extractFacts } from '../../../src/generation/facts/extract-facts.js';
import { bears } from '../../../src/generation/facts/support.js';

const borne = (statement: string, page: string, language = 'de', pageLanguage = 'de') =>
  bears(extractFacts(page, pageLanguage), extractFacts(statement, language), language === pageLanguage);

describe('a page', () => {
  const hours = 'Montag 8–12 Uhr, Dienstag 14–16 Uhr. Erwachsene zahlen 100 €, Kinder 50 €. Tel. 069 90009-100';

  it.each([
    'Am Montag ist von 8:00 bis 12:00 Uhr geöffnet.',
    'Dienstag: 14–16 Uhr',
    'Montag 8–12 Uhr und Dienstag 14–16 Uhr',
    'Erwachsene 100 Euro, Kinder 50 Euro',
    'Rufen Sie 069 90009-100 an, am besten am Montag.',
    'Es ist geöffnet.',
  ])('bears %s', (statement) => expect(borne(statement, hours)).toBe(true));

  it.each([
    'Am Montag ist von 14 bis 16 Uhr geöffnet.',
    'Dienstag 8–12 Uhr',
    'Erwachsene 50 €, Kinder 100 €',
    'Am Mittwoch ist geöffnet.',
    'Montag 8–16 Uhr',
    'Es kostet 100 Wochen.',
    'Rufen Sie 069 90009-110 an.',
  ])('does not bear %s', (statement) => expect(borne(statement, hours)).toBe(false));

  it('bears what is said in another language, script and notation', () => {
    expect(borne('الاثنين من الساعة ٨ إلى ١٢', hours, 'ar')).toBe(true);
    expect(borne('Monday 8 am to 12 noon', hours, 'en')).toBe(true);
    expect(borne('Monday 8 pm to 12 noon', hours, 'en')).toBe(false);
    expect(borne('протягом двох тижнів', 'innerhalb von zwei Wochen', 'uk')).toBe(true);
    expect(borne('протягом двох місяців', 'innerhalb von zwei Wochen', 'uk')).toBe(false);
  });

  it('bears no unit that it does not name', () => {
    expect(borne('drei Monate', 'drei Wochen')).toBe(false);
    expect(borne('3 Monate', 'Haus 3')).toBe(false);
  });
});
