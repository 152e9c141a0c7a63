import { describe, expect, it } from 'vitest';
import { withoutCourtesies } from '../../src/intents/courtesies.js';

describe('a message that greets and asks', () => {
  it.each([
    ['de', 'Hallo, wo ist das Jobcenter?', 'wo ist das Jobcenter?'],
    ['de', 'Guten Tag! Wo ist das Jobcenter? Vielen Dank', 'Wo ist das Jobcenter?'],
    ['uk', 'Привіт! Як зареєструвати адресу?', 'Як зареєструвати адресу?'],
    ['ar', 'مرحبا، كيف أسجل عنواني؟', 'كيف أسجل عنواني؟'],
    ['en', 'thanks, and where is the library?', 'and where is the library?'],
    ['tr', 'Merhaba kreş nerede', 'kreş nerede'],
  ])('%s: %s is searched for without the greeting', (language, text, asked) => {
    expect(withoutCourtesies(text, language)).toBe(asked);
  });

  it.each([
    ['de', 'Hallo'],
    ['de', 'Vielen Dank!'],
    ['de', 'Wo kann ich Deutsch lernen?'],
    ['de', 'Guten Morgen'],
  ])('%s: %s stays what it is', (language, text) => {
    expect(withoutCourtesies(text, language)).toBe(text);
  });
});
