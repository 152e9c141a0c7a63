import { describe, expect, it } from 'vitest';
import { understand } from '../../src/answering/understand.js';

describe('understanding a text', () => {
  it('searches romanised Russian in its own script, and answers in Russian', async () => {
    const { searchText, language } = understand('gde mozhno uchit nemeckij yazyk');
    expect(searchText).toMatch(/^\p{Script=Cyrillic}/u);
    expect(await language([], 'de')).toEqual({ reader: 'ru', written: 'ru' });
  });

  it('leaves everything else as it stands', () => {
    expect(understand('Wo kann ich Deutsch lernen?').searchText).toBe('Wo kann ich Deutsch lernen?');
  });

  it('answers in the region’s language where nothing tells another, and claims to know none', async () => {
    expect(await understand('GEZ 24').language([], 'de')).toEqual({ reader: 'de', written: null });
  });

  it('takes what the person chose for the language of a word that tells none', async () => {
    expect((await understand('Kita').language(['tr'], 'de')).reader).toBe('tr');
  });
});
