import { describe, expect, it } from 'vitest';
import { emergencyKinds } from '../../src/domain/intent.js';
import { readEmergencyExamples } from '../../src/training/emergency-example-lists.js';
import { findPhrases } from '../../src/emergencies/find-phrases.js';
import { phraseLists } from '../../src/emergencies/phrase-lists.js';
import { locales } from '../../src/languages/locales.js';

const exampleLists = readEmergencyExamples();

describe('phrases of danger', () => {
  it.each([
    ['de', 'Mein Mann schlägt mich', 'violence_at_home'],
    ['ar', 'جوزي بيضربني كل يوم', 'violence_at_home'],
    ['ar', 'zawji yadrebni', 'violence_at_home'],
    ['uk', 'ya ne hochu bilshe zhyty', 'suicide'],
    ['ru', 'negde spat', 'homeless'],
    ['vi', 'chong toi danh toi', 'violence_at_home'],
    ['zh', '我不想活了', 'suicide'],
  ])('in %s: %s', (language, text, kind) => {
    expect(findPhrases(text, language)).toEqual({ strength: 'sure', kind });
  });

  it('are found whatever language the message was taken for', () => {
    expect(findPhrases('Mein Mann schlägt mich', 'nl')).toEqual({ strength: 'sure', kind: 'violence_at_home' });
    expect(findPhrases('Mein Mann schlägt mich', null)).toEqual({ strength: 'sure', kind: 'violence_at_home' });
  });

  it('are single words only in the message’s own language', () => {
    expect(findPhrases('Feuer', 'de')).toEqual({ strength: 'maybe', kind: 'fire' });
    expect(findPhrases('Feuer', 'en')).toBeNull();
  });

  it('are found in one sentence of a long story', () => {
    const before = 'Wir wohnen seit drei Jahren hier. Die Kinder gehen gern zur Schule. Ich mache einen Kurs. '.repeat(
      5,
    );
    expect(findPhrases(`${before} Ich will nicht mehr leben. Wie bezahle ich die Miete?`, 'de')).toEqual({
      strength: 'sure',
      kind: 'suicide',
    });
  });

  it('count less beside a course or an insurance', () => {
    expect(findPhrases('Welche Versicherung zahlt, wenn die Wohnung brennt?', 'de')?.strength).toBe('shaded_sure');
  });

  it('name the gravest danger of several', () => {
    expect(findPhrases('Mein Mann schlägt mich und mein Kind atmet nicht', 'de')?.kind).toBe('medical');
  });
});

it('examples and phrases exist for every language of the interface', () => {
  for (const locale of Object.keys(locales)) {
    const base = locale.replace(/-si$/, '');
    expect(Object.keys(phraseLists), locale).toContain(base);
    for (const kind of [...emergencyKinds, 'none' as const]) {
      expect(exampleLists[base]?.[kind].length, `${locale} ${kind}`).toBeGreaterThanOrEqual(2);
    }
  }
});

it('patterns name only lists of words that their file has', () => {
  for (const [language, { words, sure, maybe, harmless }] of Object.entries(phraseLists)) {
    for (const pattern of [...Object.values(sure).flat(), ...Object.values(maybe).flat(), ...harmless]) {
      for (const [, name] of pattern.matchAll(/@(\w+)/g)) expect(Object.keys(words), language).toContain(name);
    }
  }
});
