import { describe, expect, it } from 'vitest';
import { intents } from '../../src/domain/intent.js';
import { groupsOfMessages, readIntentExamples } from '../../src/training/intent-examples.js';

describe('the examples of intents', () => {
  const examples = readIntentExamples();
  const languages = [...new Set(examples.map(({ language }) => language))];

  it('are there for every intent in 27 languages', () => {
    expect(languages).toHaveLength(27);
    for (const language of languages) {
      for (const intent of intents) {
        const count = examples.filter((one) => one.language === language && one.intent === intent).length;
        expect([language, intent, count]).toEqual([language, intent, expect.toSatisfy((n: number) => n >= 7)]);
      }
    }
  });

  it('say one thing each', () => {
    const intentOf = new Map<string, string>();
    for (const { text, language, intent } of examples) {
      const key = `${language} ${text}`;
      expect([key, intentOf.get(key) ?? intent]).toEqual([key, intent]);
      intentOf.set(key, intent);
    }
  });
});

describe('groups of nearly equal messages', () => {
  it('hold what differs in a sign, an ending or a letter', () => {
    const [a, b, c, d] = groupsOfMessages(['Wo ist das Amt?', 'wo ist das amt', 'Wo ist das Amtt', 'Danke schön']);
    expect([b, c]).toEqual([a, a]);
    expect(d).not.toBe(a);
  });
});
