import { describe, expect, it } from 'vitest';
import { classifyIntent, decide } from '../../src/intents/classify-intent.js';
import { type Intent, intents } from '../../src/domain/intent.js';

/** As without an engine. */
const byWords = (text: string, language: string | null = null) =>
  classifyIntent({ text, language, vector: null, trained: false }).intent;

const chancesOf = (given: Partial<Record<Intent, number>>) => intents.map((intent) => given[intent] ?? 0);

describe('what a message wants, by its words alone', () => {
  it.each<[Intent, string, string[]]>([
    ['greeting', 'de', ['Hallo!', 'guten Morgen', 'Grüß Gott']],
    ['greeting', 'ar', ['السلام عليكم', 'مرحبا']],
    ['thanks', 'so', ['Mahadsanid walaal']],
    ['thanks', 'uk', ['щиро дякую', 'Дякую!']],
    ['goodbye', 'tr', ['görüşürüz', 'güle güle']],
    ['what_are_you', 'en', ['Who are you?', 'are you a bot']],
    ['who_stores_my_data', 'fr', ['Qui lit mes messages ?']],
    ['delete_my_data', 'ru', ['Удалите мои данные']],
    ['person', 'en', ['real person please', 'I want to talk to a human']],
    ['person', 'de', ['ich will mit einem Menschen sprechen']],
    ['insult', 'en', ['you are stupid']],
    ['nonsense', 'en', ['asdfgh', '...', '???1', 'aaaaaaa', 'lorem ipsum dolor sit amet']],
  ])('is %s (%s)', (intent, language, texts) => {
    for (const text of texts) expect([text, byWords(text, language)]).toEqual([text, intent]);
  });

  it('is a question when it greets or thanks and asks', () => {
    expect(byWords('Hallo, wo ist das Jobcenter?', 'de')).toBe('question');
    expect(byWords('Danke, und wo ist das?', 'de')).toBe('question');
    expect(byWords('hi how do i learn german', 'en')).toBe('question');
    expect(byWords('مرحبا كيف اسجل ابني بالمدرسة', 'ar')).toBe('question');
  });

  it('is a question when it is one topic, in any language, or typed badly', () => {
    for (const text of ['Kita', 'Wohnung', 'سكن', 'ገዛ', 'guri', '幼儿园', 'fürerschein', 'внж', '86150']) {
      expect([text, byWords(text)]).toEqual([text, 'question']);
    }
  });

  it('is a question when it speaks of insults, counsellors, registers or safety elsewhere', () => {
    expect(byWords('mein Chef beschimpft mich', 'de')).toBe('question');
    expect(byWords('Where do I find a counsellor?', 'en')).toBe('question');
    expect(byWords('how do I delete my entry in the register', 'en')).toBe('question');
    expect(byWords('Ist die Impfung sicher?', 'de')).toBe('question');
  });

  it('finds words however they are written, and whichever language was guessed', () => {
    expect(byWords('TESEKKURLER', 'tr')).toBe('thanks');
    expect(byWords('merhaba', 'de')).toBe('greeting');
    expect(byWords('Здраво', 'sr')).toBe('greeting');
  });
});

describe('deciding on an intent', () => {
  it('takes what is in doubt for a question', () => {
    expect(decide(chancesOf({ question: 0.25, insult: 0.75 }))).toEqual({ intent: 'question', probability: 0.25 });
    expect(decide(chancesOf({ question: 0.15, insult: 0.85 }))).toEqual({ intent: 'insult', probability: 0.85 });
    // What is surely none is not asked for in the pages because two others are close.
    expect(decide(chancesOf({ question: 0.1, thanks: 0.5, goodbye: 0.4 }))).toEqual({
      intent: 'thanks',
      probability: 0.5,
    });
  });

  it('gives a probability that is one', () => {
    for (const text of ['Hallo', 'Wo ist das Rathaus?', '', '🙂']) {
      const { probability } = classifyIntent({ text, language: 'de', vector: null, trained: true });
      expect(probability).toBeGreaterThanOrEqual(0);
      expect(probability).toBeLessThanOrEqual(1);
    }
  });

  it('uses a vector only when it was trained with its model', () => {
    const vector = Array.from({ length: 384 }, (_, n) => Math.sin(n) / 14);
    const of = (trained: boolean, given: number[] | null) =>
      classifyIntent({ text: 'Hallo', language: 'de', vector: given, trained }).probability;
    expect(of(false, vector)).toBe(of(false, null));
    expect(of(true, vector)).not.toBe(of(false, vector));
  });
});
