import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { packageRoot } from '../../src/package-root.js';

const kinds = [
  'keywords',
  'typos',
  'no_diacritics',
  'colloquial',
  'romanised',
  'mixed',
  'one_word',
  'rambling',
  'caseworker',
  'plain',
] as const;

const questionLine = z.strictObject({
  id: z.string().regex(/^t\d{3}$/),
  question: z.string().trim().min(2),
  language: z.string().regex(/^[a-z]{2}$/),
  script: z.literal('Latn').optional(),
  kind: z.enum(kinds),
  pages: z.array(z.string()).min(1).max(3),
  half: z.enum(['a', 'b']),
});

const demo = path.join(packageRoot, 'knowledge', 'demo');
const lines = readFileSync(path.join(demo, 'questions', 'real-typing.jsonl'), 'utf8')
  .trimEnd()
  .split('\n');
const questions = lines.map((line) => questionLine.parse(JSON.parse(line)));

/** The keys of the German pages that have text: ids as in the CMS, `event-` or `location-` before those of the others. */
function keysWithText(): Set<string> {
  const keys = new Set<string>();
  for (const [file, prefix] of [
    ['pages', ''],
    ['events', 'event-'],
    ['locations', 'location-'],
  ]) {
    const json: unknown = JSON.parse(readFileSync(path.join(demo, 'lindenfurt', 'de', `${file}.json`), 'utf8'));
    for (const { id, content } of z.array(z.object({ id: z.number(), content: z.string() })).parse(json)) {
      if (content.replace(/<[^>]*>|&nbsp;/g, '').trim() !== '') keys.add(`${prefix}${id}`);
    }
  }
  return keys;
}

/** How many of the questions each value of a property has. */
function counts(values: string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  return found;
}

const words = (text: string) => text.split(/\s+/).length;
const ofKind = (kind: string) => questions.filter((question) => question.kind === kind);

describe('the questions of the demo municipality', () => {
  it('have ids of their own', () => {
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
  });

  it('are asked once each, whatever the capitals and spaces', () => {
    const folded = questions.map(({ question }) => question.normalize('NFC').toLowerCase().replace(/\s+/g, ' '));
    expect([...counts(folded)].filter(([, count]) => count > 1)).toEqual([]);
  });

  it('point to pages that exist and have text', () => {
    const keys = keysWithText();
    expect(questions.flatMap(({ id, pages }) => pages.filter((key) => !keys.has(key)).map((key) => [id, key]))).toEqual(
      [],
    );
    expect(questions.filter(({ pages }) => new Set(pages).size < pages.length)).toEqual([]);
  });

  it('ask for every page with text at least four times', () => {
    const asked = counts(questions.flatMap(({ pages }) => pages));
    expect([...keysWithText()].filter((key) => (asked.get(key) ?? 0) < 4)).toEqual([]);
  });

  it('are 300 or more in eight languages or more, of which each of twelve has 25', () => {
    expect(questions.length).toBeGreaterThanOrEqual(300);
    const languages = counts(questions.map(({ language }) => language));
    expect(languages.size).toBeGreaterThanOrEqual(8);
    expect([...languages.values()].filter((count) => count >= 25).length).toBeGreaterThanOrEqual(12);
  });

  it.each(kinds)('have 25 or more of the kind %s, as many in one half as in the other', (kind) => {
    const all = ofKind(kind);
    expect(all.length).toBeGreaterThanOrEqual(25);
    const first = all.filter(({ half }) => half === 'a').length;
    expect(Math.abs(first - (all.length - first))).toBeLessThanOrEqual(0.2 * (all.length / 2));
  });

  it('have every language in both halves alike', () => {
    for (const language of new Set(questions.map((question) => question.language))) {
      const all = questions.filter((question) => question.language === language);
      const first = all.filter(({ half }) => half === 'a').length;
      expect(Math.abs(2 * first - all.length), language).toBeLessThanOrEqual(Math.max(2, 0.2 * (all.length / 2)));
    }
  });

  it('are what their kind says', () => {
    expect(ofKind('one_word').filter(({ question }) => words(question) !== 1)).toEqual([]);
    expect(ofKind('rambling').filter(({ question }) => words(question) < 50 || words(question) > 120)).toEqual([]);
    expect(ofKind('caseworker').filter(({ language }) => language !== 'de' && language !== 'en')).toEqual([]);
    for (const language of ['ar', 'ru']) {
      expect(ofKind('romanised').filter((question) => question.language === language).length).toBeGreaterThanOrEqual(
        30,
      );
    }
  });

  it('name the script exactly where the language is written in Latin letters against its custom', () => {
    const otherScript = new Set(['ar', 'fa', 'ps', 'ru', 'ti', 'uk']);
    const latinOnly = (text: string) => !/[^\p{Script=Latin}\p{Script=Common}]/u.test(text);
    const expected = questions.filter(({ language, question }) => otherScript.has(language) && latinOnly(question));
    expect(questions.filter(({ script }) => script === 'Latn').map(({ id }) => id)).toEqual(
      expected.map(({ id }) => id),
    );
  });
});
