import { describe, expect, it } from 'vitest';
import { understand } from '../../src/answering/understand.js';

describe('understanding a text', () => {
  it('searches romanised Russian in its own script, and answers in Russian', async () => {
    const { searchText, language } = understand('gde mozhno uchit nemeckij yazyk');
    expect(searchText).toMatch(/^\p{Script=Cyrillic}/u);
    expect(await language([], 'de')).toEqual({ reader: 'ru', written: 'ru', sure: true, alternatives: [] });
  });

  it('leaves everything else as it stands', () => {
    expect(understand('Wo kann ich Deutsch lernen?').searchText).toBe('Wo kann ich Deutsch lernen?');
    expect(understand('Je li ovo bezbedno?').searchText).toBe('Je li ovo bezbedno?');
  });

  it('answers in the region’s language where nothing tells another, and claims to know none', async () => {
    expect(await understand('24').language([], 'de')).toEqual({
      ...{ reader: 'de', written: null },
      ...{ sure: false, alternatives: [] },
    });
  });

  it('takes what the person chose for the language of a word that tells none, and says that it is not sure', async () => {
    const understood = await understand('Kita').language(['tr'], 'de');
    expect(understood).toMatchObject({ reader: 'tr', written: null, sure: false });
    expect(understood.alternatives).toContain('de');
  });

  it('offers what else a text may be', async () => {
    const { alternatives } = await understand('mal gerek').language([], 'de');
    expect(alternatives).toContain('tr');
  });
});
