import { describe, expect, it } from 'vitest';
import { PhraseIndex } from '../../src/emergencies/phrase-index.js';
import { parsePattern, tokenSentences } from '../../src/emergencies/phrase-pattern.js';

/** Whether a pattern is found in a text. */
function finds(pattern: string, text: string, words: Record<string, string> = {}): boolean {
  const index = new PhraseIndex<string>();
  index.add(parsePattern(pattern, words), 'found');
  return tokenSentences(text).some((tokens) => index.find(tokens).has('found'));
}

describe('a pattern', () => {
  it('is found in any order, whatever stands between, without diacritics', () => {
    expect(finds('mann schlägt mich', 'Mein Mann schlagt mich')).toBe(true);
    expect(finds('mann schlägt mich', 'Mich schlägt mein eigener Mann')).toBe(true);
  });

  it('is not found when a part is missing, far away or in another sentence', () => {
    expect(finds('mann schlägt mich', 'Mein Mann schlägt vor')).toBe(false);
    expect(finds('mann mich', 'Mein Mann ist da. Mich kennt keiner.')).toBe(false);
    expect(finds('mann mich', `Mann ${'und so weiter '.repeat(5)} mich`)).toBe(false);
  });

  it('takes one of several words, and lists by name', () => {
    expect(finds('@family weg|fort', 'Die Tante ist fort', { family: 'onkel|tante' })).toBe(true);
    expect(finds('@family weg|fort', 'Der Hund ist fort', { family: 'onkel|tante' })).toBe(false);
  });

  it('takes beginnings, ends and insides of words where they are open', () => {
    expect(finds('vergewaltig*', 'Ich wurde vergewaltigt')).toBe(true);
    expect(finds('vergewaltig', 'Ich wurde vergewaltigt')).toBe(false);
    expect(finds('*ضرب*', 'زوجي بيضربني')).toBe(true);
    expect(finds('*bruch', 'Ein Einbruch')).toBe(true);
    expect(finds('*bruch', 'Einbrüche')).toBe(false);
  });

  it('keeps joined words in their order', () => {
    expect(finds('nicht_mehr_leben', 'Ich will nicht mehr leben')).toBe(true);
    expect(finds('nicht_mehr_leben', 'Ich will nicht mehr hier leben')).toBe(false);
  });

  it('knows the end of a clause, at a comma too', () => {
    expect(finds('kann_nicht_mehr_$', 'Ich kann nicht mehr, helft mir')).toBe(true);
    expect(finds('kann_nicht_mehr_$', 'Ich kann nicht mehr ...')).toBe(true);
    expect(finds('kann_nicht_mehr_$', 'Ich kann nicht mehr kommen')).toBe(false);
    expect(finds('kann_nicht_mehr_$', 'Ich kann nicht mehr $ 5 zahlen')).toBe(false);
  });

  it('does not count one word for two parts', () => {
    expect(finds('kind kind|sohn', 'Mein Kind')).toBe(false);
    expect(finds('kind kind|sohn', 'Mein Kind, mein Sohn')).toBe(true);
  });

  it('reads Chinese by its characters', () => {
    expect(finds('老公 打我', '我老公每天打我')).toBe(true);
    expect(finds('老公 打我', '老公打电话给我')).toBe(false);
  });
});
