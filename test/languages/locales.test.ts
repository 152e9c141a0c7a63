import { describe, expect, it } from 'vitest';
import { notices, statuses } from '../../src/domain/answer.js';
import { locales } from '../../src/languages/locales.js';

type Nested = { [key: string]: string | boolean | Nested };

/** The texts of a locale as flat keys, `status.answered` and so on, without `_meta`. */
function flatten(texts: Nested, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    if (key === '_meta') continue;
    if (typeof value === 'string') flat.set(prefix + key, value);
    else if (typeof value === 'object') for (const entry of flatten(value, `${prefix}${key}.`)) flat.set(...entry);
  }
  return flat;
}

const pluralEnding = /_(zero|one|two|few|many|other)$/;
const stems = (flat: Map<string, string>) => new Set([...flat.keys()].map((key) => key.replace(pluralEnding, '')));
const placeholders = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort();

const german = flatten(locales.de);
const others = Object.entries(locales).filter(([code]) => code !== 'de');

describe.each(Object.entries(locales))('the texts of %s', (code, texts) => {
  const flat = flatten(texts);

  it('have a text for every status and every notice', () => {
    for (const status of statuses) expect(flat.get(`status.${status}`), status).toBeTruthy();
    for (const notice of notices) expect(flat.get(`notice.${notice}`), notice).toBeTruthy();
  });

  it('say which language they are and whether a native speaker has checked them', () => {
    expect(texts._meta).toEqual({ language: code, checkedByNativeSpeaker: expect.any(Boolean) });
  });

  it('have exactly the plural forms that the language has', () => {
    const forms = new Intl.PluralRules(code).resolvedOptions().pluralCategories.slice().sort();
    const plurals = [...flat.keys()].filter((key) => pluralEnding.test(key));
    for (const stem of new Set(plurals.map((key) => key.replace(pluralEnding, '')))) {
      const found = plurals.filter((key) => key.replace(pluralEnding, '') === stem);
      expect(found.map((key) => key.slice(stem.length + 1)).sort(), stem).toEqual(forms);
    }
  });

  it('tell the true emergency numbers, without spaces: right-to-left text would swap the parts', () => {
    for (const number of ['112', '110', '116016', '116123']) expect(flat.get('status.emergency')).toContain(number);
  });

  it('are neither empty nor padded', () => {
    for (const [key, text] of flat) expect(text, key).toBe(text.trim());
    for (const [key, text] of flat) expect(text, key).not.toBe('');
  });
});

describe.each(others)('the texts of %s, beside the German ones', (code, texts) => {
  const flat = flatten(texts);

  it('have the same keys', () => {
    expect([...stems(flat)].sort()).toEqual([...stems(german)].sort());
  });

  it('keep every placeholder', () => {
    for (const [key, text] of flat) {
      const pattern = german.get(key) ?? german.get(key.replace(pluralEnding, '_other')) ?? '';
      // "One second" and "two seconds" are written out in Arabic; no other form may lose its number.
      const numberMayBeWords = code === 'ar' && /_(zero|one|two)$/.test(key);
      const expected = placeholders(pattern).filter((name) => !(numberMayBeWords && name === '{{count}}'));
      expect(placeholders(text), key).toEqual(expected);
    }
  });
});

// Easy German may say a short thing as German does.
it.each(others.filter(([code]) => code !== 'de-si'))('the texts of %s are translated', (_code, texts) => {
  const untranslated = [...flatten(texts)].filter(([key, text]) => text === german.get(key)).map(([key]) => key);
  expect(untranslated).toEqual([]);
});
