import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nativeScriptForm } from '../../src/languages/romanised.js';

type Line = [language: string | null, kind: string, text: string];

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../fixtures/romanised-${name}.json`, import.meta.url), 'utf8')) as T;
}

const examples = read<{ lines: Line[] }>('examples').lines;
const romanised = examples.filter(([language]) => language !== null);
const others = examples.filter(([language]) => language === null);

describe('nativeScriptForm tells romanised questions', () => {
  it.each(romanised)('%s (%s): %s', (language, _kind, text) => {
    expect(nativeScriptForm(text)?.language).toBe(language);
  });
});

describe('nativeScriptForm leaves other languages alone', () => {
  it.each(others)('%s%s: %s', (_language, _kind, text) => {
    expect(nativeScriptForm(text)).toBeNull();
  });

  it.each([
    'كيف أسجل عنواني',
    'где можно учить немецкий',
    'де можна вивчати німецьку',
    'wen fi دكتور',
    '',
    '  ',
    '24',
    '!?',
  ])('is null for what is in its own script already, or no words at all: %s', (text) => {
    expect(nativeScriptForm(text)).toBeNull();
  });

  it('is null for a German sentence with an Arabic word in it', () => {
    expect(nativeScriptForm('Wo finde ich einen muhami, der Arabisch spricht?')).toBeNull();
    expect(nativeScriptForm('Mein Kind geht in die madrasa, gibt es Hilfe?')).toBeNull();
    expect(nativeScriptForm('Wie sage ich dobryi den auf Deutsch?')).toBeNull();
  });

  it.each([
    'aad baad u mahadsantahay',
    'ma shaqayn karaa',
    'Je li ovo bezbedno?',
    'zapomnij o mnie wszystko',
    'tam biet',
  ])('is null for what only looks like it: %s', (text) => {
    expect(nativeScriptForm(text)).toBeNull();
  });

  it('takes a single word only when it looks like no other language', () => {
    expect(nativeScriptForm('ma3loumat')?.text).toBe('معلومات');
    expect(nativeScriptForm('madrase')?.text).toBe('مدرسة');
    expect(nativeScriptForm('spasibo')?.text).toBe('спасибо');
    expect(nativeScriptForm('dyakuyu')?.text).toBe('дякую');
    expect(nativeScriptForm('salam')).toBeNull();
    expect(nativeScriptForm('doktor')).toBeNull();
    expect(nativeScriptForm('a2kurs')).toBeNull();
  });
});

describe('nativeScriptForm on lines it was not tuned on', () => {
  it.each(['held-out', 'held-out-second'])('finds most romanised ones and takes hardly another: %s', (name) => {
    const { lines } = read<{ lines: Line[] }>(name);
    const meant = lines.filter(([language]) => language !== null);
    const found = meant.filter(([language, , text]) => nativeScriptForm(text)?.language === language);
    const mistaken = lines.filter(([language, , text]) => language === null && nativeScriptForm(text) !== null);
    expect(found.length / meant.length).toBeGreaterThanOrEqual(0.86);
    expect(mistaken.length).toBeLessThanOrEqual(1);
  });
});

const { ar, ru, uk } = read<Record<'ar' | 'ru' | 'uk', Record<string, string>>>('conversions');

describe('nativeScriptForm rewrites', () => {
  it.each(Object.entries(ar))('Arabic: %s', (text, expected) => {
    expect(nativeScriptForm(text)).toEqual({ language: 'ar', text: expected });
  });

  it.each(Object.entries(ru))('Russian: %s', (text, expected) => {
    expect(nativeScriptForm(text)).toEqual({ language: 'ru', text: expected });
  });

  it.each(Object.entries(uk))('Ukrainian: %s', (text, expected) => {
    expect(nativeScriptForm(text)).toEqual({ language: 'uk', text: expected });
  });

  it('spellings of one word alike', () => {
    const forms = ['tasjil', 'tasgeel', 'tsjeel', 'tasjeel'].map((word) => nativeScriptForm(`biddi ${word} 3enwani`));
    expect(new Set(forms.map((form) => form?.text))).toEqual(new Set(['أريد تسجيل عنواني']));
  });

  it('words of no list letter by letter', () => {
    expect(nativeScriptForm('wen fi 7ammaam')?.text).toBe('أين في حمام');
    expect(nativeScriptForm('gde mozhno kupit kabachok')?.text).toBe('где можно купить кабачок');
  });

  it('but leaves levels of language and abbreviations', () => {
    expect(nativeScriptForm('wen fi dawret B2 3ind XYZ')?.text).toBe('أين في دورة B2 عند XYZ');
    expect(nativeScriptForm('gde mozhno uchit nemeckij B2 v XYZ')?.text).toBe('где можно учить немецкий B2 в XYZ');
  });

  it('but leaves names with a capital letter in Arabic questions', () => {
    expect(nativeScriptForm('wen el baladiyye bi Kempten')?.text).toBe('أين البلدية في Kempten');
  });
});

describe('nativeScriptForm, whatever it is given,', () => {
  const words = fc.constantFrom(
    'kif',
    'lazem',
    '3andi',
    'gde',
    'mozhno',
    'yak',
    'treba',
    'wohnung',
    "l'",
    'el',
    'w',
    '-',
  );
  const numbersAndLinks = fc.constantFrom(
    '15.3.2024',
    '08231-12345',
    'https://www.bamf.de/a?b=1#c',
    'info@amt.de',
    '§ 24',
  );

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => void nativeScriptForm(text)));
    fc.assert(
      fc.property(
        fc.array(fc.oneof(words, numbersAndLinks, fc.string())),
        (parts) => void nativeScriptForm(parts.join(' ')),
      ),
    );
  });

  it('keeps numbers and addresses as they are', () => {
    const text = fc.array(fc.oneof(words, numbersAndLinks), { minLength: 1 });
    fc.assert(
      fc.property(text, numbersAndLinks, (parts, kept) => {
        const form = nativeScriptForm(['kif lazem', 'a3mel', ...parts, kept, '3andi su2al'].join(' '));
        return form === null || form.text.includes(kept);
      }),
    );
  });

  it('does not rewrite its own result again', () => {
    const text = fc.array(words, { minLength: 1 }).map((parts) => `kif lazem ${parts.join(' ')}`);
    fc.assert(
      fc.property(text, (question) => {
        const form = nativeScriptForm(question);
        return form === null || nativeScriptForm(form.text) === null;
      }),
    );
  });
});
