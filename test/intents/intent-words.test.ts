import { describe, expect, it } from 'vitest';
import { findIntentWords, wordsOf } from '../../src/intents/intent-words.js';
import { wordLists } from '../../src/intents/word-lists.js';

const found = (text: string, language: string | null) =>
  Object.fromEntries([...findIntentWords(text, language).covered].map(([kind, words]) => [kind, [...words].sort()]));

describe('finding the words of intents', () => {
  it('counts Chinese characters and emojis as words', () => {
    expect(wordsOf('你好！Größe 👍')).toEqual(['你', '好', 'grosse', '👍']);
  });

  it('tells which words belong to which kind', () => {
    expect(found('Hallo, wo ist das?', 'de')).toMatchObject({ greeting: [0], asks: [1] });
    expect(found('谢谢', 'zh')).toMatchObject({ thanks: [0, 1] });
  });

  it('lets a wording have gaps and endings', () => {
    // "lösch* _ daten"
    expect(found('Löscht bitte alle Daten', 'de').delete_my_data).toEqual([0, 3]);
    expect(found('Löscht bitte alle meine vielen Daten', 'de').delete_my_data).toEqual([0]);
  });

  it('finds an Arabic word behind an "and"', () => {
    expect(found('وشكرا', 'ar')).toMatchObject({ thanks: [0] });
  });

  it('takes short words of other languages for what they are in this one', () => {
    // Polish "pa" is a goodbye.
    expect(found('pa', 'pl')).toHaveProperty('goodbye');
    expect(found('pa', 'es')).toEqual({});
    expect(found('pa', null)).toHaveProperty('goodbye');
  });

  it('has lists for the same kinds in every language', () => {
    const kinds = (lists: object) => Object.keys(lists).sort();
    for (const [language, lists] of Object.entries(wordLists)) {
      if (language !== 'common') expect([language, kinds(lists)]).toEqual([language, kinds(wordLists.de ?? {})]);
    }
  });
});
