import { describe, expect, it } from 'vitest';
import { anchorsOf, figuresMissing, linkAnchors } from '../../src/casework/align-anchors.js';
import { makeStructure } from '../support/make-page.js';

describe('what two versions say in the same way', () => {
  it('is the same however a language writes it', () => {
    const facts = (text: string, language: string) => [...anchorsOf(text, language, []).facts].sort();
    expect(facts('Von 9 bis 12 Uhr, 1.000 Euro, Tel. 069 90009-100, am 3. März.', 'de')).toEqual(
      facts('From 9 to 12, 1,000 euros, phone 069 90009100, on 3 March.', 'en'),
    );
    expect(facts('٣٥ يورو', 'ar')).toEqual(facts('35 Euro', 'de'));
  });

  it('are names and abbreviations in Latin letters, and where links lead', () => {
    const structure = { ...makeStructure([['Das Jobcenter.', 'Mehr dazu.']]), links: [] };
    expect([...anchorsOf('اسأل Jobcenter أو BAMF.', 'ar', []).names]).toEqual(['name jobce', 'name bamf']);
    const links = [
      { text: 'x', href: 'https://www.example.org/a/', sentence: 0 },
      { text: 'y', href: '/town/de/2/', sentence: 1 },
      { text: 'z', href: 'tel:069', sentence: null },
    ];
    const groupOf = (href: string) => (href === '/town/de/2/' ? 'g2' : null);
    expect(linkAnchors({ ...structure, links }, groupOf)).toEqual([['link example.org/a'], ['link g2']]);
  });
});

describe('figures', () => {
  it.each([
    ['a price', 'It costs 30 euros.', 'Es kostet 35 Euro.', true],
    ['the same price', 'It costs 35 euros.', 'Es kostet 35 Euro.', false],
    ['a telephone number', 'Call 0821 400490.', 'Rufen Sie an: 0821 478748.', true],
    ['an hour', 'On Thursday from 10:30.', 'Donnerstags ab 11 Uhr.', true],
    ['hours in the afternoon', 'From 3 to 5 pm.', 'Von 15 bis 17 Uhr.', false],
    ['a number in words', 'Both numbers are free, for two people.', 'Beide sind kostenlos.', false],
    ['what only the other has', 'Ask there.', 'Fragen Sie dort bis 12 Uhr.', false],
  ])('that are missing are seen: %s', (_, text, other, missing) => {
    expect(figuresMissing(text, 'en', other, 'de')).toBe(missing);
  });
});
