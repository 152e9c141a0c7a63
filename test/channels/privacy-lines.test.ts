import { expect, it } from 'vitest';
import { privacyLines } from '../../src/channels/privacy-lines.js';
import { createTexts } from '../../src/languages/texts.js';

const texts = createTexts();
const privacy = { conversationHours: 24, sendsElsewhere: false };
const region = { name: 'Town', defaultLanguage: 'de', privacyTexts: { de: 'Wenig.', uk: 'Мало.' } };

it.each([
  ['uk-UA', 'Мало.'],
  ['uk', 'Мало.'],
  ['ar', 'Wenig.'],
])('says the region’s own words to a reader of %s', (language, own) => {
  expect(privacyLines(region, privacy, texts, language)[0]).toBe(own);
});

it('says Lotse’s words alone where there are no others, and who else reads', () => {
  expect(privacyLines(null, privacy, texts, 'en')).toHaveLength(3);
  const lines = privacyLines({ ...region, privacyTexts: {} }, { ...privacy, sendsElsewhere: true }, texts, 'en');
  expect(lines[1]).toBe(texts.t('en', 'smalltalk.language_model_elsewhere'));
  expect(lines[0]).toContain('Town');
});

it('says all that Article 13 of the GDPR wants told, in every language', () => {
  const answerable = { controller: 'Stadt Town, Platz 1', dataProtectionOfficer: 'schutz@example.org' };
  for (const language of texts.languages) {
    const told = privacyLines({ ...region, privacyTexts: {}, ...answerable }, privacy, texts, language).join('\n');
    // Controller, officer, basis and consent, how long, and how to see and to erase it.
    for (const part of ['Stadt Town, Platz 1', 'schutz@example.org']) expect(told, language).toContain(part);
    expect(told, language).toMatch(/24|٢٤|۲۴/u);
    expect(told, language).toMatch(/6|٦|۶/u);
    expect(told, language).toMatch(/GDPR|DSGVO|RGPD|RODO|ОРЗД|ΓΚΠΔ/u);
    expect(told, language).toContain(texts.t(language, 'export.command'));
    expect(told, language).toContain(texts.t(language, 'delete.command'));
  }
});

it('names the region itself where nobody else is answerable', () => {
  expect(privacyLines(region, privacy, texts, 'en').join('\n')).toContain('Responsible for your data: Town.');
});
