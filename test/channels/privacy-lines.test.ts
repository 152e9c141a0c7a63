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
  expect(privacyLines(null, privacy, texts, 'en')).toHaveLength(1);
  const lines = privacyLines({ ...region, privacyTexts: {} }, { ...privacy, sendsElsewhere: true }, texts, 'en');
  expect(lines[1]).toBe(texts.t('en', 'smalltalk.language_model_elsewhere'));
  expect(lines[0]).toContain('Town');
});
