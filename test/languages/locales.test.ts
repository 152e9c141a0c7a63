import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { notices, statuses } from '../../src/domain/answer.js';
import { readConfig } from '../../src/config.js';
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
const stemOf = (key: string) => key.replace(pluralEnding, '');
const placeholders = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort();
const withoutCount = (text: string) => placeholders(text).filter((name) => name !== '{{count}}');

const german = flatten(locales.de);
const english = flatten(locales.en);
/** The German text of a key, in whichever plural form German has. */
const germanOf = (key: string) => german.get(key) ?? german.get(`${stemOf(key)}_other`) ?? '';

/** Whether a plural form stands for one number only, which a text may then write out: "one hour", not "21 часа". */
function standsForOneNumber(code: string, form: string): boolean {
  const rules = new Intl.PluralRules(code);
  const numbers = Array.from({ length: 200 }, (_, n) => n + 1).filter((n) => rules.select(n) === form);
  return numbers.length <= 1 && ['zero', 'one', 'two'].includes(form);
}

/** Short texts that really are the same in two languages, or in all that are named. */
const sameWords: Record<string, string[]> = {
  'contact.phone': ['kmr', 'tr'],
  'chat.lotse': Object.keys(locales),
  'chat.log': ['fr'],
  'chat.sources': ['fr'],
  'chat.source_mark': ['fr'],
  'chat.suggestions': ['fr'],
};

it('every file of texts is registered', () => {
  const files = readdirSync(new URL('../../src/languages/locales', import.meta.url));
  expect(Object.keys(locales).sort()).toEqual(files.map((file) => file.replace('.json', '')).sort());
});

it('questions can be kept for as long as people are told, and no longer', () => {
  expect(readConfig({ LOTSE_QUESTION_DAYS: '90' }).questionDays).toBe(90);
  expect(() => readConfig({ LOTSE_QUESTION_DAYS: '91' })).toThrow('LOTSE_QUESTION_DAYS: must be at most 90');
});

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
    for (const stem of new Set(plurals.map(stemOf))) {
      const found = plurals.filter((key) => stemOf(key) === stem);
      expect(found.map((key) => key.slice(stem.length + 1)).sort(), stem).toEqual(forms);
    }
  });

  it('are neither empty nor padded', () => {
    for (const [key, text] of flat) expect(text, key).toBe(text.trim());
    for (const [key, text] of flat) expect(text, key).not.toBe('');
  });

  it('have the same keys as the German ones', () => {
    expect([...new Set([...flat.keys()].map(stemOf))].sort()).toEqual(
      [...new Set([...german.keys()].map(stemOf))].sort(),
    );
  });

  it('keep every placeholder', () => {
    for (const [key, text] of flat) expect(withoutCount(text), key).toEqual(withoutCount(germanOf(key)));
  });

  it('tell how many, in numbers where a plural form stands for several', () => {
    for (const [key, text] of flat) {
      const form = pluralEnding.exec(key)?.[1];
      if (form === undefined) expect(text, key).not.toContain('{{count}}');
      else if (!standsForOneNumber(code, form)) expect(text, key).toContain('{{count}}');
    }
  });

  it('ask for no longer than questions can be kept', () => {
    expect(flat.get('consent.text')).toMatch(/(?<!\d)90(?!\d)/u);
  });

  it('name the same phone numbers in an emergency', () => {
    for (const [key, text] of flat) {
      if (key.startsWith('emergency.')) expect(text.match(/\p{Nd}+/gu), key).toEqual(germanOf(key).match(/\d+/g));
    }
  });
});

/** Keys of `texts` with the very wording of `pattern`. */
function untranslated(code: string, texts: Nested, pattern: Map<string, string>): string[] {
  const same = [...flatten(texts)].filter(([key, text]) => text === pattern.get(key)).map(([key]) => key);
  return same.filter((key) => !sameWords[key]?.includes(code));
}

const others = Object.entries(locales).filter(([code]) => code !== 'de' && code !== 'en');

// Easy German may say a short thing as German does.
it.each(others.filter(([code]) => code !== 'de-si'))('the texts of %s are not German', (code, texts) => {
  expect(untranslated(code, texts, german)).toEqual([]);
});

it.each(others)('the texts of %s are not English', (code, texts) => {
  expect(untranslated(code, texts, english)).toEqual([]);
});
